package dev.crosstalk.statistics;

import java.util.Arrays;

/**
 * The test of Mann and Whitney (1947): whether values of one sample tend to be greater than those
 * of another. Exact for small samples without ties, else by the normal approximation with the
 * correction for ties and for continuity (Lehmann 1975).
 */
public final class MannWhitney {
  static final String NAME = "mann-whitney";

  private static final int SMALL = 20;

  private MannWhitney() {}

  /** Whether one sample lies above the other. */
  public static Tested test(double[] one, double[] other) {
    if (one.length == 0 || other.length == 0) {
      return Tested.nothing(NAME);
    }
    double[] all = new double[one.length + other.length];
    System.arraycopy(one, 0, all, 0, one.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    Arrays.sort(all);
    double ties = ties(all);
    double pairs = (double) one.length * other.length;
    double u = u(one, all);
    if (ties == 0 && all.length <= SMALL) {
      double[] shares = shares(one.length, other.length);
      double p = Math.min(1, 2 * sum(shares, (int) Math.round(Math.min(u, pairs - u))));
      return new Tested(NAME, p, Math.min(1, 2 * shares[0]));
    }
    double n = all.length;
    double variance = pairs / 12 * (n + 1 - ties / (n * (n - 1)));
    if (variance <= 0) {
      return Tested.nothing(NAME);
    }
    double apart = Math.max(0, Math.abs(u - pairs / 2) - 0.5);
    double farthest = Math.max(0, pairs / 2 - 0.5);
    return new Tested(
        NAME,
        Normal.twoSided(apart / Math.sqrt(variance)),
        Normal.twoSided(farthest / Math.sqrt(variance)));
  }

  /** How often a value of the one is greater than one of the other; ties count half. */
  private static double u(double[] one, double[] sorted) {
    double ranks = 0;
    for (double value : one) {
      ranks += (first(sorted, value, false) + first(sorted, value, true) + 1) / 2.0;
    }
    return ranks - one.length * (one.length + 1) / 2.0;
  }

  /** How many lie below a value; or how many lie below or at it. */
  private static int first(double[] sorted, double value, boolean at) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value || at && sorted[middle] == value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The sum of t³ - t over all ties of t values. */
  private static double ties(double[] sorted) {
    double sum = 0;
    int start = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[start]) {
        double t = i - start;
        sum += t * t * t - t;
        start = i;
      }
    }
    return sum;
  }

  /**
   * How probable each U is where nothing differs: each order of all values is as probable as any
   * other, and the recursion is over which sample the greatest value is of.
   */
  private static double[] shares(int m, int n) {
    double[][][] counts = new double[m + 1][n + 1][];
    for (int i = 0; i <= m; i++) {
      for (int j = 0; j <= n; j++) {
        counts[i][j] = new double[i * j + 1];
        if (i == 0 || j == 0) {
          counts[i][j][0] = 1;
          continue;
        }
        for (int u = 0; u <= i * j; u++) {
          double oneGreatest = u >= j ? counts[i - 1][j][u - j] : 0;
          double otherGreatest = u <= i * (j - 1) ? counts[i][j - 1][u] : 0;
          counts[i][j][u] = oneGreatest + otherGreatest;
        }
      }
    }
    double all = Arrays.stream(counts[m][n]).sum();
    return Arrays.stream(counts[m][n]).map(count -> count / all).toArray();
  }

  private static double sum(double[] shares, int upTo) {
    return Arrays.stream(shares, 0, upTo + 1).sum();
  }
}
