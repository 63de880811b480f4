package dev.crosstalk.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the scores of a call in a file of them, in whatever order they stand there. Of each only
 * its place is remembered, some 60 bytes. Of several of one call the last counts. Not thread-safe.
 */
final class ScoreIndex implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper TREES = new JsonMapper();

  private final Places places = new Places();
  private final OpenParts parts = new OpenParts();
  private final Consumer<ReadingProblem> problems;

  private ScoreIndex(Consumer<ReadingProblem> problems) {
    this.problems = problems;
  }

  /**
   * Opens a file of scores.
   *
   * @param problems gets what can't be read
   * @throws ClosedByInterruptException if somebody wants no more of it
   */
  static ScoreIndex open(FileOfLines file, Consumer<ReadingProblem> problems)
      throws ClosedByInterruptException {
    ScoreIndex index = new ScoreIndex(problems);
    file.read(problems, index::add);
    return index;
  }

  private void add(Path part, int number, long offset, byte[] line) {
    try {
      id(part, number, line)
          .ifPresent(id -> places.put(id, parts.number(part), number, offset, line.length));
    } catch (IOException e) {
      problems.accept(new ReadingProblem(part, number, "not-json", List.of(reason(e))));
    }
  }

  private static String reason(IOException e) {
    return e instanceof JsonProcessingException json
        ? ConversationReader.reason(json)
        : SystemError.words(e);
  }

  /** The id on a line; only its beginning is read, but a line that was torn off is told. */
  private Optional<String> id(Path file, int number, byte[] line) throws IOException {
    String id = null;
    String format = Evaluation.FORMAT;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (id == null && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("id")) {
          id = json.getText();
        } else if (name.equals("format")) {
          format = json.getText();
        }
        json.skipChildren();
      }
    }
    if (!format.equals(Evaluation.FORMAT)) {
      List<String> formats = List.of(format, Evaluation.FORMAT);
      problems.accept(new ReadingProblem(file, number, "other-format", formats));
    } else if (id == null || !endsWhole(line)) {
      String code = id == null ? "no-score" : "not-json";
      List<String> found = List.of(id == null ? "id" : "…");
      problems.accept(new ReadingProblem(file, number, code, found));
    } else {
      return Optional.of(id);
    }
    return Optional.empty();
  }

  private static boolean endsWhole(byte[] line) {
    int last = line.length - 1;
    while (last >= 0 && line[last] <= ' ') {
      last--;
    }
    return last >= 0 && line[last] == '}';
  }

  /** The metrics of that call, if it is scored. */
  Optional<JsonNode> metrics(String id) throws IOException {
    int slot = places.slot(id);
    if (!places.isTaken(slot)) {
      return Optional.empty();
    }
    int part = places.part(slot);
    byte[] line = parts.bytes(part, places.offset(slot), places.length(slot));
    try {
      JsonNode scores = TREES.readTree(line);
      JsonNode metrics = scores.path("metrics");
      return metrics.isObject() && scores.path("id").asText().equals(id)
          ? Optional.of(metrics)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      List<String> reason = List.of(ConversationReader.reason(e));
      problems.accept(new ReadingProblem(parts.path(part), places.line(slot), "not-json", reason));
      return Optional.empty();
    }
  }

  /** How many calls have scores. */
  int count() {
    return places.count();
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
