package dev.crosstalk.serve;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text in pieces: a Chinese character or a word of another script each, with the marks and blanks
 * around it. They stand for tokens: they are what is counted, what a limit cuts between, and what a
 * stream sends one by one. Put together they are the text.
 */
record Pieces(List<String> list) {

  private static final String MARKS = "[^\\p{L}\\p{N}]*+";
  private static final String LETTERS = "[\\p{L}\\p{N}\\p{M}&&[^\\p{IsIdeographic}]]++";
  private static final String WORD = LETTERS + "(?:['’]" + LETTERS + ")*+";
  // Marks alone are a piece, too, or a stream would lose them.
  private static final Pattern PIECE =
      Pattern.compile(MARKS + "(?:\\p{IsIdeographic}|" + WORD + ")" + MARKS + "|[^\\p{L}\\p{N}]++");

  Pieces {
    list = List.copyOf(list);
  }

  static Pieces of(String text) {
    return new Pieces(PIECE.matcher(text).results().map(MatchResult::group).toList());
  }

  int count() {
    return list.size();
  }

  Pieces first(int most) {
    return new Pieces(list.subList(0, Math.min(most, list.size())));
  }

  String text() {
    return String.join("", list);
  }
}
