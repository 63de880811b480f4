package dev.crosstalk.regression;

import dev.crosstalk.statistics.Fisher;
import dev.crosstalk.statistics.Rate;

/**
 * Calls that never came to an end. They are no results: they count in no metric.
 *
 * @param before of all calls that were begun
 * @param after of all calls that were begun
 */
public record Crashes(Rate before, Rate after) {

  static Crashes of(Baseline before, Baseline after) {
    return new Crashes(rate(before), rate(after));
  }

  private static Rate rate(Baseline run) {
    int crashed = run.crashed().size();
    return new Rate(crashed, crashed + run.calls().size());
  }

  /** By how much their share grew. */
  public double growth() {
    return after.share() - before.share();
  }

  /** How probable it is that chance alone makes them as different. */
  public double p() {
    return Fisher.test(after, before).p();
  }
}
