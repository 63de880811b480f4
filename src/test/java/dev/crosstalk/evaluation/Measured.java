package dev.crosstalk.evaluation;

import dev.crosstalk.statistics.Bootstrap;
import dev.crosstalk.statistics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A figure of labelled lines, as it is printed.
 *
 * @param n how many lines there are
 */
record Measured(Interval interval, int n) {

  static <T> Measured of(List<T> lines, ToDoubleFunction<List<T>> figure) {
    return new Measured(Bootstrap.interval(lines, figure), lines.size());
  }

  /** The share of the lines that is so. */
  static Measured share(List<Boolean> lines) {
    return of(lines, drawn -> drawn.stream().filter(yes -> yes).count() / (double) drawn.size());
  }

  double value() {
    return interval.value();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.3f [%.3f, %.3f] n=%d",
        interval.value(),
        interval.low(),
        interval.high(),
        n);
  }
}
