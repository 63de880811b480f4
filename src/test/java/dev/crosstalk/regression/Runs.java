package dev.crosstalk.regression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Runs made by hand, call by call. */
final class Runs {
  private final String card;
  private final List<RunCall> calls = new ArrayList<>();
  private final List<String> crashed = new ArrayList<>();
  private String model = "script";

  private Runs(String card) {
    this.card = card;
  }

  static Runs of(String card) {
    return new Runs(card);
  }

  Runs by(String name) {
    model = name;
    return this;
  }

  /** Calls of one metric: {@code +} passes, {@code -} fails, {@code ?} is unclear. */
  static Baseline of(String metric, String verdicts) {
    Runs runs = of("card");
    for (int i = 0; i < verdicts.length(); i++) {
      runs.call(i + 1, i + 1, Map.of(metric, check(verdicts.charAt(i))));
    }
    return runs.baseline();
  }

  static Check check(char verdict) {
    return switch (verdict) {
      case '+' -> new Check(OptionalDouble.of(1), Verdict.PASS, List.of());
      case '-' ->
          new Check(
              OptionalDouble.of(0),
              Verdict.FAIL,
              List.of(new Evidence(3, "contradicts-card", "1月2日", OptionalInt.of(26))));
      default -> new Check(OptionalDouble.empty(), Verdict.UNCLEAR, List.of());
    };
  }

  /** One metric passes where the value is not below 0.7. */
  static Check valued(double value) {
    return new Check(
        OptionalDouble.of(value), value >= 0.7 ? Verdict.PASS : Verdict.FAIL, List.of());
  }

  Runs call(int number, int plan, Map<String, Check> checks) {
    CheckedCall checked =
        new CheckedCall(card + "-1-" + number, List.of(), new LinkedHashMap<>(checks));
    calls.add(
        new RunCall(card, OptionalInt.of(number), Optional.of(plan(plan)), "condition", checked));
    return this;
  }

  Runs crash(String... ids) {
    crashed.addAll(Arrays.asList(ids));
    return this;
  }

  private static JsonNode plan(int number) {
    return JsonNodeFactory.instance.objectNode().put("mood", "plan " + number);
  }

  Baseline baseline() {
    return new Baseline(
        new Origin(
            Optional.empty(),
            Optional.empty(),
            Map.of(card, new TreeSet<>()),
            Map.of("caller", new TreeSet<>(List.of(model)))),
        calls,
        crashed);
  }
}
