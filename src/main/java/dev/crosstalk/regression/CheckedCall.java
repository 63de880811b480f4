package dev.crosstalk.regression;

import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.Metric;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A call, and what each metric said of it.
 *
 * @param id the call's name
 * @param checks by the metrics' names, in the order in which they are shown
 */
public record CheckedCall(String id, List<Utterance> utterances, Map<String, Check> checks) {
  public CheckedCall {
    utterances = List.copyOf(utterances);
    checks = new LinkedHashMap<>(checks);
  }

  /** The same with these metrics alone. */
  CheckedCall only(Collection<String> metrics) {
    Map<String, Check> some = new LinkedHashMap<>(checks);
    some.keySet().retainAll(metrics);
    return new CheckedCall(id, utterances, some);
  }

  /** A call with its scores. */
  public static CheckedCall of(List<Utterance> utterances, Evaluation scores) {
    Map<String, Check> checks = new LinkedHashMap<>();
    for (Metric metric : scores.metrics()) {
      checks.put(metric.name(), Check.of(metric));
    }
    return new CheckedCall(scores.id(), utterances, checks);
  }
}
