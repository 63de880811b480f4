package dev.crosstalk.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much raters agree beyond chance: 1 always, 0 as often as chance would have it, below zero
 * less often. Verdicts are names without an order. Not a number where everybody always says the
 * same: then nobody knows what chance would do.
 */
public final class Agreement {
  private Agreement() {}

  /** What two raters say of one thing. */
  public record Pair(Object one, Object other) {}

  /** Cohen's kappa of two raters (Cohen 1960). */
  public static double kappa(Collection<Pair> pairs) {
    Map<Object, Integer> ones = new HashMap<>();
    Map<Object, Integer> others = new HashMap<>();
    int same = 0;
    for (Pair pair : pairs) {
      ones.merge(pair.one(), 1, Integer::sum);
      others.merge(pair.other(), 1, Integer::sum);
      same += pair.one().equals(pair.other()) ? 1 : 0;
    }
    double n = pairs.size();
    double chance = 0;
    for (Map.Entry<Object, Integer> one : ones.entrySet()) {
      chance += one.getValue() / n * (others.getOrDefault(one.getKey(), 0) / n);
    }
    return (same / n - chance) / (1 - chance);
  }

  /**
   * Krippendorff's alpha for nominal data of any number of raters, of whom not all need to have
   * rated everything (Krippendorff 2011).
   *
   * @param units what was said of each thing; those of which only one rater said something don't
   *     count
   */
  public static double alpha(Collection<? extends List<?>> units) {
    Map<Object, Double> totals = new HashMap<>();
    double n = 0;
    double disagreeing = 0;
    for (List<?> unit : units) {
      int raters = unit.size();
      if (raters < 2) {
        continue;
      }
      Map<Object, Integer> counts = new HashMap<>();
      unit.forEach(said -> counts.merge(said, 1, Integer::sum));
      n += raters;
      for (Map.Entry<Object, Integer> said : counts.entrySet()) {
        int count = said.getValue();
        totals.merge(said.getKey(), (double) count, Double::sum);
        disagreeing += count * (double) (raters - count) / (raters - 1);
      }
    }
    double all = n;
    double chance =
        totals.values().stream().mapToDouble(total -> total * (all - total)).sum() / (n - 1);
    return 1 - disagreeing / chance;
  }
}
