package dev.crosstalk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void aRateHasWilsonsInterval() {
    // Worked out by hand from Wilson's formula: 8 of 10.
    Interval eight = new Rate(8, 10).interval();

    assertThat(eight.value()).isEqualTo(0.8);
    assertThat(eight.low()).isCloseTo(0.4902, within(0.0005));
    assertThat(eight.high()).isCloseTo(0.9433, within(0.0005));
    assertThat(new Rate(0, 0).interval().within(0, 1)).isTrue();
    assertThat(new Rate(1, 2).plus(Rate.of(true))).isEqualTo(new Rate(2, 3));
  }

  @Test
  void drawnIntervalsHoldTheMeanInAboutNineteenOfTwentySamples() {
    Random random = new Random(5);
    int held = 0;
    for (int trial = 0; trial < 200; trial++) {
      List<Double> sample =
          IntStream.range(0, 60).mapToObj(i -> 3 + random.nextGaussian()).toList();
      Interval mean = Bootstrap.interval(sample, IntervalTest::mean);
      held += mean.low() <= 3 && mean.high() >= 3 ? 1 : 0;
    }

    assertThat(held).isBetween(180, 198);
  }

  @Test
  void theSameSampleHasTheSameInterval() {
    List<Double> sample = IntStream.range(0, 30).mapToObj(i -> Math.sqrt(i)).toList();

    assertThat(Bootstrap.interval(sample, IntervalTest::mean))
        .isEqualTo(Bootstrap.interval(new ArrayList<>(sample), IntervalTest::mean));
  }

  @Test
  void oneItemTellsNothingOfOthers() {
    Interval one = Bootstrap.interval(List.of(2.0), IntervalTest::mean);

    assertThat(one).isEqualTo(new Interval(2, 2, 2));
    assertThat(Bootstrap.interval(Collections.<Double>emptyList(), IntervalTest::mean).low())
        .isNaN();
  }

  @Test
  void quantilesAreInterpolated() {
    assertThat(Bootstrap.quantile(new double[] {1, 2, 3, 4}, 0.5)).isEqualTo(2.5);
    assertThat(Bootstrap.quantile(new double[] {7}, 0.975)).isEqualTo(7);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
