package dev.crosstalk.statistics;

/** So many of so many. */
public record Rate(int hits, int n) {
  private static final double Z = 1.96;

  public static Rate of(boolean hit) {
    return new Rate(hit ? 1 : 0, 1);
  }

  /** Both together. */
  public Rate plus(Rate more) {
    return new Rate(hits + more.hits, n + more.n);
  }

  public double share() {
    return n == 0 ? 0 : (double) hits / n;
  }

  /** Wilson's interval at 95 % (Wilson 1927); all of [0,1] where there is nothing. */
  public Interval interval() {
    if (n == 0) {
      return new Interval(Double.NaN, 0, 1);
    }
    double p = share();
    double middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n);
    double reach = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / (1 + Z * Z / n);
    return new Interval(p, Math.max(0, middle - reach), Math.min(1, middle + reach));
  }
}
