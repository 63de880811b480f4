package dev.crosstalk.text;

import java.util.Objects;

/**
 * A part of a text.
 *
 * @param start where it begins in the text that was given, in UTF-16 units
 * @param end where it ends, exclusive
 * @param text its characters, exactly those of the text from {@code start} to {@code end}
 */
public record Span(int start, int end, String text) {
  public Span {
    Objects.requireNonNull(text);
    if (start < 0 || end - start != text.length()) {
      throw new IllegalArgumentException(
          "a span from " + start + " to " + end + " can't hold " + text.length() + " characters");
    }
  }

  static Span of(String whole, int start, int end) {
    return new Span(start, end, whole.substring(start, end));
  }
}
