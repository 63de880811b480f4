package dev.crosstalk.evaluation;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;

/** What many calls scored together, metric by metric. Not thread-safe. */
public final class Summary implements Serializable {
  private static final long serialVersionUID = 1;

  private final LinkedHashMap<String, Tally> tallies = new LinkedHashMap<>();
  private int calls;

  /** Counts a call. */
  public void add(Evaluation evaluation) {
    calls++;
    for (Metric metric : evaluation.metrics()) {
      tallies.merge(metric.name(), Tally.of(metric), Tally::plus);
    }
  }

  /** Counts what other calls scored. */
  public void add(Summary more) {
    calls += more.calls;
    more.tallies.forEach((metric, tally) -> tallies.merge(metric, tally, Tally::plus));
  }

  public int calls() {
    return calls;
  }

  /** The names of the metrics, in order. */
  public List<String> metrics() {
    return List.copyOf(tallies.keySet());
  }

  public Tally of(String metric) {
    return tallies.getOrDefault(metric, Tally.NONE);
  }

  /**
   * One metric over all calls.
   *
   * @param measured how many calls have a value
   * @param sum of these values
   */
  public record Tally(int passed, int failed, int unclear, int measured, double sum)
      implements Serializable {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    private static Tally of(Metric metric) {
      Verdict verdict = metric.verdict();
      OptionalDouble value = metric.value();
      return new Tally(
          verdict == Verdict.PASS ? 1 : 0,
          verdict == Verdict.FAIL ? 1 : 0,
          verdict == Verdict.UNCLEAR ? 1 : 0,
          value.isPresent() ? 1 : 0,
          value.orElse(0));
    }

    private Tally plus(Tally more) {
      return new Tally(
          passed + more.passed,
          failed + more.failed,
          unclear + more.unclear,
          measured + more.measured,
          sum + more.sum);
    }

    /** The mean of the values; absent where there are none. */
    public OptionalDouble mean() {
      return measured == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / measured);
    }
  }
}
