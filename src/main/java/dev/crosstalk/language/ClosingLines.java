package dev.crosstalk.language;

import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which closing line fits which end condition of the caller. One line may serve several.
 * Thread-safe.
 */
public final class ClosingLines {

  private final List<Integer> lineOfCondition;

  public ClosingLines(List<String> conditions, List<String> closingLines, LanguagePack language) {
    Likeness likeness = new Likeness(closingLines, Optional::empty);
    List<List<EndKind>> kinds =
        closingLines.stream().map(line -> EndKind.ofCondition(line, language)).toList();
    // Authors write conditions and closing lines in the same order, above all where there is one
    // for each.
    double sameOrder = conditions.size() == closingLines.size() ? 0.3 : 0.05;
    List<Integer> best = new ArrayList<>();
    for (int c = 0; c < conditions.size(); c++) {
      List<EndKind> wanted = EndKind.ofCondition(conditions.get(c), language);
      int line = 0;
      double bestFit = -1;
      for (int l = 0; l < closingLines.size(); l++) {
        double fit =
            likeness.covering(l, Texts.bigrams(conditions.get(c)))
                + 0.4 * shared(wanted, kinds.get(l))
                + (c == l ? sameOrder : 0);
        if (fit > bestFit) {
          bestFit = fit;
          line = l;
        }
      }
      best.add(line + 1);
    }
    this.lineOfCondition = List.copyOf(best);
  }

  /** The closing line that fits best where that condition of the caller holds, from 1. */
  public int forCondition(int condition) {
    return lineOfCondition.get(condition - 1);
  }

  private static double shared(List<EndKind> one, List<EndKind> other) {
    long shared = one.stream().filter(other::contains).count();
    int all = one.size() + other.size();
    return all == 0 ? 0 : 2.0 * shared / all;
  }
}
