package dev.crosstalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final int TOKENS = 640;

  private final Patience patience = new Patience(Optional.empty());

  @Test
  void theFirstReplyMayWaitForTheWeights() {
    assertThat(patience.limit(TOKENS)).isEqualTo(Patience.FOR_THE_FIRST);
  }

  @Test
  void aFastModelHasTheLeast() {
    patience.took(Duration.ofSeconds(60), 1);
    patience.took(Duration.ofSeconds(1), 100);

    assertThat(patience.limit(TOKENS)).isEqualTo(Patience.LEAST);
  }

  @Test
  void aSlowModelHasTwiceWhatItsSlowestReplySays() {
    patience.took(Duration.ofSeconds(60), 1);
    patience.took(Duration.ofSeconds(30), 100);
    patience.took(Duration.ofSeconds(1), 100);

    assertThat(patience.limit(TOKENS)).isEqualTo(Duration.ofSeconds(384));
    assertThat(patience.limit(100 * TOKENS)).isEqualTo(Patience.MOST);
  }

  @Test
  void whatTheUserSaysHolds() {
    Patience fixed = new Patience(Optional.of(Duration.ofSeconds(7)));
    fixed.took(Duration.ofSeconds(60), 1);
    fixed.took(Duration.ofSeconds(60), 1);

    assertThat(fixed.limit(TOKENS)).isEqualTo(Duration.ofSeconds(7));
  }
}
