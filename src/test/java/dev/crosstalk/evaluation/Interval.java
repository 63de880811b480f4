package dev.crosstalk.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A figure of a sample, and where it lies in 95 of 100 samples like it: by drawing samples of the
 * same size from it (the bootstrap's percentiles, Efron 1979).
 *
 * @param n the sample's size
 */
record Interval(double value, double low, double high, int n) {
  private static final int DRAWN = 400;

  static <T> Interval of(List<T> sample, ToDoubleFunction<List<T>> figure) {
    Random random = new Random(sample.size());
    List<Double> drawn = new ArrayList<>();
    for (int i = 0; i < DRAWN; i++) {
      List<T> again = new ArrayList<>();
      for (int k = 0; k < sample.size(); k++) {
        again.add(sample.get(random.nextInt(sample.size())));
      }
      double here = figure.applyAsDouble(again);
      if (!Double.isNaN(here)) {
        drawn.add(here);
      }
    }
    drawn.sort(null);
    return new Interval(
        figure.applyAsDouble(sample),
        drawn.get((int) (0.025 * drawn.size())),
        drawn.get((int) (0.975 * drawn.size())),
        sample.size());
  }

  /** The share of a sample that is so. */
  static Interval share(List<Boolean> sample) {
    return of(sample, drawn -> drawn.stream().filter(yes -> yes).count() / (double) drawn.size());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f] n=%d", value, low, high, n);
  }
}
