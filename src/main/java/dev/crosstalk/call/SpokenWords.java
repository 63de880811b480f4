package dev.crosstalk.call;

import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.QuantityReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A turn as a line can take words from it: Chinese by characters, the rest by words, figures whole.
 * Marks and blanks belong to no word. Immutable.
 */
final class SpokenWords {

  private static final String CLAUSE_MARKS = "，、；,;";

  private final String text;
  private final List<Word> words;

  private SpokenWords(String text, List<Word> words) {
    this.text = text;
    this.words = words;
  }

  private record Word(int start, int end, boolean figure) {}

  /** Neighbouring words, without marks between them. */
  record Stretch(int start, int end, boolean figure) {}

  static SpokenWords of(String text) {
    List<Word> words = new ArrayList<>();
    List<Quantity> figures = QuantityReader.read(text);
    int at = 0;
    int next = 0;
    while (at < text.length()) {
      while (next < figures.size() && figures.get(next).start() < at) {
        next++;
      }
      if (next < figures.size() && figures.get(next).start() == at) {
        words.add(new Word(at, figures.get(next).end(), true));
        at = Math.max(at + 1, figures.get(next).end());
        continue;
      }
      int limit = next < figures.size() ? figures.get(next).start() : text.length();
      int end = wordEnd(text, at, limit);
      if (end > at) {
        boolean digit = Character.isDigit(text.codePointAt(at));
        words.add(new Word(at, end, digit));
        at = end;
      } else {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    return new SpokenWords(text, List.copyOf(words));
  }

  /** Where the word that begins there ends; there, where none begins. */
  private static int wordEnd(String text, int start, int limit) {
    int end = start;
    while (end < limit) {
      int c = text.codePointAt(end);
      boolean inner = c == '\'' || c == '’';
      if (!Character.isLetterOrDigit(c) && !(inner && end > start)) {
        break;
      }
      if (Character.isIdeographic(c)) {
        return end == start ? end + Character.charCount(c) : end;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  String text() {
    return text;
  }

  int size() {
    return words.size();
  }

  /** The text from that word on, the words before it taken off with their marks. */
  String from(int word) {
    return text.substring(words.get(word).start());
  }

  /** The text before that word, without the marks in front of it. */
  String upTo(int word) {
    return text.substring(0, words.get(word - 1).end());
  }

  /** That many words from that one on, fewer where a mark or a figure comes before. */
  Stretch stretch(int first, int count) {
    Word start = words.get(first);
    int end = start.end();
    for (int next = first + 1; next < Math.min(words.size(), first + count); next++) {
      Word word = words.get(next);
      if (start.figure() || word.figure() || !text.substring(end, word.start()).isBlank()) {
        break;
      }
      end = word.end();
    }
    return new Stretch(start.start(), end, start.figure());
  }

  /** The text without these stretches; where a figure was, the gap is heard. */
  String without(List<Stretch> stretches, String gap) {
    StringBuilder left = new StringBuilder();
    int at = 0;
    for (Stretch stretch : sorted(stretches)) {
      if (stretch.start() < at) {
        continue;
      }
      left.append(text, at, stretch.start()).append(stretch.figure() ? gap : "");
      at = stretch.figure() ? stretch.end() : endOfBlank(stretch.end());
      if (isClause(stretch) && at < text.length()) {
        at = endOfBlank(at + 1);
      }
    }
    return left.append(text.substring(at)).toString().strip();
  }

  private static List<Stretch> sorted(List<Stretch> stretches) {
    return stretches.stream().sorted(Comparator.comparingInt(Stretch::start)).toList();
  }

  /** Whether marks that part clauses stand on both sides: one of them goes, too. */
  private boolean isClause(Stretch stretch) {
    String before = text.substring(0, stretch.start()).stripTrailing();
    boolean opens =
        before.isEmpty() || CLAUSE_MARKS.indexOf(before.charAt(before.length() - 1)) >= 0;
    boolean closes =
        stretch.end() < text.length() && CLAUSE_MARKS.indexOf(text.charAt(stretch.end())) >= 0;
    return !stretch.figure() && opens && closes;
  }

  private int endOfBlank(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /** The text with another word in the first place of that one; nothing where it has none. */
  Optional<String> replaced(String word, String by) {
    for (int i = 0; i < words.size(); i++) {
      int start = words.get(i).start();
      int last = i;
      while (last < words.size() - 1 && words.get(last).end() < start + word.length()) {
        last++;
      }
      int end = words.get(last).end();
      boolean same =
          !words.get(i).figure()
              && end - start == word.length()
              && text.regionMatches(true, start, word, 0, word.length());
      if (same) {
        boolean capital = Character.isUpperCase(text.charAt(start));
        String other = capital ? Character.toUpperCase(by.charAt(0)) + by.substring(1) : by;
        return Optional.of(text.substring(0, start) + other + text.substring(end));
      }
    }
    return Optional.empty();
  }
}
