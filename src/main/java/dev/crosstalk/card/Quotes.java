package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the quotes off what is to be said word for word. */
final class Quotes {
  private static final String DOUBLE = "“”\"＂";
  private static final String SINGLE = "‘’'";
  private static final List<String> BRACKETS = List.of("「」", "『』");

  private Quotes() {}

  // design, the card: a nested item whose whole text is one pair of quotes is a scripted line,
  // quotes
  // not kept
  static Optional<String> inside(String text) {
    int last = text.length() - 1;
    if (last < 2 || end(text, 0) != last) {
      return Optional.empty();
    }
    String inner = Blanks.strip(text.substring(1, last));
    return inner.isEmpty() ? Optional.empty() : Optional.of(inner);
  }

  /** The quoted pieces, if the text is one or more of them and nothing else. */
  static List<String> allInside(String text) {
    List<String> pieces = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int end = end(text, at);
      Optional<String> piece = end < 0 ? Optional.empty() : inside(text.substring(at, end + 1));
      if (piece.isEmpty()) {
        return List.of();
      }
      pieces.add(piece.get());
      at = Blanks.skip(text, end + 1);
    }
    return pieces;
  }

  /** Where the quotes that open at that index close; -1 if none open there, or they never close. */
  static int end(String text, int start) {
    char open = text.charAt(start);
    for (String pair : BRACKETS) {
      if (open == pair.charAt(0)) {
        return balanced(text, start, pair.charAt(0), pair.charAt(1));
      }
    }
    if (DOUBLE.indexOf(open) >= 0) {
      int same =
          open == '“'
              ? balanced(text, start, '“', '”')
              : open == '”' ? -1 : text.indexOf(open, start + 1);
      return same >= 0 ? same : next(text, start, DOUBLE);
    }
    return SINGLE.indexOf(open) >= 0 ? next(text, start, SINGLE) : -1;
  }

  private static int balanced(String text, int start, char open, char close) {
    int depth = 0;
    for (int i = start; i < text.length(); i++) {
      depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int next(String text, int start, String family) {
    for (int i = start + 1; i < text.length(); i++) {
      if (family.indexOf(text.charAt(i)) >= 0 && !isApostrophe(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isApostrophe(String text, int at) {
    boolean inWord =
        at > 0
            && at + 1 < text.length()
            && Character.isLetter(text.charAt(at - 1))
            && Character.isLetter(text.charAt(at + 1));
    return "’'".indexOf(text.charAt(at)) >= 0 && inWord;
  }
}
