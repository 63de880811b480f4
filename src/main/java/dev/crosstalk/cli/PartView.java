package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.text.DisplayWidth;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Shows a person what the plan has their side do. */
final class PartView {
  private final Terminal terminal;
  private final Scenario scenario;
  private final Rows rows;

  PartView(Terminal terminal, Scenario scenario) {
    this.terminal = terminal;
    this.scenario = scenario;
    List<String> labels =
        Stream.of("mood", "patience", "trait", "show", "raise", "ask", "end")
            .map(key -> terminal.say("part." + key))
            .toList();
    this.rows = Rows.besides(labels, terminal);
  }

  /** The part of that side in a call of that plan. */
  void show(Speaker side, CallPlan plan) {
    DisplayWidth.wrap(terminal.say("play.begin." + side.word()), terminal.columns())
        .forEach(line -> terminal.out().println(terminal.ink().dim(line)));
    if (side == Speaker.CALLEE) {
      terminal.out().println();
      row("mood", mood(plan.mood()));
      plan.varied().patience().ifPresent(patience -> row("patience", patience(patience)));
      plan.varied().axes().forEach((name, value) -> row("trait", name + ": " + value));
      rows("show", plan.behaviours(), n -> scenario.callee().behaviours().get(n - 1));
      rows("raise", plan.concerns(), n -> scenario.callee().concerns().get(n - 1).value());
      rows("ask", plan.questions(), n -> scenario.caller().knowledge().get(n - 1).question());
      row("end", end(plan.end()));
    }
  }

  /** Moods of the user's own have no other words. */
  private String mood(String mood) {
    String key = "mood." + mood;
    return terminal.messages().bundle().containsKey(key) ? terminal.say(key) : mood;
  }

  private String patience(Patience patience) {
    return terminal.say("patience." + patience.word());
  }

  private String end(PlannedEnd end) {
    if (end.offCard() != null) {
      return terminal.say("part.end." + end.offCard().word());
    }
    List<String> conditions =
        end.side() == Speaker.CALLER
            ? scenario.caller().endConditions()
            : scenario.callee().endConditions();
    return conditions.get(end.condition() - 1);
  }

  private void rows(String key, List<Integer> numbers, IntFunction<String> item) {
    numbers.forEach(number -> row(key, item.apply(number)));
  }

  private void row(String key, String text) {
    rows.row(terminal.say("part." + key), terminal.ink()::bold, text);
  }
}
