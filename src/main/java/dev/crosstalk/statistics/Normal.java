package dev.crosstalk.statistics;

/** The standard normal distribution. */
final class Normal {
  /** Beyond it the series loses digits, and the continued fraction is quick. */
  private static final double FAR = 5;

  private static final int TERMS = 60;

  private Normal() {}

  /** How probable a value at least as far from 0 is, on either side. */
  static double twoSided(double z) {
    return Math.min(1, 2 * tail(Math.abs(z)));
  }

  /** The value below which that share lies. */
  static double quantile(double share) {
    double low = -40;
    double high = 40;
    for (int halving = 0; halving < 80; halving++) {
      double middle = (low + high) / 2;
      if (below(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double below(double z) {
    return z < 0 ? tail(-z) : 1 - tail(z);
  }

  /**
   * How probable more than that is: near the middle by the series in odd powers (Marsaglia 2004),
   * far out by Laplace's continued fraction.
   *
   * @param z at least 0
   */
  private static double tail(double z) {
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    if (z > FAR) {
      double fraction = z;
      for (int term = TERMS; term > 0; term--) {
        fraction = z + term / fraction;
      }
      return density / fraction;
    }
    double sum = z;
    double term = z;
    for (int power = 3; power < 4 * TERMS && term > 0; power += 2) {
      term *= z * z / power;
      sum += term;
    }
    return 0.5 - sum * density;
  }
}
