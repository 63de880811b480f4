package dev.crosstalk.statistics;

/**
 * How often something was found, and was there.
 *
 * @param hits found, and there
 * @param alarms found, and not there
 * @param misses there, and not found
 * @param rest neither
 */
public record Confusion(int hits, int alarms, int misses, int rest) {
  public static final Confusion NONE = new Confusion(0, 0, 0, 0);

  /** One thing more. */
  public Confusion plus(boolean there, boolean found) {
    return new Confusion(
        hits + (there && found ? 1 : 0),
        alarms + (!there && found ? 1 : 0),
        misses + (there && !found ? 1 : 0),
        rest + (!there && !found ? 1 : 0));
  }

  public int n() {
    return hits + alarms + misses + rest;
  }

  /** The share of what was found that was there; not a number where nothing was found. */
  public double precision() {
    return (double) hits / (hits + alarms);
  }

  /** The share of what was there that was found; not a number where nothing was there. */
  public double recall() {
    return (double) hits / (hits + misses);
  }

  /** The harmonic mean of both; not a number where nothing was there and nothing found. */
  public double f1() {
    return 2.0 * hits / (2 * hits + alarms + misses);
  }
}
