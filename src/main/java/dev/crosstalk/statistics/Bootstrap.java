package dev.crosstalk.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of any figure: by drawing samples of the same size from the sample, again and again
 * (the bootstrap's percentiles, Efron 1979). Whatever depends on each other, such as the turns of a
 * call, has to be one item of the sample. The same sample gives the same interval.
 */
public final class Bootstrap {
  static final int DRAWS = 1000;
  private static final double BELOW = 0.025;

  private Bootstrap() {}

  /** The interval of a figure; draws in which it is not a number don't count. */
  public static <T> Interval interval(List<T> sample, ToDoubleFunction<List<T>> figure) {
    double[][] draws = draws(sample, drawn -> new double[] {figure.applyAsDouble(drawn)}, "");
    return interval(figure.applyAsDouble(sample), draws[0]);
  }

  /**
   * Figures of samples drawn from a sample.
   *
   * @param figures of a sample, always as many
   * @param place makes the draws from one sample others than those from another
   * @return for each figure its values in all draws
   */
  public static <T> double[][] draws(
      List<T> sample, Function<List<T>, double[]> figures, String place) {
    SplittableRandom random = new SplittableRandom(31L * sample.size() + place.hashCode());
    double[][] values = new double[figures.apply(sample).length][DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      List<T> drawn = new ArrayList<>(sample.size());
      for (int i = 0; i < sample.size(); i++) {
        drawn.add(sample.get(random.nextInt(sample.size())));
      }
      double[] here = figures.apply(drawn);
      for (int figure = 0; figure < here.length; figure++) {
        values[figure][draw] = here[figure];
      }
    }
    return values;
  }

  /** The interval of a figure by its values in draws. */
  public static Interval interval(double value, double[] draws) {
    double[] sorted = Arrays.stream(draws).filter(draw -> !Double.isNaN(draw)).sorted().toArray();
    return sorted.length == 0
        ? new Interval(value, Double.NaN, Double.NaN)
        : new Interval(value, quantile(sorted, BELOW), quantile(sorted, 1 - BELOW));
  }

  /**
   * The value below which that share of the values lies, interpolated (type 7 of Hyndman and Fan
   * 1996).
   *
   * @param sorted upwards, at least one
   */
  public static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
