package dev.crosstalk.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * The scores of one call.
 *
 * @param id the call's
 * @param metrics in the order in which they are shown
 * @param judgements what a judge says to some of them; empty without one
 */
public record Evaluation(String id, List<Metric> metrics, List<Judgement> judgements) {

  /** The name and version of the format, the first field of every line. */
  public static final String FORMAT = "crosstalk-scores/1";

  public Evaluation {
    metrics = List.copyOf(metrics);
    judgements = List.copyOf(judgements);
  }

  Evaluation(String id, List<Metric> metrics) {
    this(id, metrics, List.of());
  }

  /** The same with what a judge says. */
  public Evaluation with(List<Judgement> said) {
    return new Evaluation(id, metrics, said);
  }

  /** What a judge says to that metric, if it was asked. */
  public Optional<Judgement> judgement(String metric) {
    return judgements.stream().filter(said -> said.metric().equals(metric)).findFirst();
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
