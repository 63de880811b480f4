package dev.crosstalk.evaluation;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.StyleExamples;
import dev.crosstalk.language.CardReaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells whether a card's examples show what they are meant to: leaves one out, scores it against
 * the others, and sees on which side it comes out (leave-one-out, Lachenbruch 1967).
 */
public final class ExampleCheck {
  /** The value from which on nobody would doubt that a turn passes. */
  private static final double CLEARLY = Metric.Style.PASSES;

  private ExampleCheck() {}

  /**
   * An example that the others would take for the opposite kind.
   *
   * @param positive its kind in the card
   * @param number its number among those, from 1
   * @param value its style among the others, in [0,1]
   */
  public record Misread(boolean positive, int number, double value) {}

  /** The examples that are taken for the opposite kind, positive ones first. */
  public static List<Misread> of(Scenario scenario) {
    CardReaders readers = CardReaders.of(scenario);
    CalleeBrief callee = scenario.callee();
    List<Misread> misread = new ArrayList<>();
    for (boolean positive : List.of(true, false)) {
      List<String> kind = positive ? callee.style().positive() : callee.style().negative();
      for (int i = 0; i < kind.size(); i++) {
        List<String> others = new ArrayList<>(kind);
        String said = others.remove(i);
        StyleExamples without =
            positive
                ? new StyleExamples(callee.style().negative(), others)
                : new StyleExamples(others, callee.style().positive());
        double value =
            new StyleScorer(callee.with(without), readers.language(), readers.embedder())
                .score(1, said, Map.of())
                .value();
        if (positive ? value <= 1 - CLEARLY : value >= CLEARLY) {
          misread.add(new Misread(positive, i + 1, value));
        }
      }
    }
    return misread;
  }
}
