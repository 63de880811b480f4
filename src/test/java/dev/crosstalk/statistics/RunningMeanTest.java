package dev.crosstalk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunningMeanTest {
  @Test
  void theIntervalIsThatOfTheTextbook() {
    RunningMean mean = new RunningMean();
    IntStream.of(2, 4, 4, 4, 5, 5, 7, 9).forEach(mean::add);

    // The sum of squares about 5 is 32, so the error of the mean is √(32/7/8).
    double reach = 1.96 * Math.sqrt(32.0 / 7 / 8);
    assertThat(mean.n()).isEqualTo(8);
    assertThat(mean.interval().value()).isEqualTo(5);
    assertThat(mean.interval().low()).isCloseTo(5 - reach, within(1e-12));
    assertThat(mean.interval().high()).isCloseTo(5 + reach, within(1e-12));
  }

  @Test
  void valuesThatHardlyDifferLoseNothingToRounding() {
    RunningMean mean = new RunningMean();
    IntStream.range(0, 1000).forEach(i -> mean.add(1e9 + i % 2));

    assertThat(mean.interval().high() - mean.interval().low())
        .isCloseTo(2 * 1.96 * 0.5 / Math.sqrt(999), within(1e-6));
  }

  @Test
  void oneValueHasNoInterval() {
    RunningMean mean = new RunningMean();
    assertThat(mean.interval().value()).isNaN();

    mean.add(0.7);

    assertThat(mean.interval().value()).isEqualTo(0.7);
    assertThat(mean.interval().low()).isNaN();
  }
}
