package dev.crosstalk.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.transcript.PlanReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/** The transcript of a recorded call, as far as a replay asks for it. */
record RecordedTranscript(JsonNode json) {

  long seed() {
    return json.path("seed").asLong();
  }

  int number() {
    return json.path("call").asInt();
  }

  String enforcement() {
    return json.path("enforcement").asText();
  }

  String cardSha256() {
    return json.path("card").path("sha256").asText();
  }

  /** Who spoke for either side. */
  Map<Speaker, String> models() {
    Map<Speaker, String> models = new EnumMap<>(Speaker.class);
    for (Speaker side : Speaker.values()) {
      models.put(side, json.path("models").path(side.word()).asText());
    }
    return models;
  }

  /** The hash of what a side's model was told; empty where that was nothing. */
  String templates(Speaker side) {
    return json.path("templates").path(side.word()).asText("");
  }

  /** What was said in each turn, whole. */
  List<String> texts() {
    return turns().stream().map(turn -> turn.path("text").asText()).toList();
  }

  private List<JsonNode> turns() {
    List<JsonNode> turns = new ArrayList<>();
    json.path("turns").forEach(turns::add);
    return turns;
  }

  /** The first turn that has that number in one of these fields, if one has. */
  OptionalInt firstTurnWith(int number, String... fields) {
    return turns().stream()
        .filter(
            turn ->
                List.of(fields).stream()
                    .anyMatch(field -> numbers(turn.path(field)).contains(number)))
        .mapToInt(turn -> turn.path("n").asInt())
        .findFirst();
  }

  /** The first turn that performs a step of that number or a later one, if one does. */
  OptionalInt firstTurnPerforming(int atLeast) {
    return turns().stream()
        .filter(turn -> numbers(turn.path("steps")).stream().anyMatch(step -> step >= atLeast))
        .mapToInt(turn -> turn.path("n").asInt())
        .findFirst();
  }

  /** The turn in which the caller closed the call, if it did. */
  OptionalInt closingTurn() {
    return number(json.path("end").path("closingTurn"));
  }

  /** The closing line that it said then, if it is one of the card. */
  OptionalInt closingLine() {
    return number(json.path("end").path("closingLine"));
  }

  /** The turn whose words made that condition hold, if it did at the end. */
  OptionalInt turnOfCondition(Speaker side, int number) {
    JsonNode end = json.path("end");
    boolean held =
        StreamSupport.stream(end.path("conditions").spliterator(), false)
            .anyMatch(
                each ->
                    each.path("side").asText().equals(side.word())
                        && each.path("condition").asInt() == number);
    return held ? number(end.path("turn")) : OptionalInt.empty();
  }

  /** Whether the callee steers to that condition of its side. */
  boolean steersTo(int condition) {
    JsonNode end = plan().path("end");
    return end.path("side").asText().equals(Speaker.CALLEE.word())
        && end.path("condition").asInt() == condition;
  }

  /** Whether that is what the call was planned to be like. */
  boolean isPlanned(CallPlan other) {
    try {
      return PlanReader.read(plan()).equals(other);
    } catch (PlanReader.UnreadablePlanException e) {
      return false;
    }
  }

  private JsonNode plan() {
    return json.path("plan");
  }

  private static OptionalInt number(JsonNode node) {
    return node.isInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
  }

  private static List<Integer> numbers(JsonNode list) {
    List<Integer> numbers = new ArrayList<>();
    list.forEach(each -> numbers.add(each.asInt()));
    return numbers;
  }
}
