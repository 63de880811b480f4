package dev.crosstalk.evaluation;

import java.util.Optional;

/** Words that somebody says are in a text. Only letters and digits count: models mend the rest. */
final class Quote {
  /** One letter proves nothing, unless it is all there is. */
  private static final int FEWEST_LETTERS = 2;

  private Quote() {}

  /** The words as they stand in the text, if they do. */
  static Optional<String> in(String text, String quote) {
    String letters = letters(quote, new int[quote.length()]);
    int[] places = new int[text.length()];
    String all = letters(text, places);
    int at = all.indexOf(letters);
    if (letters.isEmpty()
        || at < 0
        || (letters.length() < FEWEST_LETTERS && !letters.equals(all))) {
      return Optional.empty();
    }
    return Optional.of(text.substring(places[at], places[at + letters.length() - 1] + 1));
  }

  /**
   * The letters and digits of a text, capitals small.
   *
   * @param places gets where each stands in the text
   */
  private static String letters(String text, int[] places) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        places[letters.length()] = i;
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.toString();
  }
}
