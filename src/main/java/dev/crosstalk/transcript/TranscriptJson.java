package dev.crosstalk.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A transcript as the JSON that files keep, byte for byte the same on every system.
 *
 * <p>It is written field by field, not by reflection: the order of the fields is part of the
 * format, and a command line has no time to load a data binder. Text that is no valid Unicode (half
 * a surrogate pair, as models sometimes emit) becomes U+FFFD, so that every file is valid UTF-8.
 */
public final class TranscriptJson {
  private static final JsonFactory JSON = new JsonFactory();

  private TranscriptJson() {}

  /** One object over many lines, with a line for each turn and step; ends with a line feed. */
  public static String pretty(Transcript transcript) {
    return write(transcript, new OneItemALine());
  }

  /** One object on one line, as {@code transcripts.jsonl} keeps it; ends with a line feed. */
  public static String line(Transcript transcript) {
    return write(transcript, new MinimalPrettyPrinter(""));
  }

  private static String write(Transcript transcript, PrettyPrinter printer) {
    // Through characters, not bytes: Jackson's byte writer escapes what lies outside the BMP.
    StringWriter text = new StringWriter(16_384);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(printer);
      new TranscriptFields(new JsonFields(json)).write(transcript);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter failed", e);
    }
    return text.append('\n').toString();
  }
}
