package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.plan.VariationException;
import dev.crosstalk.plan.VariationReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the calls of a command have in common: their rules, who speaks, what varies. */
final class SetupOptions {
  @Mixin private TemplateOptions templates;
  @Mixin private ModelOptions models;

  @Option(names = "--enforce", paramLabel = "guide|observe", descriptionKey = "enforce")
  private Enforcement enforcement;

  @Option(names = "--max-turns", paramLabel = "NUMBER", descriptionKey = "max-turns")
  private Wanted.MaxTurns maxTurns = new Wanted.MaxTurns(Limits.DEFAULT.maxTurns());

  @Option(names = "--vary", paramLabel = "FILE", descriptionKey = "vary")
  private String vary;

  @Option(names = "--line", paramLabel = "clear|noisy", descriptionKey = "line")
  private LineQuality line;

  ModelOptions models() {
    return models;
  }

  /** What varies over the calls: as the file has it, save where the command line says otherwise. */
  Variation variation(Terminal terminal) {
    Variation variation = vary == null ? Variation.NONE : read(terminal);
    return line == null ? variation : variation.on(line);
  }

  /** The options given that say what varies. */
  List<String> varying() {
    List<String> given = new ArrayList<>();
    if (vary != null) {
      given.add("--vary");
    }
    if (line != null) {
      given.add("--line");
    }
    return given;
  }

  private Variation read(Terminal terminal) {
    try {
      return VariationReader.read(new Cards(terminal).path(vary), terminal.language());
    } catch (VariationException e) {
      List<String> problems = e.problems();
      if (problems.size() == 1) {
        throw Failure.unusable(problems.get(0));
      }
      problems.forEach(terminal::tell);
      throw Failure.unusable(terminal.say("vary.unusable", vary));
    }
  }

  /**
   * What the calls of a card have in common.
   *
   * @param variation what varies over them
   * @param taken the seats that somebody has already
   */
  CallSetup setup(
      Terminal terminal,
      Scenario scenario,
      long seed,
      Variation variation,
      Map<Speaker, Party> taken) {
    return setup(terminal, scenario, seed, variation, taken, Enforcement.GUIDE);
  }

  /** The same where a command has another way of its own. */
  CallSetup setup(
      Terminal terminal,
      Scenario scenario,
      long seed,
      Variation variation,
      Map<Speaker, Party> taken,
      Enforcement usual) {
    return new CallSetup(
        scenario,
        seed,
        enforcement(terminal, usual),
        new Limits(maxTurns.value()),
        templates.templates(terminal, scenario),
        models.parties(terminal, scenario, taken),
        variation);
  }

  /** Stops before the first word where a model's context can't hold that call. */
  void checkContext(Terminal terminal, CallSetup setup, int call, Map<Speaker, Party> taken) {
    Supplier<CallPlan> plan = () -> setup.planner().plan(call);
    models.checkContext(terminal, setup.scenario(), plan, setup.templates(), taken);
  }

  private Enforcement enforcement(Terminal terminal, Enforcement usual) {
    if (!models.anyForeign()) {
      return enforcement == null ? models.recordedEnforcement().orElse(usual) : enforcement;
    }
    if (enforcement == Enforcement.GUIDE) {
      throw Failure.unusable(terminal.say("call.foreign-guided"));
    }
    return Enforcement.OBSERVE;
  }
}
