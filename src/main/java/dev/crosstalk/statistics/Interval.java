package dev.crosstalk.statistics;

/**
 * A figure of a sample, and where it lies in 95 of 100 samples like it.
 *
 * @param value the figure; not a number where the sample does not tell
 */
public record Interval(double value, double low, double high) {

  /** Whether all of it lies within that. */
  public boolean within(double least, double most) {
    return low >= least && high <= most;
  }

  /** Whether none of it lies within that. */
  public boolean outside(double least, double most) {
    return low > most || high < least;
  }
}
