package dev.crosstalk.cli;

import dev.crosstalk.agent.CalleeAgent;
import dev.crosstalk.agent.CallerAgent;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.Ends;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan;

/**
 * Tells before the first word whether a call can't fit into a model's context. What it counts is
 * the least that a call takes: what a side is told, and each spoken line of the card once. So it
 * never forbids what could be; a call that goes on for long may still come to the limit.
 */
final class ContextCheck {

  private ContextCheck() {}

  /** The fewest tokens that a side's model has to read before a call of that card is over. */
  static long leastTokens(Speaker side, Scenario scenario, CallPlan plan, Templates templates) {
    LanguagePack language = LanguagePack.of(scenario);
    CallerBrief caller = scenario.caller();
    StringBuilder read = new StringBuilder();
    if (side == Speaker.CALLER) {
      read.append(CallerAgent.systemMessage(caller, templates));
    } else {
      CalleePart part = CalleePart.of(scenario, plan, new Ends(scenario, language), language);
      read.append(CalleeAgent.systemMessage(scenario.callee(), part, templates));
    }
    read.append(caller.openingLines().get(0));
    caller.spokenSteps().forEach(step -> step.lines().forEach(read::append));
    return Math.round(TokenGuess.least(read));
  }
}
