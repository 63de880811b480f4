package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CoveragePlanner;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What of a call is settled before it: its card, its rules, who speaks. */
final class CallOptions {
  @Mixin private CardOptions card;
  @Mixin private TemplateOptions templates;
  @Mixin private ModelOptions models;

  @Parameters(arity = "1", paramLabel = "CARD", descriptionKey = "card")
  private String file;

  @Option(names = "--enforce", paramLabel = "guide|observe", descriptionKey = "enforce")
  private Enforcement enforcement;

  @Option(names = "--max-turns", paramLabel = "NUMBER", descriptionKey = "max-turns")
  private Wanted.MaxTurns maxTurns = new Wanted.MaxTurns(Limits.DEFAULT.maxTurns());

  /** The card with its placeholders filled. */
  ParsedCard card(Terminal terminal) {
    return card.filledCard(terminal, file);
  }

  long seed() {
    return card.seed();
  }

  int call() {
    return card.call();
  }

  int callOr(IntSupplier otherwise) {
    return card.callOr(otherwise);
  }

  /**
   * What the calls of that card have in common.
   *
   * @param taken the seats that somebody has already
   */
  CallSetup setup(Terminal terminal, Scenario scenario, Map<Speaker, Party> taken) {
    return new CallSetup(
        scenario,
        card.seed(),
        enforcement(terminal),
        new Limits(maxTurns.value()),
        templates.templates(terminal, scenario),
        models.parties(terminal, scenario, taken));
  }

  /** Stops before the first word where a model's context can't hold that call. */
  void checkContext(Terminal terminal, CallSetup setup, int call, Map<Speaker, Party> taken) {
    Supplier<CallPlan> plan = () -> new CoveragePlanner(setup.scenario(), setup.seed()).plan(call);
    models.checkContext(terminal, setup.scenario(), plan, setup.templates(), taken);
  }

  private Enforcement enforcement(Terminal terminal) {
    if (!models.anyForeign()) {
      return enforcement == null ? Enforcement.GUIDE : enforcement;
    }
    if (enforcement == Enforcement.GUIDE) {
      throw Failure.unusable(terminal.say("call.foreign-guided"));
    }
    return Enforcement.OBSERVE;
  }
}
