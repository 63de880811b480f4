package dev.crosstalk.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * The scores of one call.
 *
 * @param id the call's
 * @param metrics in the order in which they are shown
 */
public record Evaluation(String id, List<Metric> metrics) {

  /** The name and version of the format, the first field of every line. */
  public static final String FORMAT = "crosstalk-scores/1";

  public Evaluation {
    metrics = List.copyOf(metrics);
  }

  /** The metric of that kind. */
  public <T extends Metric> T metric(Class<T> kind) {
    return metrics.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  /** The metric of that name, if there is one. */
  public Optional<Metric> metric(String name) {
    return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
  }
}
