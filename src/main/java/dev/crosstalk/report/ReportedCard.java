package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.report.CardMarks.Fared;
import dev.crosstalk.report.CardMarks.Mark;
import dev.crosstalk.report.CardParts.Part;
import dev.crosstalk.statistics.RunningMean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A card of the page, and what its calls did with it. Not thread-safe. */
final class ReportedCard {
  /** Copies of a card that a variation makes: so many are told apart, and then no more. */
  private static final int MOST_COPIES = 1000;

  private static final int MOST_STEPS = 500;

  private final String name;
  private final String title;
  private final Optional<ParsedCard> card;
  private final List<Part> parts;
  private final CardMarks marks;
  private final Tally[] tallies;
  private final Set<String> copies = new HashSet<>();
  private final Map<Integer, String> stepNames = new TreeMap<>();
  private final Map<Integer, Integer> reached = new TreeMap<>();
  private final Map<Integer, Integer> stopped = new TreeMap<>();
  private final Map<Condition, Integer> conditions = new TreeMap<>();
  private final Map<Integer, RunningMean> nearest = new TreeMap<>();
  private int calls;

  /**
   * @param name tells it from all others of the page
   * @param card absent where it was not found
   */
  ReportedCard(String name, String title, Optional<ParsedCard> card) {
    this.name = Objects.requireNonNull(name);
    this.title = Objects.requireNonNull(title);
    this.card = card;
    this.parts = card.map(CardParts::of).orElse(List.of());
    this.marks =
        new CardMarks(parts, scenario().map(c -> c.caller().openingLines()).orElse(List.of()));
    this.tallies = new Tally[parts.size()];
    Arrays.setAll(tallies, part -> new Tally());
    scenario()
        .ifPresent(
            known ->
                known
                    .caller()
                    .spokenSteps()
                    .forEach(step -> stepNames.put(step.number(), step.name())));
  }

  /** How calls fared at a part. */
  static final class Tally {
    private int reached;
    private int known;
    private int well;

    private void add(Fared fared) {
      reached++;
      known += fared == Fared.UNKNOWN ? 0 : 1;
      well += fared == Fared.WELL ? 1 : 0;
    }

    int reached() {
      return reached;
    }

    /** The share of those that fared well, of those of which anybody can tell. */
    Optional<Double> fared() {
      return known == 0 ? Optional.empty() : Optional.of((double) well / known);
    }
  }

  /** An end condition of a side. */
  record Condition(String side, int number) implements Comparable<Condition> {
    @Override
    public int compareTo(Condition other) {
      int bySide = side.compareTo(other.side);
      return bySide == 0 ? Integer.compare(number, other.number) : bySide;
    }
  }

  /** Takes in a finished call; tells which parts it got to. */
  List<Mark> add(ReportedCall call, CallFacts facts) {
    calls++;
    List<Mark> got = marks.of(call, facts);
    got.forEach(mark -> tallies[mark.part()].add(mark.fared()));
    for (JsonNode step : call.call().path("steps")) {
      name(step);
    }
    facts.done().forEach(step -> reached.merge(step, 1, Integer::sum));
    if (!facts.done().isEmpty()) {
      stopped.merge(facts.done().last(), 1, Integer::sum);
    }
    Set<Condition> held = new HashSet<>();
    for (JsonNode each : call.call().path("end").path("conditions")) {
      held.add(new Condition(each.path("side").asText(), each.path("condition").asInt()));
    }
    held.stream()
        .filter(condition -> condition(condition).isPresent())
        .forEach(condition -> conditions.merge(condition, 1, Integer::sum));
    for (JsonNode turn : call.metric("style").path("turns")) {
      style(turn);
    }
    return got;
  }

  /** What a copy of a card says in the place of its words changes none of its lines. */
  void addCopy(String sha256) {
    if (copies.size() < MOST_COPIES) {
      copies.add(sha256);
    }
  }

  private void name(JsonNode step) {
    if (!step.path("status").asText().equals("silent") && stepNames.size() < MOST_STEPS) {
      stepNames.putIfAbsent(step.path("number").asInt(), step.path("name").asText());
    }
  }

  private void style(JsonNode turn) {
    JsonNode near = turn.path("nearest");
    if (near.path("kind").asText().equals("positive") && turn.path("value").isNumber()) {
      nearest
          .computeIfAbsent(near.path("example").asInt(), first -> new RunningMean())
          .add(turn.path("value").asDouble());
    }
  }

  String name() {
    return name;
  }

  String title() {
    return title;
  }

  Optional<ParsedCard> card() {
    return card;
  }

  Optional<Scenario> scenario() {
    return card.flatMap(ParsedCard::scenario);
  }

  int calls() {
    return calls;
  }

  int copies() {
    return copies.size();
  }

  List<Part> parts() {
    return parts;
  }

  Tally tally(int part) {
    return tallies[part];
  }

  /** The names of the spoken steps by their numbers: the card's, else those of its calls. */
  Map<Integer, String> steps() {
    return new TreeMap<>(stepNames);
  }

  int reached(int step) {
    return reached.getOrDefault(step, 0);
  }

  int stopped(int step) {
    return stopped.getOrDefault(step, 0);
  }

  /** In how many calls each condition held at the end. */
  Map<Condition, Integer> conditions() {
    return new TreeMap<>(conditions);
  }

  /** The words of a condition; absent where the card is not known, or has no such condition. */
  Optional<String> condition(Condition condition) {
    return scenario()
        .map(
            known ->
                condition.side().equals("caller")
                    ? known.caller().endConditions()
                    : known.callee().endConditions())
        .flatMap(all -> at(all, condition.number()));
  }

  /** The item of that position, from 1, if there is one. */
  static <T> Optional<T> at(List<T> all, int number) {
    return number >= 1 && number <= all.size()
        ? Optional.of(all.get(number - 1))
        : Optional.empty();
  }

  /** The mean style of the turns that are nearest to a positive example, if there are any. */
  Optional<Double> styleNear(int example) {
    return Optional.ofNullable(nearest.get(example)).map(mean -> mean.interval().value());
  }

  List<String> positive() {
    return scenario().map(known -> known.callee().style().positive()).orElse(List.of());
  }
}
