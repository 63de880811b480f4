package dev.crosstalk.text;

import java.util.List;

/**
 * A text with one spelling for what is written in several, character for character, so that an
 * index means the same in both: full-width forms are ASCII, traditional numerals and units are
 * simplified, dashes are {@code -} (or {@code ~}), ASCII is lower case.
 *
 * <p>Reading outside the text gives {@code \0}, so that readers need no bounds checks.
 */
final class Folded {
  private static final String FROM = "兩萬億點時鐘號個週禮歲塊錢後從電話熱線撥國慶勞動節聖誕間";
  private static final String TO = "两万亿点时钟号个周礼岁块钱后从电话热线拨国庆劳动节圣诞间";
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63";

  private final String original;
  private final char[] chars;

  Folded(String text) {
    original = text;
    chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      // １，２００ is one number; in 选1，2是 the comma parts two.
      chars[i] = chars[i] == '，' && wideDigit(i - 1) && wideDigit(i + 1) ? ',' : fold(chars[i]);
    }
  }

  private boolean wideDigit(int i) {
    return i >= 0
        && i < original.length()
        && original.charAt(i) >= '０'
        && original.charAt(i) <= '９';
  }

  int length() {
    return chars.length;
  }

  /** The character at {@code i}, or {@code \0} outside the text. */
  char at(int i) {
    return i >= 0 && i < chars.length ? chars[i] : '\0';
  }

  /** The characters from {@code start} to {@code end}, as far as there are any. */
  String slice(int start, int end) {
    int from = Math.max(0, start);
    int to = Math.min(chars.length, end);
    return from < to ? new String(chars, from, to - from) : "";
  }

  boolean starts(int i, String word) {
    if (i < 0 || i + word.length() > chars.length) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      if (chars[i + k] != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code word} stands right before {@code end}. */
  boolean ends(int end, String word) {
    return starts(end - word.length(), word);
  }

  /** The first of the words that begins at {@code i}, or an empty string. */
  String firstOf(int i, List<String> words) {
    for (String word : words) {
      if (starts(i, word)) {
        return word;
      }
    }
    return "";
  }

  /** Whether the word of ASCII letters that begins at {@code i} is this one. */
  boolean word(int i, String word) {
    return starts(i, word) && !isLetter(at(i + word.length()));
  }

  /** The word of ASCII letters that begins at {@code i}; at most 20 of them. */
  String wordAt(int i) {
    int end = i;
    while (end - i < 20 && isLetter(at(end))) {
      end++;
    }
    return slice(i, end);
  }

  /** The word of ASCII letters that stands before {@code end} and blanks. */
  String wordBefore(int end) {
    int last = end;
    while (end - last < 3 && at(last - 1) == ' ') {
      last--;
    }
    int first = last;
    while (last - first < 20 && isLetter(at(first - 1))) {
      first--;
    }
    return slice(first, last);
  }

  /** The first place from {@code i} on that is no blank; three blanks are skipped at most. */
  int skipBlanks(int i) {
    int at = i;
    while (at - i < 3 && at(at) == ' ') {
      at++;
    }
    return at;
  }

  /** Whether the character was written as a capital letter. */
  boolean capital(int i) {
    return i >= 0 && i < original.length() && Character.isUpperCase(original.charAt(i));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '\t' ? ' ' : c;
    }
    if (c >= '！' && c <= '～' && c != '，') {
      return c == '～' ? '~' : fold((char) (c - 0xFEE0));
    }
    if (DASHES.indexOf(c) >= 0) {
      return '-';
    }
    return switch (c) {
      case '\u3000', '\u00a0', '\u202f', '\u2009', '\u2002', '\u2003' -> ' ';
      case '\u2019', '\u2018' -> '\'';
      case '〜' -> '~';
      case '￥' -> '¥';
      case '￡' -> '£';
      case '○', '◯' -> '〇';
      default -> {
        int k = FROM.indexOf(c);
        yield k >= 0 ? TO.charAt(k) : c;
      }
    };
  }
}
