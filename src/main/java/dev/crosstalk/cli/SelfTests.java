package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.PlantedFault;
import dev.crosstalk.evaluation.SelfTest;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.transcript.Conversation;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Tries the evaluator out on calls of a card, or on those of a folder, and prints what it finds.
 */
final class SelfTests {
  /** As many calls of a card as tell a rate from another one. */
  private static final int CALLS = 40;

  private final Terminal terminal;
  private final Map<String, SelfTest> byCard = new HashMap<>();
  private final Map<PlantedFault, Rate> found = new EnumMap<>(PlantedFault.class);
  private final Map<String, Rate> alarms = new LinkedHashMap<>();
  private int problems;

  SelfTests(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Calls of that card, played by the built-in model. */
  void addCard(String file) {
    ParsedCard card = new Cards(terminal).usableCard(file);
    Scenario scenario = Cards.scenario(card);
    SelfTest test = new SelfTest(scenario, card.sources());
    Calls calls =
        new Calls(
            new CallSetup(
                scenario,
                1,
                Enforcement.GUIDE,
                Limits.DEFAULT,
                Templates.of(LanguagePack.of(scenario).code(), Optional.empty()),
                Parties.ours("script", ScriptChatModel::of)));
    for (int call = 1; call <= CALLS; call++) {
      test.add(Conversation.of(calls.run(call, CallListener.NONE)));
    }
    byCard.put(file, test);
  }

  /** The transcripts of a file or folder, which are taken for good ones. */
  void addFolder(Path folder, Optional<ParsedCard> named) {
    EvaluatedCards cards = new EvaluatedCards(terminal, named);
    cards.read(folder, (call, card, file) -> testOf(card).add(call));
    problems += cards.complaints().count();
  }

  private SelfTest testOf(ParsedCard card) {
    Scenario scenario = Cards.scenario(card);
    return byCard.computeIfAbsent(scenario.sha256(), sha -> new SelfTest(scenario, card.sources()));
  }

  /** Prints the rates; returns the exit code. */
  int print() {
    byCard
        .values()
        .forEach(
            test -> {
              test.found().forEach((fault, rate) -> found.merge(fault, rate, Rate::plus));
              test.alarms().forEach((metric, rate) -> alarms.merge(metric, rate, Rate::plus));
            });
    List<String> labels = found.keySet().stream().map(PlantedFault::word).toList();
    Rows rows = Rows.besides(labels, terminal);
    terminal.out().println(terminal.say("selftest.found"));
    found.forEach((fault, rate) -> rows.row(fault.word(), UnaryOperator.identity(), rate(rate)));
    terminal.out().println(terminal.say("selftest.alarms"));
    alarms.forEach(
        (metric, rate) ->
            rows.row(terminal.say("metric." + metric), UnaryOperator.identity(), rate(rate)));
    return problems > 0 ? ExitCode.UNUSABLE : ExitCode.DONE;
  }

  private String rate(Rate rate) {
    return terminal.say(
        "selftest.rate", rate.hits(), rate.n(), EvaluationView.interval(rate.interval()));
  }
}
