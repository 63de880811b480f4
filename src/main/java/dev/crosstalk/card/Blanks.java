package dev.crosstalk.card;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;

/** Blanks as authors type them: also full-width, no-break and zero-width ones. */
final class Blanks {
  private Blanks() {}

  static boolean isBlank(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u200B'
        || c == '\u2060'
        || c == '\uFEFF'
        || c < ' ';
  }

  /** The index of the first character from there on that is no blank. */
  static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static String strip(String text) {
    int start = skip(text, 0);
    int end = text.length();
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Joins two pieces of a sentence: Chinese without a blank, Latin with one. */
  static String join(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left + right;
    }
    boolean wide = isWide(left.codePointBefore(left.length())) || isWide(right.codePointAt(0));
    return left + (wide ? "" : " ") + right;
  }

  /** Whether the text has a Chinese character. */
  static boolean isChinese(String text) {
    return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }

  private static boolean isWide(int c) {
    UnicodeBlock block = UnicodeBlock.of(c);
    return UnicodeScript.of(c) == UnicodeScript.HAN
        || block == UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION
        || block == UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS
        || "“”‘’—…".indexOf(c) >= 0;
  }
}
