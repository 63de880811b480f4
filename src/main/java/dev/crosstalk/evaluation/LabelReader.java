package dev.crosstalk.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.evaluation.Label.Item;
import dev.crosstalk.evaluation.Label.Made;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.JsonLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Reads labels, whoever wrote them: one object a line, of which {@code transcript}, {@code rater}
 * and {@code label} must be there. A line that can't be read is told and passed over.
 */
public final class LabelReader {
  private static final JsonMapper JSON = new JsonMapper();

  private final Consumer<ReadingProblem> problems;

  /**
   * @param problems gets what can't be read
   */
  public LabelReader(Consumer<ReadingProblem> problems) {
    this.problems = problems;
  }

  private record Vote(Item item, String rater, Made made) {}

  /** All labels of a file; where a rater labelled the same thing again, the last one. */
  public List<Label> read(Path file) {
    Map<Vote, Label> labels = new LinkedHashMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      JsonLines.read(
          in,
          (line, bytes) ->
              label(file, line, bytes)
                  .ifPresent(
                      label ->
                          labels.put(new Vote(label.item(), label.rater(), label.made()), label)));
    } catch (NoSuchFileException e) {
      problem(file, 0, "no-file");
    } catch (IOException e) {
      problem(file, 0, "unreadable", SystemError.words(e));
    }
    return List.copyOf(labels.values());
  }

  private Optional<Label> label(Path file, int line, byte[] bytes) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      problem(file, line, "not-json", ConversationReader.reason(e));
      return Optional.empty();
    }
    String format = json.path("format").asText(Label.FORMAT);
    if (!format.equals(Label.FORMAT)) {
      problem(file, line, "other-format", format, Label.FORMAT);
      return Optional.empty();
    }
    for (String field : List.of("transcript", "rater", "label")) {
      if (json.path(field).asText().isBlank()) {
        problem(file, line, "label-field", field);
        return Optional.empty();
      }
    }
    JsonNode turn = json.path("turn");
    String metric = json.path("metric").asText(Label.METRIC);
    Optional<Made> made = Made.of(json.path("made").asText(Made.PERSON.word()));
    Optional<Verdict> verdict = Verdict.named(json.path("label").asText());
    if (!turn.isMissingNode() && !turn.isInt()) {
      problem(file, line, "label-value", "turn", turn.toString(), "1, 2, 3, …");
    } else if (RatedMetric.of(metric).isEmpty()) {
      problem(file, line, "label-value", "metric", metric, "style, steps, …");
    } else if (made.isEmpty()) {
      problem(file, line, "label-value", "made", json.path("made").asText(), "person | model");
    } else if (verdict.isEmpty()) {
      String found = json.path("label").asText();
      problem(file, line, "label-value", "label", found, "pass | fail | unclear");
    } else {
      return Optional.of(
          new Label(
              json.path("transcript").asText(),
              turn.isInt() ? OptionalInt.of(turn.intValue()) : OptionalInt.empty(),
              metric,
              json.path("rater").asText(),
              made.get(),
              verdict.get()));
    }
    return Optional.empty();
  }

  private void problem(Path file, int line, String code, String... arguments) {
    problems.accept(new ReadingProblem(file, line, code, List.of(arguments)));
  }
}
