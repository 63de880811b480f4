package dev.crosstalk.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.evaluation.CallStyle.OfTurn;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Reads the style out of kept scores, one object a line. A line that can't be read is told and
 * passed over. Some 20 MB for 100,000 calls.
 */
public final class StyleReader {
  private final Consumer<ReadingProblem> problems;

  /**
   * @param problems gets what can't be read
   */
  public StyleReader(Consumer<ReadingProblem> problems) {
    this.problems = problems;
  }

  /**
   * The style of a call, and where it is kept.
   *
   * @param file or part of one
   * @param line from 1
   */
  public record Kept(CallStyle style, Path file, int line) {}

  /** The styles of a file by the calls' ids; of several of one call, the last. */
  public Map<String, Kept> read(FileOfLines file) {
    Map<String, Kept> styles = new HashMap<>();
    try {
      file.readTrees(problems, (part, line, json) -> take(part, line, json, styles));
    } catch (ClosedByInterruptException e) {
      problem(file.path(), 0, "unreadable", SystemError.words(e));
    }
    return styles;
  }

  private void take(Path file, int line, JsonNode json, Map<String, Kept> styles) {
    String format = json.path("format").asText(Evaluation.FORMAT);
    JsonNode style = json.path("metrics").path("style");
    Optional<Verdict> verdict = Verdict.named(style.path("verdict").asText());
    if (!format.equals(Evaluation.FORMAT)) {
      problem(file, line, "other-format", format, Evaluation.FORMAT);
    } else if (!json.path("id").isTextual()) {
      problem(file, line, "no-score", "id");
    } else if (verdict.isEmpty()) {
      problem(file, line, "no-score", "metrics.style.verdict");
    } else {
      CallStyle kept = style(style, verdict.orElseThrow());
      styles.put(json.get("id").textValue(), new Kept(kept, file, line));
    }
  }

  private static CallStyle style(JsonNode style, Verdict verdict) {
    JsonNode value = style.path("value");
    Map<Integer, OfTurn> turns = new HashMap<>();
    for (JsonNode turn : style.path("turns")) {
      Verdict ofTurn = Verdict.named(turn.path("verdict").asText()).orElse(Verdict.UNCLEAR);
      turns.put(turn.path("turn").asInt(), new OfTurn(turn.path("value").asDouble(), ofTurn));
    }
    return new CallStyle(
        value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty(),
        verdict,
        turns);
  }

  private void problem(Path file, int line, String code, String... arguments) {
    problems.accept(new ReadingProblem(file, line, code, List.of(arguments)));
  }
}
