package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A call's row in the table of the page.
 *
 * @param step the number of the last step done
 * @param problems their kinds, each once
 * @param verdicts a letter by metric
 */
record Row(
    String id,
    OptionalInt card,
    OptionalInt number,
    int turns,
    String end,
    OptionalInt step,
    OptionalDouble style,
    List<String> problems,
    Map<String, Character> verdicts,
    boolean failed) {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "card",
          "number",
          "turns",
          "end",
          "step",
          "style",
          "problems",
          "verdicts",
          "block",
          "failed");

  private static final int MOST_PROBLEMS = 50;

  static Row of(ReportedCall call, CallFacts facts) {
    JsonNode number = call.call().path("call");
    JsonNode style = call.metric("style").path("value");
    Map<String, Character> verdicts = new HashMap<>();
    call.metrics()
        .ifPresent(
            metrics ->
                metrics
                    .properties()
                    .forEach(
                        each -> verdicts.put(each.getKey(), MetricTally.letter(each.getValue()))));
    return new Row(
        call.id(),
        call.card(),
        number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty(),
        call.turns().size(),
        call.reason(),
        facts.done().isEmpty() ? OptionalInt.empty() : OptionalInt.of(facts.done().last()),
        style.isNumber() ? OptionalDouble.of(style.doubleValue()) : OptionalDouble.empty(),
        facts.kinds().stream().limit(MOST_PROBLEMS).toList(),
        verdicts,
        call.failed());
  }

  /**
   * Writes it, in the order of the columns.
   *
   * @param shown its id in the page
   * @param metrics in the order of the letters
   * @param block the one that the call is in
   */
  void write(ArrayNode json, String shown, List<String> metrics, int block) {
    json.add(shown);
    add(json, card);
    add(json, number);
    json.add(turns);
    json.add(end.isEmpty() ? null : end);
    add(json, step);
    if (style.isPresent()) {
      json.add(Numbers.decimal(style.getAsDouble()));
    } else {
      json.addNull();
    }
    ArrayNode kinds = json.addArray();
    problems.forEach(kinds::add);
    StringBuilder letters = new StringBuilder();
    metrics.forEach(metric -> letters.append(verdicts.getOrDefault(metric, '-')));
    json.add(letters.toString());
    json.add(block);
    json.add(failed);
  }

  private static void add(ArrayNode json, OptionalInt number) {
    if (number.isPresent()) {
      json.add(number.getAsInt());
    } else {
      json.addNull();
    }
  }
}
