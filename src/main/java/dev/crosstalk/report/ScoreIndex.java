package dev.crosstalk.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.JsonLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the scores of a call in a file of them, in whatever order they stand there. Of each only
 * its place is remembered, some 50 bytes. Of several of one call the last counts. Not thread-safe.
 */
final class ScoreIndex implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonMapper TREES = new JsonMapper();

  private final Path path;
  private final Places places;
  private final RandomAccessFile file;
  private final Consumer<ReadingProblem> problems;

  private ScoreIndex(
      Path path, Places places, RandomAccessFile file, Consumer<ReadingProblem> problems) {
    this.path = path;
    this.places = places;
    this.file = file;
    this.problems = problems;
  }

  /**
   * Opens a file of scores.
   *
   * @param problems gets the lines that can't be read
   */
  static ScoreIndex open(Path file, Consumer<ReadingProblem> problems) throws IOException {
    Places places = new Places();
    try (InputStream in = Files.newInputStream(file)) {
      JsonLines.readPlaces(
          in,
          (number, offset, line) -> {
            try {
              place(file, number, line, problems)
                  .ifPresent(id -> places.put(id, number, offset, line.length));
            } catch (JsonProcessingException e) {
              String reason = ConversationReader.reason(e);
              problems.accept(new ReadingProblem(file, number, "not-json", List.of(reason)));
            }
          });
    }
    return new ScoreIndex(file, places, new RandomAccessFile(file.toFile(), "r"), problems);
  }

  /** The id on a line; only its beginning is read, but a line that was torn off is told. */
  private static Optional<String> place(
      Path file, int number, byte[] line, Consumer<ReadingProblem> problems) throws IOException {
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
    byte[] line = new byte[places.length(slot)];
    file.seek(places.offset(slot));
    file.readFully(line);
    try {
      JsonNode scores = TREES.readTree(line);
      JsonNode metrics = scores.path("metrics");
      return metrics.isObject() && scores.path("id").asText().equals(id)
          ? Optional.of(metrics)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      List<String> reason = List.of(ConversationReader.reason(e));
      problems.accept(new ReadingProblem(path, places.line(slot), "not-json", reason));
      return Optional.empty();
    }
  }

  /** How many calls have scores. */
  int count() {
    return places.count();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
