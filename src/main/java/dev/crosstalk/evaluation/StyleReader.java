package dev.crosstalk.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.evaluation.CallStyle.OfTurn;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.JsonLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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
  private static final JsonMapper JSON = new JsonMapper();

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
   * @param line from 1
   */
  public record Kept(CallStyle style, int line) {}

  /** The styles of a file by the calls' ids; of several of one call, the last. */
  public Map<String, Kept> read(Path file) {
    Map<String, Kept> styles = new HashMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      JsonLines.read(in, (line, bytes) -> take(file, line, bytes, styles));
    } catch (IOException e) {
      problem(file, 0, "unreadable", SystemError.words(e));
    }
    return styles;
  }

  private void take(Path file, int line, byte[] bytes, Map<String, Kept> styles)
      throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      problem(file, line, "not-json", ConversationReader.reason(e));
      return;
    }
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
      styles.put(json.get("id").textValue(), new Kept(style(style, verdict.orElseThrow()), line));
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
