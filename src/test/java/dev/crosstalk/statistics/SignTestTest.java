package dev.crosstalk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SignTestTest {
  /** Both by hand: 2/2^5 and 2/2^6. */
  @Test
  void fivePairsThatAllTurnTheSameWayAreNotEnoughAndSixAre() {
    assertThat(SignTest.allTheSameWay(5)).isCloseTo(0.0625, within(1e-12));
    assertThat(SignTest.allTheSameWay(6)).isCloseTo(0.03125, within(1e-12));
    assertThat(SignTest.fewest()).isEqualTo(6);
  }

  @Test
  void ofNoPairOrOneNothingFollows() {
    assertThat(SignTest.allTheSameWay(0)).isEqualTo(1);
    assertThat(SignTest.allTheSameWay(1)).isEqualTo(1);
  }
}
