package dev.crosstalk.language;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts expressions together into one. Most of those for English begin with a word; to look for the
 * beginning of one first, once for all of them, spares most places of a text most of the work.
 */
final class Alternatives {
  private static final String BOUNDARY = "\\b";

  /** The same before a letter or digit, and much faster, as it knows no combining marks. */
  private static final String WORD_BEGINS = "(?<!\\w)(?=\\w)";

  private Alternatives() {}

  /** An expression that finds what any of them finds. */
  static String join(List<String> expressions) {
    List<String> alternatives = expressions.stream().flatMap(e -> split(e).stream()).toList();
    String atWords =
        alternatives.stream()
            .filter(alternative -> alternative.startsWith(BOUNDARY))
            .map(alternative -> alternative.substring(BOUNDARY.length()))
            .collect(Collectors.joining("|"));
    String elsewhere =
        alternatives.stream()
            .filter(alternative -> !alternative.startsWith(BOUNDARY))
            .collect(Collectors.joining("|"));
    if (atWords.isEmpty()) {
      return elsewhere;
    }
    String grouped = WORD_BEGINS + "(?:" + atWords + ")";
    return elsewhere.isEmpty() ? grouped : grouped + "|" + elsewhere;
  }

  /** The alternatives of an expression that stand in no group. */
  private static List<String> split(String expression) {
    List<String> alternatives = new ArrayList<>();
    int from = 0;
    int depth = 0;
    boolean inClass = false;
    for (int i = 0; i < expression.length(); i++) {
      switch (expression.charAt(i)) {
        case '\\' -> i++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '(' -> depth += inClass ? 0 : 1;
        case ')' -> depth -= inClass ? 0 : 1;
        case '|' -> {
          if (depth == 0 && !inClass) {
            alternatives.add(expression.substring(from, i));
            from = i + 1;
          }
        }
        default -> {}
      }
    }
    alternatives.add(expression.substring(from));
    return alternatives;
  }
}
