package dev.crosstalk.regression;

import dev.crosstalk.statistics.Rate;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What became of a metric from one run to another.
 *
 * @param before what it says of all calls before
 * @param after what it says of all calls after
 * @param measures its figures, none where nothing can be compared
 * @param passAll how probable it is that so many calls all pass
 */
public record MetricChange(
    String metric, Tally before, Tally after, List<Measure> measures, List<PassAllOf> passAll) {
  public MetricChange {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    measures = List.copyOf(measures);
    passAll = List.copyOf(passAll);
  }

  /**
   * How many calls passed, failed and are unclear, and of how many the metric says nothing at all.
   */
  public record Tally(int passed, int failed, int unclear, int unscored) {
    static final Tally NONE = new Tally(0, 0, 0, 0);

    /** Calls of which nobody knows whether they pass. */
    public Rate open() {
      return new Rate(unclear + unscored, passed + failed + unclear + unscored);
    }

    static Tally of(Baseline run, String metric) {
      Tally tally = NONE;
      for (RunCall call : run.calls()) {
        tally = call.check(metric).map(tally::plus).orElse(tally.plusUnscored());
      }
      return tally;
    }

    private Tally plus(Check check) {
      return switch (check.verdict()) {
        case PASS -> new Tally(passed + 1, failed, unclear, unscored);
        case FAIL -> new Tally(passed, failed + 1, unclear, unscored);
        case UNCLEAR -> new Tally(passed, failed, unclear + 1, unscored);
      };
    }

    private Tally plusUnscored() {
      return new Tally(passed, failed, unclear, unscored + 1);
    }
  }

  /** pass^k before and after; absent where there are not so many calls. */
  public record PassAllOf(int k, OptionalDouble before, OptionalDouble after) {}
}
