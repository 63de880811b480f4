package dev.crosstalk.transcript;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The few shapes of a field that the formats need, so that their writers read like the format. */
public record JsonFields(JsonGenerator json) {

  /** Writes what stands inside one object. */
  public interface Body {
    void write() throws IOException;
  }

  /** Writes one item of a list. */
  public interface Item<T> {
    void write(T item) throws IOException;
  }

  public void object(Body body) throws IOException {
    json.writeStartObject();
    body.write();
    json.writeEndObject();
  }

  public void object(String name, Body body) throws IOException {
    json.writeFieldName(name);
    object(body);
  }

  /** A list of objects. */
  public <T> void objects(String name, List<T> items, Item<T> body) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      object(() -> body.write(item));
    }
    json.writeEndArray();
  }

  /** A list of objects, absent when it is empty. */
  public <T> void objectsIfAny(String name, List<T> items, Item<T> body) throws IOException {
    if (!items.isEmpty()) {
      objects(name, items, body);
    }
  }

  /** A list of words, absent when it is empty. */
  public void textsIfAny(String name, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(wellFormed(text));
      }
      json.writeEndArray();
    }
  }

  public void numbers(String name, List<Integer> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  public void text(String name, String value) throws IOException {
    json.writeStringField(name, wellFormed(value));
  }

  public void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    }
  }

  public void number(String name, long value) throws IOException {
    json.writeNumberField(name, value);
  }

  public void number(String name, OptionalInt value) throws IOException {
    if (value.isPresent()) {
      number(name, value.getAsInt());
    }
  }

  public void yes(String name, boolean value) throws IOException {
    json.writeBooleanField(name, value);
  }

  public void nothing(String name) throws IOException {
    json.writeNullField(name);
  }

  /** A number in [0,1] with at most two decimals and at least one, spelled by us, not the JDK. */
  public void confidence(String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(twoDecimals(value).replaceFirst("(?<=\\..)0$", ""));
  }

  /** A number with at most two decimals, whatever its size and sign. */
  public void decimal(String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString());
  }

  /** A number in [0,1] such as {@code 0.90}. */
  public static String twoDecimals(double value) {
    long hundredths = Math.round(Math.min(1, Math.max(0, value)) * 100);
    return hundredths / 100 + "." + String.valueOf(100 + hundredths % 100).substring(1);
  }

  /** The text with each half of a surrogate pair that stands alone replaced; keeps its length. */
  public static String wellFormed(String text) {
    StringBuilder fixed = null;
    for (int i = 0; i < text.length(); i++) {
      if (isPair(text, i)) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        fixed = fixed == null ? new StringBuilder(text) : fixed;
        fixed.setCharAt(i, '\uFFFD');
      }
    }
    return fixed == null ? text : fixed.toString();
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}
