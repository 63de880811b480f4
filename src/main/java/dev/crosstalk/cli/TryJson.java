package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.card.CardDiff.Change;
import dev.crosstalk.card.CardDiff.Line;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Metric;
import dev.crosstalk.regression.CallPair;
import dev.crosstalk.regression.CallPair.Made;
import dev.crosstalk.regression.Check;
import dev.crosstalk.regression.Flip;
import dev.crosstalk.regression.PairSummary;
import dev.crosstalk.statistics.McNemar;
import dev.crosstalk.transcript.Conversation.Utterance;

/** Pairs of calls for programs: one object, printed at the end. */
final class TryJson implements TryReport {
  private static final String FORMAT = "crosstalk-try/1";

  private final Terminal terminal;
  private final TryCards cards;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  /**
   * @param script whether no model is asked
   */
  TryJson(Terminal terminal, TryCards cards, boolean script) {
    this.terminal = terminal;
    this.cards = cards;
    json.put("format", FORMAT);
    json.set("before", card(cards.before()));
    json.set("after", card(cards.after()));
    json.put("script", script);
  }

  private static ObjectNode card(TryCards.State state) {
    Scenario scenario = Cards.scenario(state.card());
    return JsonNodeFactory.instance
        .objectNode()
        .put("file", state.shown())
        .put("sha256", scenario.sha256());
  }

  @Override
  public void begin(CallSetup after, int calls, boolean same) {
    json.put("seed", after.seed())
        .put("enforcement", after.enforcement().word())
        .put("same", same)
        .putArray("changes");
    cards.diff().changes().forEach(change -> write(change, json.withArray("changes").addObject()));
    json.putArray("pairs");
    json.putArray("failed");
    if (same) {
      end(new PairSummary(), 0);
    }
  }

  private static void write(Change change, ObjectNode to) {
    to.put("kind", change.kind().word());
    change.line().headings().forEach(to.putArray("headings")::add);
    change.before().ifPresent(line -> write(line, to.putObject("before")));
    change.after().ifPresent(line -> write(line, to.putObject("after")));
  }

  private static void write(Line line, ObjectNode to) {
    to.put("line", line.number()).put("text", line.text());
  }

  @Override
  public void pair(CallPair pair) {
    ObjectNode to = json.withArray("pairs").addObject();
    to.put("call", pair.call()).put("id", pair.after().call().id());
    pair.parting()
        .ifPresent(
            parting -> {
              ObjectNode at = to.putObject("parting").put("turn", parting.turn());
              parting.before().ifPresent(said -> write(said, at.putObject("before")));
              parting.after().ifPresent(said -> write(said, at.putObject("after")));
            });
    write(pair.before(), to.putObject("before"));
    write(pair.after(), to.putObject("after"));
    to.putArray("flips");
    pair.flips().forEach(flip -> write(flip, to.withArray("flips").addObject()));
  }

  private static void write(Utterance said, ObjectNode to) {
    to.put("speaker", said.speaker().word()).put("text", said.text());
    said.cutAt().ifPresent(cut -> to.put("cutAt", cut));
    said.misheard().ifPresent(heard -> to.put("heard", heard));
  }

  private static void write(Made made, ObjectNode to) {
    to.put("end", made.call().end().reason().word())
        .put("turns", made.call().turns().size())
        .put("tokens", made.tokens())
        .putObject("metrics");
    made.scores()
        .metrics()
        .forEach(metric -> write(metric, to.withObject("metrics").putObject(metric.name())));
  }

  private static void write(Metric metric, ObjectNode to) {
    metric.value().ifPresent(value -> SummaryJson.number(to, "value", value));
    to.put("verdict", metric.verdict().word());
  }

  private static void write(Flip flip, ObjectNode to) {
    to.put("metric", flip.metric())
        .put("before", flip.before().verdict().word())
        .put("after", flip.after().verdict().word());
    Check failing = flip.worse() ? flip.after() : flip.before();
    to.putArray("evidence");
    failing.evidence().forEach(shown -> write(shown, to.withArray("evidence").addObject()));
  }

  private static void write(Evidence shown, ObjectNode to) {
    to.put("turn", shown.turn()).put("reason", shown.reason()).put("quote", shown.quote());
    shown.line().ifPresent(line -> to.put("line", line));
  }

  @Override
  public void failed(int call, TryCards.State state, String why) {
    terminal.complain(terminal.say("try.call-failed", call, state.shown(), why));
    json.withArray("failed")
        .addObject()
        .put("call", call)
        .put("side", state == cards.before() ? "before" : "after")
        .put("why", why);
  }

  @Override
  public void end(PairSummary summary, int failed) {
    ObjectNode to = json.putObject("summary");
    to.put("pairs", summary.pairs())
        .put("differing", summary.differing())
        .put("failed", failed)
        .put("fewestTurnedToShow", McNemar.fewest());
    to.putObject("tokens")
        .put("before", summary.tokensBefore())
        .put("after", summary.tokensAfter());
    to.putObject("metrics");
    for (String name : summary.metrics()) {
      PairSummary.MetricChange change = summary.of(name).orElseThrow();
      ObjectNode metric = to.withObject("metrics").putObject(name);
      SummaryJson.number(metric, "before", change.before());
      SummaryJson.number(metric, "after", change.after());
      metric.put("measured", change.measured());
      change.worse().forEach(metric.putArray("worse")::add);
      change.better().forEach(metric.putArray("better")::add);
    }
    terminal.out().println(json);
  }
}
