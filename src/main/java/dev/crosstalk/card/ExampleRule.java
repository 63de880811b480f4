package dev.crosstalk.card;

import dev.crosstalk.card.Lint.Said;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Positive and negative examples that can't be told apart, and words that the card puts into the
 * callee's mouth elsewhere and that are too near a negative example.
 */
final class ExampleRule implements LintRule {
  private static final double TOO_NEAR = 0.7;
  private static final int TOO_SHORT = 4;

  @Override
  public void check(Lint card) {
    CalleeBrief callee = card.scenario().callee();
    List<Said> negatives = Lint.said("callee.style.negative", callee.style().negative());
    for (Said positive : Lint.said("callee.style.positive", callee.style().positive())) {
      nearest(positive.text(), negatives, card, positive.path(), "same-examples");
    }
    List<Said> elsewhere = Lint.said("callee.behaviours", callee.behaviours());
    elsewhere.addAll(Lint.said("callee.endConditions", callee.endConditions()));
    for (Said said : elsewhere) {
      for (String words : quoted(said.text())) {
        nearest(words, negatives, card, said.path(), "near-negative");
      }
    }
  }

  private static void nearest(
      String words, List<Said> negatives, Lint card, String path, String key) {
    negatives.stream()
        .filter(negative -> likeness(words, negative.text()) >= TOO_NEAR)
        .findFirst()
        .ifPresent(n -> card.warn(path, key, words, n.text(), card.place(n.path()).line()));
  }

  /** Shared grams of characters or words (Dice 1945), in [0,1]. */
  private static double likeness(String left, String right) {
    if (Texts.letters(left).equals(Texts.letters(right))) {
      return 1;
    }
    Map<String, Integer> one = Texts.bigrams(left);
    Map<String, Integer> other = Texts.bigrams(right);
    return Math.min(one.size(), other.size()) < TOO_SHORT ? 0 : Texts.dice(one, other);
  }

  private static List<String> quoted(String text) {
    List<String> pieces = new ArrayList<>();
    for (int at = 0; at < text.length(); at++) {
      int end = "“\"「『".indexOf(text.charAt(at)) < 0 ? -1 : Quotes.end(text, at);
      if (end > 0) {
        Quotes.inside(text.substring(at, end + 1)).ifPresent(pieces::add);
        at = end;
      }
    }
    return pieces;
  }
}
