package dev.crosstalk.call;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Step;
import dev.crosstalk.language.CallerReading;
import dev.crosstalk.language.CallerReading.StepMatch;
import dev.crosstalk.transcript.StepRecord;
import dev.crosstalk.transcript.StepRecord.Proof;
import dev.crosstalk.transcript.StepRecord.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which steps of a call are done, and what shows it. Not thread-safe: one call has one. */
final class StepLedger {

  private final List<Step> steps;
  private final Map<Integer, Proof> proofs = new TreeMap<>();
  private final Set<Integer> said = new HashSet<>();
  private boolean waived;

  StepLedger(CallerBrief brief) {
    this.steps = brief.steps();
  }

  /** The spoken steps that are not done, in order. */
  List<Integer> pending() {
    // design, rule 1: silent steps are done before the first turn and count in no coverage
    return steps.stream()
        .filter(step -> !step.silent() && !proofs.containsKey(step.number()))
        .map(Step::number)
        .toList();
  }

  boolean isDone(int step) {
    return proofs.containsKey(step);
  }

  /** The share of the spoken steps that are not to do, in [0,1]; 1 where there are none. */
  double progress(List<Integer> toDo) {
    long spoken = steps.stream().filter(step -> !step.silent()).count();
    return spoken == 0 ? 1 : (double) (spoken - toDo.size()) / spoken;
  }

  /**
   * What a turn would newly perform: the run of pending steps, from the next one on, that it says.
   */
  List<Integer> newlyPerformed(CallerReading reading) {
    return run(reading, pending());
  }

  private static List<Integer> run(CallerReading reading, List<Integer> steps) {
    // design, rule 2: a spoken step is performed once every earlier spoken step is done; one turn
    // may perform a run of neighbouring steps
    List<Integer> run = new ArrayList<>();
    for (int step : steps) {
      if (reading.step(step).isEmpty()) {
        break;
      }
      run.add(step);
    }
    return run;
  }

  /**
   * The pending steps that the caller has not said: what the line took of a step can't be held
   * against it, since nobody need have told it.
   */
  List<Integer> unsaid() {
    return pending().stream().filter(step -> !said.contains(step)).toList();
  }

  /** What of that a turn says in its turn. */
  List<Integer> newlySaid(CallerReading reading) {
    return run(reading, unsaid());
  }

  /** What of that a turn says although an earlier step is still to be said. */
  List<Integer> skippedTo(CallerReading reading) {
    List<Integer> run = newlySaid(reading);
    return unsaid().stream()
        .filter(step -> !run.contains(step) && reading.step(step).isPresent())
        .toList();
  }

  /** The steps done before that a turn says again. */
  List<Integer> repeated(CallerReading reading) {
    // design, rule 4: a turn's steps are those newly performed; what it says again is in repeats
    return reading.steps().stream().map(StepMatch::step).filter(this::isDone).toList();
  }

  /**
   * Books what a turn performs, and returns it.
   *
   * @param said what was said before anybody broke in
   * @param reading what was heard of that
   */
  List<Integer> perform(CallerReading said, CallerReading reading, int turn) {
    this.said.addAll(newlySaid(said));
    List<Integer> run = newlyPerformed(reading);
    this.said.addAll(run);
    for (int step : run) {
      StepMatch match = reading.step(step).orElseThrow();
      proofs.put(step, new Proof(turn, match.evidence(), match.detector(), match.confidence()));
    }
    return run;
  }

  /** Gives up what is still pending, since the call is closed or hung up. */
  void waivePending() {
    waived = true;
  }

  List<StepRecord> records() {
    return steps.stream().map(this::record).toList();
  }

  private StepRecord record(Step step) {
    Optional<Proof> proof = Optional.ofNullable(proofs.get(step.number()));
    return new StepRecord(step.number(), step.name(), status(step, proof.isPresent()), proof);
  }

  private Status status(Step step, boolean done) {
    if (step.silent()) {
      return Status.SILENT;
    }
    if (done) {
      return Status.DONE;
    }
    // design, rule 5: what is still pending at a close or hang-up becomes waived; at any other end
    // it stays pending
    return waived ? Status.WAIVED : Status.PENDING;
  }
}
