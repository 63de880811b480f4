package dev.crosstalk.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.crosstalk.transcript.JsonFields;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** One JSON object on one line. */
final class JsonLine {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLine() {}

  /** Writes what stands inside of the object. */
  interface Body {
    void write(JsonFields json) throws IOException;
  }

  /** The line; ends with a line feed. */
  static String of(Body body) {
    // Through characters, not bytes: Jackson's byte writer escapes what lies outside the BMP.
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      JsonFields fields = new JsonFields(json);
      fields.object(() -> body.write(fields));
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter failed", e);
    }
    return text.append('\n').toString();
  }
}
