package dev.crosstalk.cli;

import dev.crosstalk.agent.CalleeAgent;
import dev.crosstalk.agent.CallerAgent;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.ScenarioJson;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.Ends;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CoveragePlanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a card says: the scenario, or what the model of one side gets of it. */
@Command(name = "show")
final class ShowCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private CardOptions options;
  @Mixin private TemplateOptions templates;

  @Parameters(arity = "1", paramLabel = "CARD", descriptionKey = "card")
  private String card;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  @Option(names = "--prompt", paramLabel = "caller|callee", descriptionKey = "side")
  private Speaker prompt;

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (prompt == null) {
      show(options.fills() ? options.filled(terminal, card) : new Cards(terminal).usable(card));
    } else if (format == Wanted.Format.JSON) {
      throw Failure.unusable(terminal.say("show.prompt-is-text"));
    } else {
      terminal.out().println(prompt(options.filled(terminal, card)).stripTrailing());
    }
    return ExitCode.DONE;
  }

  private void show(Scenario scenario) {
    if (format == Wanted.Format.JSON) {
      terminal.out().print(ScenarioJson.of(scenario));
    } else {
      new ScenarioView(terminal).show(scenario);
    }
  }

  private String prompt(Scenario scenario) {
    Templates words = templates.templates(terminal, scenario);
    return prompt == Speaker.CALLER
        ? CallerAgent.systemMessage(scenario.caller(), words)
        : CalleeAgent.systemMessage(scenario.callee(), part(scenario), words);
  }

  // What the callee is told depends on the plan of the call, and so on its seed and number.
  private CalleePart part(Scenario scenario) {
    CallPlan plan = new CoveragePlanner(scenario, options.seed()).plan(options.call());
    LanguagePack language = LanguagePack.of(scenario);
    return CalleePart.of(scenario, plan, new Ends(scenario, language), language);
  }
}
