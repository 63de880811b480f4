package dev.crosstalk.report;

import java.io.IOException;
import java.io.Writer;

/**
 * JSON as it may stand in an element of a page: whatever HTML or a script would take for something
 * else is written as JSON writes any character by its number. These characters stand in JSON only
 * inside texts, so it stays what it was.
 */
final class InHtml extends Writer {
  private final Writer page;

  InHtml(Writer page) {
    this.page = page;
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    int written = offset;
    for (int i = offset; i < offset + length; i++) {
      String number = number(text[i]);
      if (number != null) {
        page.write(text, written, i - written);
        page.write(number);
        written = i + 1;
      }
    }
    page.write(text, written, offset + length - written);
  }

  private static String number(char c) {
    return switch (c) {
      case '<' -> "\\u003c";
      case '>' -> "\\u003e";
      case '&' -> "\\u0026";
      case '\u2028' -> "\\u2028";
      case '\u2029' -> "\\u2029";
      default -> null;
    };
  }

  @Override
  public void flush() throws IOException {
    page.flush();
  }

  /** The page goes on after it. */
  @Override
  public void close() throws IOException {
    page.flush();
  }
}
