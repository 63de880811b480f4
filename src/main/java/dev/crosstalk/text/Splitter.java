package dev.crosstalk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds where clauses and sentences end. */
final class Splitter {
  private static final char DASH = '\u2014';
  private static final String SENTENCE_ENDS = "。！？!?…｡\n\r\u2028\u2029";
  private static final String CLAUSE_ENDS = SENTENCE_ENDS + "；，、：;,:﹐﹑､";
  private static final String CLOSERS = "\"'\u201d\u2019」』）)】》]";

  /** Words that a full stop shortens rather than ends; single letters count as well. */
  private static final Set<String> SHORTENED =
      Set.of(
          "mr", "mrs", "ms", "dr", "st", "no", "vs", "etc", "inc", "ltd", "approx", "tel", "ext");

  private Splitter() {}

  static List<Span> clauses(String text) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || endsClause(text, i)) {
        addClause(spans, text, start, i);
        start = i + 1;
      }
    }
    return List.copyOf(spans);
  }

  static List<Span> sentences(String text) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      if (!endsSentence(text, i)) {
        i++;
        continue;
      }
      // 真的？！” is one end, its closing quote belongs to it.
      while (i < text.length() && (endsSentence(text, i) || closes(text, i))) {
        i++;
      }
      addTrimmed(spans, text, start, i);
      start = i;
    }
    addTrimmed(spans, text, start, text.length());
    return List.copyOf(spans);
  }

  private static boolean endsClause(String text, int i) {
    char c = text.charAt(i);
    if (CLAUSE_ENDS.indexOf(c) >= 0) {
      return !insideNumber(text, i);
    }
    return isPause(text, i) || isFullStop(text, i);
  }

  /** A dash of two characters is a pause; one alone, or one between digits, makes a range. */
  private static boolean isPause(String text, int i) {
    if (text.charAt(i) != DASH) {
      return false;
    }
    int start = i;
    int end = i + 1;
    while (i - start < 3 && start > 0 && text.charAt(start - 1) == DASH) {
      start--;
    }
    while (end - i < 3 && end < text.length() && text.charAt(end) == DASH) {
      end++;
    }
    boolean range =
        start > 0
            && end < text.length()
            && Character.isDigit(text.charAt(start - 1))
            && Character.isDigit(text.charAt(end));
    return end - start > 1 && !range;
  }

  private static boolean endsSentence(String text, int i) {
    return SENTENCE_ENDS.indexOf(text.charAt(i)) >= 0 || isFullStop(text, i);
  }

  private static boolean closes(String text, int i) {
    return CLOSERS.indexOf(text.charAt(i)) >= 0;
  }

  private static boolean isFullStop(String text, int i) {
    char c = text.charAt(i);
    if (c != '.' && c != '．') {
      return false;
    }
    if (i + 1 < text.length()) {
      char next = text.charAt(i + 1);
      boolean after =
          Texts.isBlank(next) || Texts.isHan(next) || next == '.' || closes(text, i + 1);
      if (!after) {
        return false;
      }
    }
    return !shortens(text, i);
  }

  private static boolean shortens(String text, int stop) {
    int from = stop;
    while (from > 0 && stop - from < 8 && Character.isLetter(text.charAt(from - 1))) {
      from--;
    }
    String word = text.substring(from, stop).toLowerCase(Locale.ROOT);
    boolean last = stop + 1 == text.length();
    boolean initial =
        word.length() == 1 && word.charAt(0) < 0x80 && from > 0 && text.charAt(from - 1) == '.';
    return !last && (initial || SHORTENED.contains(word)) && !sentenceBegins(text, stop + 1);
  }

  /** After "4 a.m." a capital letter begins a sentence; after "Mr." it begins a name. */
  private static boolean sentenceBegins(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    boolean capital = i < text.length() && Character.isUpperCase(text.charAt(i));
    return capital && from >= 4 && text.charAt(from - 3) == '.';
  }

  /** Whether the mark at {@code i} joins digits: 0:00, 1,200, 3.5. */
  private static boolean insideNumber(String text, int i) {
    char c = text.charAt(i);
    if (i == 0 || !Character.isDigit(text.charAt(i - 1))) {
      return false;
    }
    int digits = 0;
    while (digits < 4
        && i + 1 + digits < text.length()
        && Character.isDigit(text.charAt(i + 1 + digits))) {
      digits++;
    }
    return switch (c) {
      case ':', '：' -> digits == 2;
      case ',', '，' -> digits == 3;
      default -> false;
    };
  }

  private static void addClause(List<Span> spans, String text, int from, int to) {
    if (text.substring(from, to).codePoints().anyMatch(Character::isLetterOrDigit)) {
      addTrimmed(spans, text, from, to);
    }
  }

  private static void addTrimmed(List<Span> spans, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Texts.isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && Texts.isBlank(text.charAt(end - 1))) {
      end--;
    }
    if (start < end) {
      spans.add(Span.of(text, start, end));
    }
  }
}
