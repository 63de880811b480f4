package dev.crosstalk.transcript;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The few shapes of a field that the formats need, so that their writers read like the format. */
record JsonFields(JsonGenerator json) {

  /** Writes what stands inside one object. */
  interface Body {
    void write() throws IOException;
  }

  /** Writes one item of a list. */
  interface Item<T> {
    void write(T item) throws IOException;
  }

  void object(Body body) throws IOException {
    json.writeStartObject();
    body.write();
    json.writeEndObject();
  }

  void object(String name, Body body) throws IOException {
    json.writeFieldName(name);
    object(body);
  }

  /** A list of objects. */
  <T> void objects(String name, List<T> items, Item<T> body) throws IOException {
    json.writeArrayFieldStart(name);
    for (T item : items) {
      object(() -> body.write(item));
    }
    json.writeEndArray();
  }

  /** A list of objects, absent when it is empty. */
  <T> void objectsIfAny(String name, List<T> items, Item<T> body) throws IOException {
    if (!items.isEmpty()) {
      objects(name, items, body);
    }
  }

  /** A list of words, absent when it is empty. */
  void textsIfAny(String name, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(wellFormed(text));
      }
      json.writeEndArray();
    }
  }

  void numbers(String name, List<Integer> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (int number : numbers) {
      json.writeNumber(number);
    }
    json.writeEndArray();
  }

  void text(String name, String value) throws IOException {
    json.writeStringField(name, wellFormed(value));
  }

  void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    }
  }

  void number(String name, long value) throws IOException {
    json.writeNumberField(name, value);
  }

  void number(String name, OptionalInt value) throws IOException {
    if (value.isPresent()) {
      number(name, value.getAsInt());
    }
  }

  void nothing(String name) throws IOException {
    json.writeNullField(name);
  }

  /** A number in [0,1] with at most two decimals and at least one, spelled by us, not the JDK. */
  void confidence(String name, double value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(twoDecimals(value).replaceFirst("(?<=\\..)0$", ""));
  }

  /** A number in [0,1] such as {@code 0.90}. */
  static String twoDecimals(double value) {
    long hundredths = Math.round(Math.min(1, Math.max(0, value)) * 100);
    return hundredths / 100 + "." + String.valueOf(100 + hundredths % 100).substring(1);
  }

  /** The text with each half of a surrogate pair that stands alone replaced; keeps its length. */
  static String wellFormed(String text) {
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
