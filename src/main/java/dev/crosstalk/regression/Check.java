package dev.crosstalk.regression;

import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Metric;
import dev.crosstalk.evaluation.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a metric said of a call.
 *
 * @param value in [0,1], more is better; absent where there was nothing to measure
 * @param evidence what shows that it does not pass
 */
public record Check(OptionalDouble value, Verdict verdict, List<Evidence> evidence) {
  public Check {
    Objects.requireNonNull(value);
    Objects.requireNonNull(verdict);
    evidence = List.copyOf(evidence);
  }

  /** Whether another one says the same, whatever shows it. */
  public boolean isLike(Check other) {
    return other != null && verdict == other.verdict && value.equals(other.value);
  }

  /** What that metric says. */
  public static Check of(Metric metric) {
    return new Check(metric.value(), metric.verdict(), metric.evidence());
  }
}
