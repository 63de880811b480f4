package dev.crosstalk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crosstalk.card.CardProblem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** The problems of cards for programs: one array, with an object on each line. */
final class ProblemsJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ProblemsJson() {}

  static String of(List<CardProblem> problems) {
    return problems.isEmpty()
        ? "[]\n"
        : "[\n"
            + String.join(",\n", problems.stream().map(problem -> "  " + one(problem)).toList())
            + "\n]\n";
  }

  private static String one(CardProblem problem) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("file", problem.file());
      json.writeNumberField("line", problem.line());
      json.writeNumberField("column", problem.column());
      json.writeStringField("severity", problem.severity().word());
      json.writeStringField("sentence", problem.sentence());
      json.writeStringField("code", problem.code());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter failed", e);
    }
    return text.toString();
  }
}
