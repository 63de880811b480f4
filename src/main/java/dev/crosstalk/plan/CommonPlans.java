package dev.crosstalk.plan;

import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Counterparts;
import dev.crosstalk.card.Counterparts.Pair;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The same plans for a card as it was and as it is.
 *
 * <p>A plan is made of what both have: a condition, behaviour, concern or question that only one
 * has is never planned, or the other could not be asked for it. What both have is found by its
 * words, changed or not; so a plan means the same in both, also where its number is another one
 * because something was put in before it. Where both have the same number of everything, these are
 * the plans of either.
 */
public final class CommonPlans {
  private final CoveragePlanner planner;
  private final List<Pair> calleeConditions;
  private final List<Pair> callerConditions;
  private final List<Pair> behaviours;
  private final List<Pair> concerns;
  private final List<Pair> questions;

  /**
   * @param before the card as it was; its file name counts in nothing
   * @param after the card as it is
   */
  public CommonPlans(Scenario before, Scenario after, long seed, Variation variation) {
    calleeConditions = pairs(before, after, card -> card.callee().endConditions());
    callerConditions = pairs(before, after, card -> card.caller().endConditions());
    behaviours = pairs(before, after, card -> card.callee().behaviours());
    concerns = pairs(before, after, CommonPlans::concerns);
    questions = pairs(before, after, CommonPlans::questions);
    planner =
        new CoveragePlanner(
            after.name(),
            seed,
            variation,
            CoveragePlanner.ends(calleeConditions.size(), callerConditions.size()),
            behaviours.size(),
            spokenInBoth(before, after),
            questions.size());
  }

  /** The plans by the numbers of the card as it was. */
  public CallPlans before() {
    return call -> numbered(planner.plan(call), Pair::before);
  }

  /** The same plans by the numbers of the card as it is. */
  public CallPlans after() {
    return call -> numbered(planner.plan(call), Pair::after);
  }

  private static List<Pair> pairs(
      Scenario before, Scenario after, Function<Scenario, List<String>> items) {
    return Counterparts.of(items.apply(before), items.apply(after));
  }

  private static List<String> concerns(Scenario card) {
    return card.callee().concerns().stream().map(Concern::value).toList();
  }

  private static List<String> questions(Scenario card) {
    return card.caller().knowledge().stream().map(KnowledgeEntry::question).toList();
  }

  private List<Integer> spokenInBoth(Scenario before, Scenario after) {
    List<Concern> old = before.callee().concerns();
    List<Concern> now = after.callee().concerns();
    return IntStream.range(0, concerns.size())
        .filter(
            i ->
                !old.get(concerns.get(i).before()).unspoken()
                    && !now.get(concerns.get(i).after()).unspoken())
        .mapToObj(i -> i + 1)
        .toList();
  }

  private CallPlan numbered(CallPlan plan, ToIntFunction<Pair> side) {
    return new CallPlan(
        numbered(plan.end(), side),
        numbered(plan.behaviours(), behaviours, side),
        numbered(plan.concerns(), concerns, side),
        numbered(plan.questions(), questions, side),
        plan.mood(),
        plan.interrupts(),
        plan.varied());
  }

  private PlannedEnd numbered(PlannedEnd end, ToIntFunction<Pair> side) {
    if (end.offCard() != null) {
      return end;
    }
    List<Pair> pairs = end.side() == Speaker.CALLEE ? calleeConditions : callerConditions;
    return PlannedEnd.on(end.side(), number(end.condition(), pairs, side));
  }

  private static List<Integer> numbered(
      List<Integer> numbers, List<Pair> pairs, ToIntFunction<Pair> side) {
    return numbers.stream().map(number -> number(number, pairs, side)).toList();
  }

  private static int number(int number, List<Pair> pairs, ToIntFunction<Pair> side) {
    return side.applyAsInt(pairs.get(number - 1)) + 1;
  }
}
