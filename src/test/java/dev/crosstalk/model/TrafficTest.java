package dev.crosstalk.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.model.Traffic.Outcome;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TrafficTest {

  @Test
  void itDoublesUntilTheServerComplainsThenHalvesAndCreepsUp() throws InterruptedException {
    Traffic traffic = new Traffic(TrafficRules.atOnce(1000));
    int before = traffic.atOnce();

    for (int i = 0; i < before; i++) {
      traffic.leave(traffic.enter(), Outcome.GOOD, Duration.ZERO);
    }
    assertThat(traffic.atOnce()).isEqualTo(2 * before);

    traffic.leave(traffic.enter(), Outcome.OVERLOAD, Duration.ZERO);
    assertThat(traffic.atOnce()).isEqualTo(before);

    for (int i = 0; i < before + 1; i++) {
      traffic.leave(traffic.enter(), Outcome.GOOD, Duration.ZERO);
    }
    assertThat(traffic.atOnce()).isEqualTo(before + 1);
  }

  @Test
  void manyComplaintsAboutOneMomentCountOnce() throws InterruptedException {
    Traffic traffic = new Traffic(TrafficRules.atOnce(16));
    long[] began = new long[16];
    for (int i = 0; i < began.length; i++) {
      began[i] = traffic.enter();
    }

    for (long each : began) {
      traffic.leave(each, Outcome.OVERLOAD, Duration.ZERO);
    }

    assertThat(traffic.atOnce()).isEqualTo(8);
  }

  @Test
  void noMoreAreInsideThanItBears() throws InterruptedException {
    Traffic traffic = new Traffic(TrafficRules.atOnce(3));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Thread[] threads = new Thread[12];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                try {
                  for (int n = 0; n < 20; n++) {
                    long began = traffic.enter();
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.sleep(1);
                    inside.decrementAndGet();
                    traffic.leave(began, Outcome.GOOD, Duration.ZERO);
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void allLeaveAServerAloneThatAsksForIt() throws InterruptedException {
    Traffic traffic = new Traffic(TrafficRules.atOnce(8));
    traffic.leave(traffic.enter(), Outcome.OVERLOAD, Duration.ofMillis(300));

    assertThat(millis(traffic)).isGreaterThanOrEqualTo(250);
  }

  @Test
  void requestsAMinuteAreSpread() throws InterruptedException {
    Traffic traffic = new Traffic(new TrafficRules(8, OptionalLong.of(600), OptionalLong.empty()));

    long first = millis(traffic);
    long second = millis(traffic) + millis(traffic);

    assertThat(first).isLessThan(90);
    assertThat(second).isBetween(150L, 400L);
  }

  @Test
  void whoSharesWithOthersHasAPartOfTheMinute() throws InterruptedException {
    TrafficRules rules = new TrafficRules(8, OptionalLong.of(1800), OptionalLong.of(60_000));
    Traffic traffic = new Traffic(rules);
    traffic.obey(rules.shared(8, 3));
    millis(traffic);

    long requests = millis(traffic) + millis(traffic) + millis(traffic);
    traffic.used(60_000);

    assertThat(requests).isBetween(250L, 500L);
    // 20,000 are there for each of three, and 40,000 more come in two minutes.
    assertThat(traffic.nanosUntilTokens(System.nanoTime()))
        .isBetween(TimeUnit.SECONDS.toNanos(100), TimeUnit.SECONDS.toNanos(121));
  }

  @Test
  void whoUsedMoreTokensThanThereAreWaits() throws InterruptedException {
    Traffic traffic =
        new Traffic(new TrafficRules(8, OptionalLong.empty(), OptionalLong.of(60_000)));
    traffic.leave(traffic.enter(), Outcome.GOOD, Duration.ZERO);
    traffic.used(60_300);

    assertThat(millis(traffic)).isBetween(200L, 600L);
  }

  @Test
  void whereTheServerIsAwayOneAsksFromTimeToTime() throws InterruptedException {
    Traffic traffic = new Traffic(TrafficRules.atOnce(8));
    assertThat(traffic.mayComeBack()).isFalse();
    traffic.leave(traffic.enter(), Outcome.GOOD, Duration.ZERO);
    long began = traffic.enter();

    traffic.leave(began, Outcome.DOWN, Duration.ZERO);

    assertThat(traffic.mayComeBack()).isTrue();
    assertThat(traffic.isDown()).isTrue();
    assertThat(millis(traffic)).isGreaterThanOrEqualTo(900);
    assertThat(traffic.isDown()).isFalse();
  }

  /** How long one more request had to wait. */
  private static long millis(Traffic traffic) throws InterruptedException {
    long start = System.nanoTime();
    long began = traffic.enter();
    long waited = (System.nanoTime() - start) / 1_000_000;
    traffic.leave(began, Outcome.GOOD, Duration.ZERO);
    return waited;
  }
}
