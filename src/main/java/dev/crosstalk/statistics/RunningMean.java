package dev.crosstalk.statistics;

/**
 * The mean of a row of values that nobody keeps, and where it lies (Welford 1962). Not thread-safe.
 */
public final class RunningMean {
  private static final double Z = 1.96;

  private int n;
  private double mean;
  private double squares;

  /** Takes in a value. */
  public void add(double value) {
    n++;
    double apart = value - mean;
    mean += apart / n;
    squares += apart * (value - mean);
  }

  /** How many values there were. */
  public int n() {
    return n;
  }

  /**
   * The mean, and its interval at 95 % by the normal distribution, which is right for large rows;
   * not a number where the values do not tell: one has no interval.
   */
  public Interval interval() {
    if (n == 0) {
      return new Interval(Double.NaN, Double.NaN, Double.NaN);
    }
    double reach = n == 1 ? Double.NaN : Z * Math.sqrt(squares / (n - 1) / n);
    return new Interval(mean, mean - reach, mean + reach);
  }
}
