package dev.crosstalk.regression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The calls of a run with their scores, without their words: what another run is compared with.
 *
 * @param calls the finished ones
 * @param crashed the ids of those that never came to an end
 */
public record Baseline(Origin origin, List<RunCall> calls, List<String> crashed) {
  /** The name and version of the format of its file. */
  public static final String FORMAT = "crosstalk-baseline/1";

  public Baseline {
    Objects.requireNonNull(origin);
    calls = List.copyOf(calls);
    crashed = List.copyOf(crashed);
  }

  /** The names of all metrics that calls are scored for, in the order in which they are shown. */
  public List<String> metrics() {
    Set<String> names = new LinkedHashSet<>();
    calls.forEach(call -> names.addAll(call.checked().checks().keySet()));
    return new ArrayList<>(names);
  }

  /** The same with these metrics alone. */
  public Baseline only(Collection<String> metrics) {
    List<RunCall> some = new ArrayList<>();
    for (RunCall call : calls) {
      CheckedCall checked = call.checked();
      some.add(
          new RunCall(call.card(), call.number(), call.plan(), call.end(), checked.only(metrics)));
    }
    return new Baseline(origin, some, crashed);
  }
}
