package dev.crosstalk.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A turn of a callee that somebody labelled.
 *
 * @param before what the caller said just before
 * @param kind {@code person}, or what is wrong with it
 */
record LabelledTurn(String card, String before, String text, Verdict label, String kind) {
  private static final Path FOLDER = Path.of("src/test/resources/evaluation");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The set of that name, such as {@code tuning-zh}. */
  static List<LabelledTurn> set(String name) {
    Path file = FOLDER.resolve("style-" + name + ".jsonl");
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .map(LabelledTurn::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean fails() {
    return label == Verdict.FAIL;
  }

  private static LabelledTurn parse(String line) {
    try {
      JsonNode row = JSON.readTree(line);
      return new LabelledTurn(
          row.get("card").asText(),
          row.get("before").asText(),
          row.get("text").asText(),
          Verdict.named(row.get("label").asText()).orElseThrow(),
          row.get("kind").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
