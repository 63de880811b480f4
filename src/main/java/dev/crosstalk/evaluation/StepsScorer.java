package dev.crosstalk.evaluation;

import dev.crosstalk.card.SourceLines;
import dev.crosstalk.card.Step;
import dev.crosstalk.evaluation.DecodedCall.CalleeTurn;
import dev.crosstalk.evaluation.DecodedCall.CallerTurn;
import dev.crosstalk.evaluation.DecodedCall.StepSaid;
import dev.crosstalk.evaluation.Metric.TurnSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Whether the caller performed its steps, each once and in order. Thread-safe. */
final class StepsScorer {
  private final List<Integer> spoken;
  private final SourceLines sources;

  StepsScorer(List<Step> spokenSteps, SourceLines sources) {
    this.spoken = spokenSteps.stream().map(Step::number).toList();
    this.sources = sources;
  }

  Metric.Steps score(DecodedCall call) {
    List<Evidence> evidence = new ArrayList<>();
    List<Integer> performed = new ArrayList<>();
    for (CallerTurn turn : call.callerTurns()) {
      for (StepSaid said : turn.steps()) {
        if (performed.stream().anyMatch(before -> before > said.step())) {
          evidence.add(evidence(turn, "out-of-order", said.step(), said.evidence()));
        }
        performed.add(said.step());
      }
    }
    int last = performed.stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Integer> skipped =
        spoken.stream().filter(step -> step < last && !performed.contains(step)).toList();
    skipped.forEach(step -> evidence.add(skipped(step, call)));
    Set<Integer> repeated = new TreeSet<>();
    for (CallerTurn turn : call.callerTurns()) {
      for (StepSaid said : turn.repeats()) {
        if (!wasAskedFor(said.step(), turn, call)) {
          repeated.add(said.step());
          evidence.add(evidence(turn, "said-again", said.step(), said.evidence()));
        }
      }
    }
    OptionalDouble coverage =
        spoken.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of((double) performed.size() / spoken.size());
    return new Metric.Steps(
        coverage,
        evidence.isEmpty() ? Verdict.PASS : Verdict.FAIL,
        tau(performed),
        skipped,
        List.copyOf(repeated),
        call.callerTurns().stream()
            .filter(turn -> turn.steps().size() > 1)
            .map(turn -> turn.utterance().turn())
            .toList(),
        call.callerTurns().stream().map(StepsScorer::turn).toList(),
        evidence);
  }

  private static TurnSteps turn(CallerTurn turn) {
    return new TurnSteps(
        turn.utterance().turn(),
        turn.stepNumbers(),
        turn.repeats().stream().map(StepSaid::step).toList(),
        turn.mentions(),
        turn.reading().answers());
  }

  /** A closing sums up, who is asked says it again, and who was not heard too. */
  private static boolean wasAskedFor(int step, CallerTurn turn, DecodedCall call) {
    boolean closes = call.closing().turn().equals(OptionalInt.of(turn.index()));
    boolean unheard =
        call.callerTurns().stream()
            .filter(other -> other.index() < turn.index() && other.utterance().unclear())
            .anyMatch(other -> other.stepNumbers().contains(step));
    Optional<CalleeTurn> before = call.calleeBefore(turn.index());
    return closes || unheard || before.filter(b -> b.reading().asks()).isPresent();
  }

  /** Where a step was left out: at the turn that passed it. */
  private Evidence skipped(int step, DecodedCall call) {
    CallerTurn passing =
        call.callerTurns().stream()
            .filter(turn -> turn.stepNumbers().stream().anyMatch(other -> other > step))
            .findFirst()
            .orElseThrow();
    boolean mentioned =
        call.callerTurns().stream().anyMatch(turn -> turn.mentions().contains(step));
    return new Evidence(
        passing.utterance().turn(),
        mentioned ? "mentioned-only" : "skipped-step",
        String.valueOf(step),
        line(step));
  }

  private Evidence evidence(CallerTurn turn, String reason, int step, String words) {
    return new Evidence(turn.utterance().turn(), reason, words, line(step));
  }

  private OptionalInt line(int step) {
    return sources.line("caller.steps[" + (step - 1) + "]");
  }

  /** Kendall's tau between the order in which steps were performed and that of the card. */
  private static double tau(List<Integer> performed) {
    int pairs = 0;
    int inOrder = 0;
    for (int i = 0; i < performed.size(); i++) {
      for (int j = i + 1; j < performed.size(); j++) {
        pairs++;
        inOrder += performed.get(i) < performed.get(j) ? 1 : -1;
      }
    }
    return pairs == 0 ? 1 : (double) inOrder / pairs;
  }
}
