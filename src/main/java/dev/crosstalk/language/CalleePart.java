package dev.crosstalk.language;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.OffCard;
import java.util.List;
import java.util.Optional;

/**
 * A plan as the callee may know it. Of the caller's side of the card it has the questions that the plan has it ask, and
 * nothing else: an end condition of the caller's reaches it only as its kind.
 *
 * @param endCondition the callee's own condition that it steers to; absent where it steers to another kind of end
 * @param endKinds how the call is to end, the most telling first; empty where it ends outside the card
 * @param offCard what happens instead of an end of the card
 * @param behaviours the numbers of the behaviours that are to show
 * @param concerns the numbers of the concerns that are to be raised
 * @param questions what it is to ask
 */
public record CalleePart(
    Optional<String> endCondition,
    List<EndKind> endKinds,
    Optional<OffCard> offCard,
    List<Integer> behaviours,
    List<Integer> concerns,
    List<String> questions,
    String mood,
    List<CallPlan.Interrupt> interrupts) {
  public CalleePart {
    endKinds = List.copyOf(endKinds);
    behaviours = List.copyOf(behaviours);
    concerns = List.copyOf(concerns);
    questions = List.copyOf(questions);
    interrupts = List.copyOf(interrupts);
  }

  /** The callee's part of a plan. */
  public static CalleePart of(Scenario scenario, CallPlan plan, LanguagePack language) {
    Optional<OffCard> offCard = Optional.ofNullable(plan.end().offCard());
    boolean own = plan.end().side() == Speaker.CALLEE;
    Optional<String> condition =
        offCard.isPresent()
            ? Optional.empty()
            : Optional.of(conditions(scenario, own).get(plan.end().condition() - 1));
    return new CalleePart(
        condition.filter(text -> own),
        condition.map(text -> kinds(text, language)).orElse(List.of()),
        offCard,
        plan.behaviours(),
        plan.concerns(),
        plan.questions().stream().map(n -> scenario.caller().knowledge().get(n - 1).question()).toList(),
        plan.mood(),
        plan.interrupts());
  }

  private static List<String> conditions(Scenario scenario, boolean own) {
    return own ? scenario.callee().endConditions() : scenario.caller().endConditions();
  }

  private static List<EndKind> kinds(String condition, LanguagePack language) {
    List<EndKind> kinds = EndKind.ofCondition(condition, language);
    return kinds.isEmpty() ? List.of(EndKind.CONFIRM) : kinds;
  }
}
