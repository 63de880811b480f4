package dev.crosstalk.statistics;

/**
 * Fisher's exact test of two shares (Fisher 1935): what shuffling the labels of the two samples in
 * every possible way would give. Two-sided by the probabilities of the tables, none of which is
 * more probable than the one at hand.
 */
public final class Fisher {
  static final String NAME = "fisher";

  /** Two tables of the same probability may differ in their last digits. */
  private static final double SAME = 1e-7;

  private Fisher() {}

  /** Whether two shares differ. */
  public static Tested test(Rate one, Rate other) {
    int all = one.n() + other.n();
    int hits = one.hits() + other.hits();
    if (one.n() == 0 || other.n() == 0 || hits == 0 || hits == all) {
      return Tested.nothing(NAME);
    }
    int fewest = Math.max(0, hits - other.n());
    int most = Math.min(hits, one.n());
    double[] log = new double[most - fewest + 1];
    double[] factorials = logFactorials(all);
    for (int i = 0; i < log.length; i++) {
      int here = fewest + i;
      log[i] =
          choose(factorials, one.n(), here)
              + choose(factorials, other.n(), hits - here)
              - choose(factorials, all, hits);
    }
    double least = Math.min(log[0], log[log.length - 1]);
    return new Tested(NAME, noMoreProbable(log, log[one.hits() - fewest]), Math.exp(least));
  }

  private static double noMoreProbable(double[] log, double here) {
    double sum = 0;
    for (double table : log) {
      sum += table <= here + SAME ? Math.exp(table) : 0;
    }
    return Math.min(1, sum);
  }

  private static double choose(double[] factorials, int n, int k) {
    return factorials[n] - factorials[k] - factorials[n - k];
  }

  private static double[] logFactorials(int most) {
    double[] log = new double[most + 1];
    for (int n = 2; n <= most; n++) {
      log[n] = log[n - 1] + Math.log(n);
    }
    return log;
  }
}
