package dev.crosstalk.regression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Reads out of kept scores what each metric says of each call, whatever metrics there are; what a
 * judge says is a metric of its own. A line that can't be read is told.
 */
public final class ScoresReader {
  /** What is added to a metric's name for what a judge says to it. */
  static final String JUDGE = ".judge";

  private final Consumer<ReadingProblem> problems;
  private final Map<String, Map<String, Check>> checks = new HashMap<>();

  private ScoresReader(Consumer<ReadingProblem> problems) {
    this.problems = problems;
  }

  /**
   * The checks of each call by the calls' ids; of several of one call, the last.
   *
   * @param problems gets what can't be read
   */
  public static Map<String, Map<String, Check>> read(
      FileOfLines file, Consumer<ReadingProblem> problems) {
    ScoresReader reader = new ScoresReader(problems);
    try {
      file.readTrees(problems, (part, line, json) -> reader.take(new Place(part, line), json));
    } catch (ClosedByInterruptException e) {
      reader.problem(new Place(file.path(), 0), "unreadable", SystemError.words(e));
    }
    return reader.checks;
  }

  private record Place(Path file, int line) {}

  private void take(Place line, JsonNode json) {
    String format = json.path("format").asText(Evaluation.FORMAT);
    if (!format.equals(Evaluation.FORMAT)) {
      problem(line, "other-format", format, Evaluation.FORMAT);
    } else if (!json.path("id").isTextual()) {
      problem(line, "no-score", "id");
    } else if (!json.path("metrics").isObject()) {
      problem(line, "no-score", "metrics");
    } else {
      checks.put(json.get("id").textValue(), metrics(line, json.get("metrics")));
    }
  }

  private Map<String, Check> metrics(Place line, JsonNode metrics) {
    Map<String, Check> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> metric : metrics.properties()) {
      JsonNode said = metric.getValue();
      put(all, line, metric.getKey(), said, evidence(said));
      if (said.has("judge")) {
        JsonNode judge = said.get("judge");
        put(all, line, metric.getKey() + JUDGE, judge, judged(judge));
      }
    }
    return all;
  }

  private void put(
      Map<String, Check> all, Place line, String metric, JsonNode said, List<Evidence> evidence) {
    JsonNode value = said.path("value");
    Verdict.named(said.path("verdict").asText())
        .ifPresentOrElse(
            verdict ->
                all.put(
                    metric,
                    new Check(
                        value.isNumber()
                            ? OptionalDouble.of(value.doubleValue())
                            : OptionalDouble.empty(),
                        verdict,
                        evidence)),
            () -> problem(line, "no-score", "metrics." + metric + ".verdict"));
  }

  /** What shows that it does not pass, wherever that metric has it. */
  private static List<Evidence> evidence(JsonNode metric) {
    List<Evidence> all = new ArrayList<>();
    for (JsonNode shown : metric.path("evidence")) {
      all.add(evidence(shown, shown.path("reason").asText(), shown.path("quote")));
    }
    for (JsonNode figure : metric.path("contradictions")) {
      String reason = figure.has("card") ? "contradicts-card" : "not-in-card";
      all.add(evidence(figure, reason, figure.path("said")));
    }
    for (JsonNode turn : metric.path("turns")) {
      if (turn.path("verdict").asText().equals(Verdict.FAIL.word())) {
        StringJoiner reasons = new StringJoiner(", ");
        turn.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        all.add(evidence(turn, reasons.toString(), turn.path("quote")));
      }
    }
    return all;
  }

  private static List<Evidence> judged(JsonNode judge) {
    List<Evidence> all = new ArrayList<>();
    for (JsonNode shown : judge.path("evidence")) {
      if (shown.path("shows").asText().equals(Verdict.FAIL.word())) {
        all.add(evidence(shown, shown.path("why").asText(), shown.path("quote")));
      }
    }
    return all;
  }

  private static Evidence evidence(JsonNode shown, String reason, JsonNode quote) {
    JsonNode line = shown.path("line");
    return new Evidence(
        shown.path("turn").asInt(),
        reason,
        quote.asText(),
        line.isInt() ? OptionalInt.of(line.intValue()) : OptionalInt.empty());
  }

  private void problem(Place at, String code, String... arguments) {
    problems.accept(new ReadingProblem(at.file(), at.line(), code, List.of(arguments)));
  }
}
