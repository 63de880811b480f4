package dev.crosstalk.cli;

import dev.crosstalk.evaluation.Summary;
import java.util.List;
import java.util.Locale;

/** Holds what calls scored together against what was asked of them. */
record GateCheck(Terminal terminal) {

  /** Whether all gates are passed; each that is not is told. */
  boolean passes(Summary summary, List<Wanted.Gate> gates) {
    return gates.stream().map(gate -> passes(summary, gate)).reduce(true, Boolean::logicalAnd);
  }

  private boolean passes(Summary summary, Wanted.Gate gate) {
    Summary.Tally tally = summary.of(gate.metric());
    boolean passes = tally.mean().isPresent() && tally.mean().getAsDouble() >= gate.value();
    if (!passes) {
      String mean =
          tally.mean().isPresent()
              ? String.format(Locale.ROOT, "%.3f", tally.mean().getAsDouble())
              : terminal.say("eval.nothing-measured");
      terminal.err().println(terminal.say("eval.gate-failed", gate.metric(), mean, gate.value()));
    }
    return passes;
  }
}
