package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.report.CardParts.Part;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of its card a call got to, and how it fared there. Without scores nobody can tell how
 * it fared; what is planned and not seen in a transcript counts as reached.
 */
final class CardMarks {
  private final List<Part> parts;
  private final List<String> openings;

  /**
   * @param parts of the card
   * @param openings the card's opening lines
   */
  CardMarks(List<Part> parts, List<String> openings) {
    this.parts = List.copyOf(parts);
    this.openings = List.copyOf(openings);
  }

  /** How a call fared at a part. */
  enum Fared {
    WELL,
    BADLY,
    UNKNOWN;

    static Fared of(String verdict) {
      return switch (verdict) {
        case "pass" -> WELL;
        case "fail" -> BADLY;
        default -> UNKNOWN;
      };
    }

    /** The worse of two. */
    Fared and(Fared other) {
      if (this == BADLY || other == BADLY) {
        return BADLY;
      }
      return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : WELL;
    }
  }

  /**
   * That a call got to a part.
   *
   * @param part its index
   */
  record Mark(int part, Fared fared) {}

  List<Mark> of(ReportedCall call, CallFacts facts) {
    Reached reached = new Reached(call, facts, opening(call));
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (reached.has(part)) {
        marks.add(new Mark(i, reached.fared(part)));
      }
    }
    return marks;
  }

  /** The number of the opening line that the first turn is likest to; 0 where there is none. */
  private int opening(ReportedCall call) {
    for (JsonNode turn : call.turns()) {
      if (turn.path("speaker").asText().equals(Speaker.CALLER.word())) {
        return likest(turn.path("text").asText());
      }
    }
    return 0;
  }

  private int likest(String said) {
    int best = openings.isEmpty() ? 0 : 1;
    if (openings.size() > 1) {
      Map<String, Integer> grams = Texts.bigrams(said);
      double most = -1;
      for (int i = 0; i < openings.size(); i++) {
        double here = Texts.dice(Texts.bigrams(openings.get(i)), grams);
        if (here > most) {
          most = here;
          best = i + 1;
        }
      }
    }
    return best;
  }

  /** What one call got to. */
  private static final class Reached {
    private final ReportedCall call;
    private final CallFacts facts;
    private final int opening;
    private final Set<Integer> answered = new HashSet<>();
    private final Map<Integer, Fared> asked = new HashMap<>();
    private final Map<String, Fared> nearest = new HashMap<>();
    private final Set<String> held = new HashSet<>();

    Reached(ReportedCall call, CallFacts facts, int opening) {
      this.call = call;
      this.facts = facts;
      this.opening = opening;
      for (JsonNode turn : call.turns()) {
        turn.path("answers").forEach(entry -> answer(entry.asInt()));
      }
      for (JsonNode question : call.metric("knowledge").path("questions")) {
        Fared fared = Fared.of(question.path("verdict").asText());
        int entry = question.path("entry").asInt();
        if (fared == Fared.WELL) {
          answered.add(entry);
        }
        asked.merge(entry, fared, Reached::better);
      }
      for (JsonNode turn : call.metric("style").path("turns")) {
        JsonNode near = turn.path("nearest");
        String example = near.path("kind").asText() + near.path("example").asInt();
        nearest.merge(example, Fared.of(turn.path("verdict").asText()), Fared::and);
      }
      for (JsonNode condition : call.call().path("end").path("conditions")) {
        held.add(condition.path("side").asText() + condition.path("condition").asInt());
      }
    }

    /** Answered without a score: asked, and nobody says how that went. */
    private void answer(int entry) {
      answered.add(entry);
      asked.putIfAbsent(entry, Fared.UNKNOWN);
    }

    /** The scores know what the ledger does not. */
    private static Fared better(Fared known, Fared scored) {
      return known == Fared.UNKNOWN ? scored : known.and(scored);
    }

    boolean has(Part part) {
      int number = part.number();
      JsonNode plan = call.call().path("plan");
      return switch (part.kind()) {
        case STEP -> facts.done().contains(number);
        case QUESTION -> asked.containsKey(number);
        case ANSWER -> answered.contains(number);
        case OPENING -> opening == number;
        case CLOSING -> call.call().path("end").path("closingLine").asInt() == number;
        case CONDITION -> held.contains(part.side() + number);
        case CONCERN -> has(plan.path("concerns"), number) || isOpposed(part);
        case BEHAVIOUR -> has(plan.path("behaviours"), number);
        case POSITIVE, NEGATIVE -> nearest.containsKey(part.kind().word() + number);
      };
    }

    private static boolean has(JsonNode list, int number) {
      for (JsonNode each : list) {
        if (each.asInt() == number) {
          return true;
        }
      }
      return false;
    }

    Fared fared(Part part) {
      return switch (part.kind()) {
        case STEP, ANSWER, OPENING -> unopposed(part);
        case QUESTION -> asked.get(part.number());
        case CLOSING, CONDITION -> Fared.of(call.metric("ending").path("verdict").asText());
        // Voiced, and never to be: of the others nobody can tell whether they were.
        case CONCERN -> isOpposed(part) ? Fared.BADLY : Fared.UNKNOWN;
        case BEHAVIOUR -> Fared.UNKNOWN;
        case POSITIVE, NEGATIVE -> nearest.get(part.kind().word() + part.number());
      };
    }

    private Fared unopposed(Part part) {
      if (call.metrics().isEmpty()) {
        return Fared.UNKNOWN;
      }
      return isOpposed(part) ? Fared.BADLY : Fared.WELL;
    }

    private boolean isOpposed(Part part) {
      return part.against().stream().anyMatch(facts.linesAgainst()::contains);
    }
  }
}
