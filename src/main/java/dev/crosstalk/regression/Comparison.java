package dev.crosstalk.regression;

import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What differs between two runs.
 *
 * @param metrics in the order in which they are shown
 * @param family how many metrics the correction counts
 * @param flipped calls of which checks turned over, worst first
 */
public record Comparison(
    CompareSettings settings,
    Baseline before,
    Baseline after,
    Pairing pairing,
    List<MetricChange> metrics,
    int family,
    List<FlippedCall> flipped,
    Crashes crashes) {
  public Comparison {
    Objects.requireNonNull(settings);
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    Objects.requireNonNull(pairing);
    metrics = List.copyOf(metrics);
    flipped = List.copyOf(flipped);
    Objects.requireNonNull(crashes);
  }

  /** Compares two runs whose calls are scored for the same metrics. */
  public static Comparison of(Baseline before, Baseline after, CompareSettings settings) {
    Pairing pairing = Pairing.of(before, after);
    Measuring measuring = Measuring.of(before, after, pairing, settings);
    List<FlippedCall> flipped = new ArrayList<>();
    for (Pairing.Pair pair : pairing.pairs()) {
      List<Flip> flips = Flip.between(pair.before().checked(), pair.after().checked());
      if (!flips.isEmpty()) {
        flipped.add(new FlippedCall(pair, flips, Optional.empty()));
      }
    }
    flipped.sort(FlippedCall.worstFirst(settings.severe()));
    return new Comparison(
        settings,
        before,
        after,
        pairing,
        measuring.metrics(),
        measuring.family(),
        flipped,
        Crashes.of(before, after));
  }

  /** The metrics that one run has and the other has not. */
  public record Unlike(Set<String> gone, Set<String> added) {
    /** Those of two runs. */
    public static Unlike of(Baseline before, Baseline after) {
      Set<String> gone = new TreeSet<>(before.metrics());
      Set<String> added = new TreeSet<>(after.metrics());
      after.metrics().forEach(gone::remove);
      before.metrics().forEach(added::remove);
      return new Unlike(gone, added);
    }

    public boolean isEmpty() {
      return gone.isEmpty() && added.isEmpty();
    }
  }

  /** Calls that got worse in a check, worst first. */
  public List<FlippedCall> worse() {
    return flipped.stream().filter(call -> !call.worse().isEmpty()).toList();
  }

  /** Calls of which every check that turned over is better now. */
  public List<FlippedCall> better() {
    return flipped.stream().filter(call -> call.worse().isEmpty()).toList();
  }

  /** New failures of severe metrics, a call and metric each. */
  public List<SevereFailure> severe() {
    return flipped.stream()
        .flatMap(
            call ->
                call.worse().stream()
                    .filter(flip -> settings.severe().contains(flip.metric()))
                    .map(flip -> new SevereFailure(call, flip)))
        .toList();
  }

  /** A check of a severe metric that passed, and now fails. */
  public record SevereFailure(FlippedCall call, Flip flip) {}

  /** Whether nothing differs at all: no verdict and no value of any call and its counterpart. */
  public boolean isSame() {
    return pairing.isComplete()
        && crashes.growth() == 0
        && pairing.pairs().stream().allMatch(pair -> isSame(pair.before(), pair.after()));
  }

  private static boolean isSame(RunCall one, RunCall other) {
    Map<String, Check> checks = other.checked().checks();
    return one.checked().checks().entrySet().stream()
        .allMatch(check -> check.getValue().isLike(checks.get(check.getKey())));
  }

  /**
   * The same with where the calls part.
   *
   * @param old what was said before, by the calls' ids
   * @param now what was said after
   */
  public Comparison with(Map<String, List<Utterance>> old, Map<String, List<Utterance>> now) {
    List<FlippedCall> parted = new ArrayList<>();
    for (FlippedCall call : flipped) {
      List<Utterance> one = old.getOrDefault(call.pair().before().id(), List.of());
      List<Utterance> other = now.getOrDefault(call.pair().after().id(), List.of());
      parted.add(one.isEmpty() || other.isEmpty() ? call : call.with(Parting.of(one, other)));
    }
    return new Comparison(settings, before, after, pairing, metrics, family, parted, crashes);
  }
}
