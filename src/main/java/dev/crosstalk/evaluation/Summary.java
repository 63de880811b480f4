package dev.crosstalk.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What many calls scored together, metric by metric. Not thread-safe. */
public final class Summary {
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private int calls;

  /** Counts a call. */
  public void add(Evaluation evaluation) {
    calls++;
    for (Metric metric : evaluation.metrics()) {
      Tally before = tallies.getOrDefault(metric.name(), Tally.NONE);
      tallies.put(metric.name(), before.plus(metric));
    }
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
  public record Tally(int passed, int failed, int unclear, int measured, double sum) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Metric metric) {
      Verdict verdict = metric.verdict();
      OptionalDouble value = metric.value();
      return new Tally(
          passed + (verdict == Verdict.PASS ? 1 : 0),
          failed + (verdict == Verdict.FAIL ? 1 : 0),
          unclear + (verdict == Verdict.UNCLEAR ? 1 : 0),
          measured + (value.isPresent() ? 1 : 0),
          sum + value.orElse(0));
    }

    /** The mean of the values; absent where there are none. */
    public OptionalDouble mean() {
      return measured == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / measured);
    }
  }
}
