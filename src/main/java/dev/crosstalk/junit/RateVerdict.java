package dev.crosstalk.junit;

import dev.crosstalk.statistics.Interval;
import dev.crosstalk.statistics.Rate;
import java.util.OptionalInt;

/**
 * What a sample of calls tells of the rate at which they pass.
 *
 * @param rate of the calls that passed or failed
 * @param wanted the least rate, in (0,1)
 */
record RateVerdict(Rate rate, double wanted) {
  private static final int MOST_CALLS = 100_000;

  enum Outcome {
    MET,
    MISSED,
    TOO_FEW
  }

  Outcome outcome() {
    return outcome(rate.interval());
  }

  private Outcome outcome(Interval interval) {
    if (interval.low() >= wanted) {
      return Outcome.MET;
    }
    return interval.high() < wanted ? Outcome.MISSED : Outcome.TOO_FEW;
  }

  /**
   * About how many calls would tell, if they passed at the same rate as these. Absent where that
   * rate is the wanted one, or so near that no number of calls would do that anybody makes.
   */
  OptionalInt enough() {
    double share = rate.n() == 0 ? 1 : rate.share();
    for (int n = Math.max(1, rate.n()); n <= MOST_CALLS; n = n < 100 ? n + 1 : n + n / 50) {
      Rate more = new Rate((int) Math.round(share * n), n);
      if (Math.abs(more.share() - share) < 0.01 && outcome(more.interval()) != Outcome.TOO_FEW) {
        return OptionalInt.of(n);
      }
    }
    return OptionalInt.empty();
  }

  /** The rate with its interval: {@code 17 of 20 calls, 0.85 [0.64, 0.95]}. */
  String words() {
    Interval interval = rate.interval();
    return Words.say(
        "rate.figure",
        rate.hits(),
        rate.n(),
        Words.two(rate.share()),
        Words.two(interval.low()),
        Words.two(interval.high()));
  }
}
