package dev.crosstalk.transcript;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/**
 * Lays JSON out for people and for line-by-line comparison: every field of the object and every
 * item of its lists has a line of its own, and what lies deeper stays on that line.
 */
public final class OneItemALine implements PrettyPrinter {
  private static final int BROKEN_LEVELS = 2;

  private int depth;

  @Override
  public void writeRootValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator json) throws IOException {
    json.writeRaw('{');
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) throws IOException {
    breakLine(json);
  }

  @Override
  public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
    separate(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int fields) throws IOException {
    end(json, fields, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) throws IOException {
    json.writeRaw('[');
    depth++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) throws IOException {
    breakLine(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
    separate(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    end(json, values, ']');
  }

  private void separate(JsonGenerator json) throws IOException {
    json.writeRaw(depth <= BROKEN_LEVELS ? "," : ", ");
    breakLine(json);
  }

  private void end(JsonGenerator json, int items, char bracket) throws IOException {
    boolean broken = depth <= BROKEN_LEVELS && items > 0;
    depth--;
    if (broken) {
      newLine(json);
    }
    json.writeRaw(bracket);
  }

  private void breakLine(JsonGenerator json) throws IOException {
    if (depth <= BROKEN_LEVELS) {
      newLine(json);
    }
  }

  // The line end is ours on every system: the same call gives the same bytes.
  private void newLine(JsonGenerator json) throws IOException {
    json.writeRaw('\n');
    json.writeRaw("  ".repeat(depth));
  }
}
