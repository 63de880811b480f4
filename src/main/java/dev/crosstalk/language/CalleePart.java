package dev.crosstalk.language;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.Varied;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A plan as the callee may know it. Of the caller's side of the card it has the questions that the
 * plan has it ask, and nothing else: an end condition of the caller's reaches it only as its kind.
 *
 * @param endCondition the callee's own condition that it steers to; absent where it steers to
 *     another kind of end
 * @param endKinds how the call is to end, the most telling first; empty where it ends outside the
 *     card
 * @param offCard what happens instead of an end of the card
 * @param behaviours the numbers of the behaviours that are to show
 * @param concerns the numbers of the concerns that are to be raised
 * @param questions what it is to ask
 * @param varied what it is to be like besides
 */
public record CalleePart(
    Optional<String> endCondition,
    List<EndKind> endKinds,
    Optional<OffCard> offCard,
    List<Integer> behaviours,
    List<Integer> concerns,
    List<String> questions,
    String mood,
    List<CallPlan.Interrupt> interrupts,
    Varied varied) {

  public CalleePart {
    endKinds = List.copyOf(endKinds);
    behaviours = List.copyOf(behaviours);
    concerns = List.copyOf(concerns);
    questions = List.copyOf(questions);
    interrupts = List.copyOf(interrupts);
  }

  /** The part of a callee that may do as it likes: of no plan is anything in it. */
  public static CalleePart free() {
    return new CalleePart(
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        "",
        List.of(),
        Varied.NOTHING);
  }

  /** The callee's part of a plan. */
  public static CalleePart of(Scenario scenario, CallPlan plan, Ends ends, LanguagePack language) {
    Optional<OffCard> offCard = Optional.ofNullable(plan.end().offCard());
    Optional<String> own = offCard.isPresent() ? Optional.empty() : own(scenario, plan, ends);
    return new CalleePart(
        own,
        offCard.isPresent()
            ? List.of()
            : kinds(own.orElseGet(() -> planned(scenario, plan)), language),
        offCard,
        plan.behaviours(),
        plan.concerns(),
        plan.questions().stream()
            .map(n -> scenario.caller().knowledge().get(n - 1).question())
            .toList(),
        plan.mood(),
        plan.interrupts(),
        plan.varied().withoutCard());
  }

  /**
   * The condition of the callee that it steers to: the planned one, or the counterpart of the
   * caller's that is planned.
   */
  private static Optional<String> own(Scenario scenario, CallPlan plan, Ends ends) {
    String planned = planned(scenario, plan);
    if (plan.end().side() == Speaker.CALLEE) {
      return Optional.of(planned);
    }
    List<String> conditions = scenario.callee().endConditions();
    OptionalInt counterpart = ends.counterpart(plan.end().condition());
    return counterpart.isPresent()
        ? Optional.of(conditions.get(counterpart.getAsInt() - 1))
        : Optional.empty();
  }

  private static String planned(Scenario scenario, CallPlan plan) {
    List<String> conditions =
        plan.end().side() == Speaker.CALLEE
            ? scenario.callee().endConditions()
            : scenario.caller().endConditions();
    return conditions.get(plan.end().condition() - 1);
  }

  /** Where no word of a condition tells its kind, it is taken for the commonest. */
  private static List<EndKind> kinds(String condition, LanguagePack language) {
    List<EndKind> kinds = EndKind.ofCondition(condition, language);
    return kinds.isEmpty() ? List.of(EndKind.CONFIRM) : kinds;
  }
}
