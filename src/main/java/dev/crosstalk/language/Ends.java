package dev.crosstalk.language;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.EndDetector.Standing;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  public OptionalInt counterpart(int conditionOfCaller) {
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
    Map<Integer, HeldCondition> ofCallee =
        callees.stream().collect(Collectors.toMap(HeldCondition::condition, Function.identity()));
    return caller.ranked(standing).stream()
        .map(own -> withCounterpart(own, ofCallee))
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

  private HeldCondition withCounterpart(HeldCondition own, Map<Integer, HeldCondition> ofCallee) {
    double others =
        counterparts.ofCaller(own.condition()).stream()
            .mapToDouble(condition -> NEARLY_AS_WELL * ofCallee.get(condition).confidence())
            .findFirst()
            .orElse(0);
    double confidence = Confidence.of(Math.max(own.confidence(), others));
    return new HeldCondition(own.side(), own.condition(), confidence);
  }
}
