package dev.crosstalk.regression;

import dev.crosstalk.evaluation.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What many pairs show together. Not thread-safe. */
public final class PairSummary {
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private int pairs;
  private int differing;
  private long tokensBefore;
  private long tokensAfter;

  /**
   * One metric over all pairs.
   *
   * @param before the mean over those pairs in which both calls have a value; not a number where
   *     there are none
   * @param after the same of the other calls
   * @param measured how many these are
   * @param worse the numbers of the calls in which it passed and now fails
   * @param better those in which it failed and now passes
   */
  public record MetricChange(
      double before, double after, int measured, List<Integer> worse, List<Integer> better) {
    public MetricChange {
      worse = List.copyOf(worse);
      better = List.copyOf(better);
    }
  }

  private static final class Tally {
    private double before;
    private double after;
    private int measured;
    private final List<Integer> worse = new ArrayList<>();
    private final List<Integer> better = new ArrayList<>();
  }

  /** Takes in a pair. */
  public void add(CallPair pair) {
    pairs++;
    differing += pair.parting().isPresent() ? 1 : 0;
    tokensBefore += pair.before().tokens();
    tokensAfter += pair.after().tokens();
    for (Metric metric : pair.before().scores().metrics()) {
      pair.after().scores().metric(metric.name()).ifPresent(now -> measure(metric, now));
    }
    pair.flips()
        .forEach(
            flip -> {
              Tally tally = tally(flip.metric());
              (flip.worse() ? tally.worse : tally.better).add(pair.call());
            });
  }

  private void measure(Metric before, Metric after) {
    OptionalDouble old = before.value();
    OptionalDouble now = after.value();
    Tally tally = tally(before.name());
    if (old.isPresent() && now.isPresent()) {
      tally.before += old.getAsDouble();
      tally.after += now.getAsDouble();
      tally.measured++;
    }
  }

  private Tally tally(String metric) {
    return tallies.computeIfAbsent(metric, name -> new Tally());
  }

  public int pairs() {
    return pairs;
  }

  /** In how many of them not the same was said. */
  public int differing() {
    return differing;
  }

  public long tokensBefore() {
    return tokensBefore;
  }

  public long tokensAfter() {
    return tokensAfter;
  }

  /** The names of the metrics, in order. */
  public List<String> metrics() {
    return List.copyOf(tallies.keySet());
  }

  /** What became of that metric; absent where no call has it. */
  public Optional<MetricChange> of(String metric) {
    return Optional.ofNullable(tallies.get(metric))
        .map(
            tally ->
                new MetricChange(
                    mean(tally.before, tally.measured),
                    mean(tally.after, tally.measured),
                    tally.measured,
                    tally.worse,
                    tally.better));
  }

  private static double mean(double sum, int n) {
    return n == 0 ? Double.NaN : sum / n;
  }
}
