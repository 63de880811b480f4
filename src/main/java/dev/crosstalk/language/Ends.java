package dev.crosstalk.language;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.EndDetector.Standing;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The end conditions of both sides of a card, read together: where a condition of the callee holds,
 * its counterpart on the caller's side, which tells the same end from the other side, holds nearly
 * as well. Thread-safe.
 */
public final class Ends {

  private static final double NEARLY_AS_WELL = 0.8;

  private final EndDetector caller;
  private final EndDetector callee;
  private final Counterparts counterparts;

  public Ends(Scenario scenario, LanguagePack language) {
    List<String> callers = scenario.caller().endConditions();
    List<String> callees = scenario.callee().endConditions();
    this.caller = new EndDetector(Speaker.CALLER, callers, language);
    this.callee = new EndDetector(Speaker.CALLEE, callees, language);
    this.counterparts = new Counterparts(callers, callees, language);
  }

  /** The condition of the callee that tells the same end as that one of the caller, from 1. */
  OptionalInt counterpart(int conditionOfCaller) {
    return counterparts.ofCaller(conditionOfCaller);
  }

  /** The conditions that hold, best first, two of a side at the most. */
  public List<HeldCondition> held(Standing standing) {
    return ranking(standing).held();
  }

  /** How the conditions of both sides fit. */
  public Ranking ranking(Standing standing) {
    List<HeldCondition> callees = callee.ranked(standing);
    List<HeldCondition> callers = rankedOfCaller(standing, callees);
    List<HeldCondition> held =
        Stream.of(callees, callers)
            .flatMap(ranked -> EndDetector.holding(ranked).stream())
            .sorted(EndDetector.BEST_FIRST)
            .toList();
    return new Ranking(held, callers.get(0));
  }

  /** Whether a condition of the caller holds by its own words, the callee's side left out. */
  public boolean callerSees(Standing standing) {
    return !caller.held(standing).isEmpty();
  }

  private List<HeldCondition> rankedOfCaller(Standing standing, List<HeldCondition> callees) {
    return caller.ranked(standing).stream()
        .map(own -> withCounterpart(own, callees))
        .sorted(EndDetector.BEST_FIRST)
        .toList();
  }

  /**
   * How the conditions fit where a call stands.
   *
   * @param held those that hold, best first, two of a side at the most
   * @param bestOfCaller the caller's condition that fits best, whether it holds or not
   */
  public record Ranking(List<HeldCondition> held, HeldCondition bestOfCaller) {
    public Ranking {
      held = List.copyOf(held);
    }
  }

  private HeldCondition withCounterpart(HeldCondition own, List<HeldCondition> callees) {
    double fit = fit(own, callees);
    return new HeldCondition(own.side(), own.condition(), Confidence.of(fit));
  }

  /**
   * How well a condition of the caller fits, where its counterpart among those of the callee counts
   * nearly as much; on the scale of the confidences that are given.
   */
  public double fit(HeldCondition own, List<HeldCondition> callees) {
    OptionalInt counterpart = counterparts.ofCaller(own.condition());
    double others =
        callees.stream()
            .filter(held -> OptionalInt.of(held.condition()).equals(counterpart))
            .mapToDouble(HeldCondition::confidence)
            .findFirst()
            .orElse(0);
    return Math.max(own.confidence(), NEARLY_AS_WELL * others);
  }
}
