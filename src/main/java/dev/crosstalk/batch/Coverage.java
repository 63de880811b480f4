package dev.crosstalk.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was planned for calls, and how much of it came about, as far as that shows in them. Not
 * thread-safe.
 */
public final class Coverage implements Serializable {
  private static final long serialVersionUID = 1;

  private final TreeMap<Row, Cell> cells = new TreeMap<>();

  /** What kinds of thing are planned; those without a way to see them have no {@code met}. */
  public enum Kind {
    CALLEE_END(true),
    CALLER_END(true),
    OFF_CARD(true),
    QUESTION(true),
    CONCERN(false),
    BEHAVIOUR(false),
    MOOD(false);

    private final boolean seen;

    Kind(boolean seen) {
      this.seen = seen;
    }

    /** Whether a transcript shows that it came about. */
    public boolean isSeen() {
      return seen;
    }
  }

  /**
   * A thing that is planned.
   *
   * @param card the card's name
   * @param number its position in the card, from 1; 0 where it has a word
   * @param word such as a mood; empty where it has a number
   */
  public record Row(String card, Kind kind, int number, String word)
      implements Comparable<Row>, Serializable {
    @Override
    public int compareTo(Row other) {
      int byCard = card.compareTo(other.card);
      int byKind = byCard == 0 ? kind.compareTo(other.kind) : byCard;
      int byNumber = byKind == 0 ? Integer.compare(number, other.number) : byKind;
      return byNumber == 0 ? word.compareTo(other.word) : byNumber;
    }
  }

  /** In how many calls it was planned, and in how many of these it came about. */
  public record Cell(int planned, int met) implements Serializable {
    private Cell plus(Cell more) {
      return new Cell(planned + more.planned, met + more.met);
    }
  }

  /** Takes in what was planned for other calls. */
  void add(Coverage more) {
    more.cells.forEach((row, cell) -> cells.merge(row, cell, Cell::plus));
  }

  /** Takes in a call. */
  void add(String card, JsonNode call) {
    JsonNode plan = call.path("plan");
    JsonNode end = plan.path("end");
    String side = end.path("side").asText();
    if (end.has("offCard")) {
      String word = end.path("offCard").asText();
      String reason = call.at("/end/reason").asText();
      boolean came = word.equals("hang-up") ? reason.equals("hung-up") : reason.equals("off-card");
      add(new Row(card, Kind.OFF_CARD, 0, word), came);
    } else if (end.has("condition")) {
      int condition = end.path("condition").asInt();
      Kind kind = side.equals("caller") ? Kind.CALLER_END : Kind.CALLEE_END;
      add(new Row(card, kind, condition, ""), held(call, side, condition));
    }
    Set<Integer> answered = answered(call);
    for (JsonNode question : plan.path("questions")) {
      add(new Row(card, Kind.QUESTION, question.asInt(), ""), answered.contains(question.asInt()));
    }
    plan.path("concerns").forEach(n -> add(new Row(card, Kind.CONCERN, n.asInt(), ""), false));
    plan.path("behaviours").forEach(n -> add(new Row(card, Kind.BEHAVIOUR, n.asInt(), ""), false));
    if (plan.has("mood")) {
      add(new Row(card, Kind.MOOD, 0, plan.path("mood").asText()), false);
    }
  }

  private void add(Row row, boolean came) {
    cells.merge(row, new Cell(1, came ? 1 : 0), Cell::plus);
  }

  private static boolean held(JsonNode call, String side, int condition) {
    for (JsonNode held : call.at("/end/conditions")) {
      if (held.path("side").asText().equals(side) && held.path("condition").asInt() == condition) {
        return true;
      }
    }
    return false;
  }

  private static Set<Integer> answered(JsonNode call) {
    Set<Integer> answered = new TreeSet<>();
    for (JsonNode turn : call.path("turns")) {
      turn.path("answers").forEach(entry -> answered.add(entry.asInt()));
    }
    return answered;
  }

  /** All that was planned, by card and kind. */
  public Map<Row, Cell> cells() {
    return new TreeMap<>(cells);
  }
}
