package dev.crosstalk.language;

import dev.crosstalk.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The letters and digits of a text in lower case, and where each of them stands in it: so that a
 * line is found however its marks and blanks were written.
 */
record Letters(String source, String text, int[] places) {

  static Letters of(String source) {
    StringBuilder letters = new StringBuilder(source.length());
    int[] places = new int[source.length()];
    for (int i = 0; i < source.length(); i++) {
      char c = halfWidth(source.charAt(i));
      if (Character.isLetterOrDigit(c)) {
        places[letters.length()] = i;
        letters.append(Character.toLowerCase(c));
      }
    }
    return new Letters(source, letters.toString(), Arrays.copyOf(places, letters.length()));
  }

  /**
   * The part of the source that has exactly the letters of the line, the mark behind it included.
   */
  Optional<Span> find(Letters line) {
    if (line.text.isEmpty()) {
      return Optional.empty();
    }
    int at = text.indexOf(line.text);
    if (at < 0) {
      return Optional.empty();
    }
    int start = places[at];
    int end = places[at + line.text.length() - 1] + 1;
    if (end < source.length() && isStop(source.charAt(end))) {
      end++;
    }
    return Optional.of(new Span(start, end, source.substring(start, end)));
  }

  /** The source without the given parts; a line break stands where each of them was. */
  static String without(String source, List<Span> parts) {
    char[] rest = source.toCharArray();
    for (Span part : parts) {
      Arrays.fill(rest, part.start(), part.end(), '\n');
    }
    return new String(rest);
  }

  /** How many letters and digits the text has. */
  static int count(String text) {
    return of(text).text.length();
  }

  /** The parts of the source that hold these lines; empty where one of them is missing. */
  List<Span> findAll(List<Letters> lines) {
    List<Span> found = new ArrayList<>();
    for (Letters line : lines) {
      Optional<Span> span = find(line);
      if (span.isEmpty()) {
        return List.of();
      }
      found.add(span.get());
    }
    return found;
  }

  private static boolean isStop(char c) {
    return "。！？!?.…".indexOf(c) >= 0;
  }

  private static char halfWidth(char c) {
    return c >= '\uff01' && c <= '\uff5e' ? (char) (c - 0xfee0) : c;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Letters letters && source.equals(letters.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }
}
