package dev.crosstalk.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * How large a difference has to be for a sample to show it, and how large a sample for a
 * difference: so that it is found in four of five samples (80 % power). By the normal
 * approximation, from the spread that was seen; about right, no more.
 *
 * @param without the variance of one unit's difference where there is none, by the difference that
 *     is looked for
 * @param with the variance where there is that difference
 */
public record Power(DoubleUnaryOperator without, DoubleUnaryOperator with) {
  private static final double FOUND = Normal.quantile(0.8);
  private static final double MOST = 1e9;

  /** Of values in pairs, or of two values that have nothing to do with each other. */
  public static Power ofValues(double variance) {
    return new Power(difference -> variance, difference -> variance);
  }

  /**
   * Of yes and no in pairs (Connor 1987).
   *
   * @param turned the share of the pairs that turned over, either way
   */
  public static Power ofPairedShares(double turned) {
    return new Power(
        difference -> Math.max(turned, difference),
        difference -> Math.max(turned, difference) - difference * difference);
  }

  /**
   * Of yes and no in two samples (Fleiss 1981).
   *
   * @param share of yes before
   */
  public static Power ofShares(double share) {
    return new Power(
        difference -> {
          double middle = (share + less(share, difference)) / 2;
          return 2 * middle * (1 - middle);
        },
        difference -> {
          double then = less(share, difference);
          return share * (1 - share) + then * (1 - then);
        });
  }

  private static double less(double share, double difference) {
    return Math.max(0, share - difference);
  }

  /**
   * How many units are needed to show that difference.
   *
   * @param alpha how rare a false alarm has to be
   */
  public double needed(double difference, double alpha) {
    double sure = Normal.quantile(1 - alpha / 2);
    double reach =
        sure * Math.sqrt(without.applyAsDouble(difference))
            + FOUND * Math.sqrt(Math.max(0, with.applyAsDouble(difference)));
    return Math.min(MOST, Math.pow(reach / difference, 2));
  }

  /** The smallest difference that so many units show; 1, the largest there is, where none. */
  public double smallest(int units, double alpha) {
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < 40; halving++) {
      double middle = (low + high) / 2;
      if (needed(middle, alpha) > units) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
