package dev.crosstalk.regression;

import java.util.Comparator;
import java.util.List;

/** The one order in which calls are written and told: by card, number and id. */
final class InOrderOfCalls {
  private static final Comparator<RunCall> ORDER =
      Comparator.comparing(RunCall::card)
          .thenComparing(call -> call.number().orElse(Integer.MAX_VALUE))
          .thenComparing(RunCall::id);

  private InOrderOfCalls() {}

  /** The calls, sorted. */
  static List<RunCall> of(List<RunCall> calls) {
    return calls.stream().sorted(ORDER).toList();
  }
}
