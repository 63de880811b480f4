package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Metric;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import dev.crosstalk.regression.CallPair;
import dev.crosstalk.regression.CallPair.Made;
import dev.crosstalk.regression.Flip;
import dev.crosstalk.regression.PairSummary;
import dev.crosstalk.regression.PairSummary.MetricChange;
import dev.crosstalk.regression.Parting;
import dev.crosstalk.statistics.McNemar;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pairs of calls as people compare them on a terminal. */
final class TryView implements TryReport {
  private static final int MOST_EVIDENCE = 3;
  private static final int CONTEXT = 60;

  private static final List<String> LABELS =
      List.of(
          "try.same",
          "try.end",
          "try.turned",
          "try.scores",
          "try.tokens",
          "try.pairs",
          "metric.style",
          "metric.steps",
          "metric.ending",
          "metric.grounding",
          "metric.knowledge",
          "metric.role");

  private final Terminal terminal;
  private final TryCards cards;
  private final boolean script;
  private final Rows rows;
  private final Sides sides;
  private final EvaluationView scores;

  /**
   * @param script whether no model is asked
   */
  TryView(Terminal terminal, TryCards cards, boolean script) {
    this.terminal = terminal;
    this.cards = cards;
    this.script = script;
    this.scores = new EvaluationView(terminal);
    List<String> labels =
        Stream.concat(LABELS.stream().map(terminal::say), Stream.of(terminal.say("try.turn", 99)))
            .toList();
    this.rows = Rows.besides(labels, terminal);
    this.sides = new Sides(terminal, labels);
  }

  @Override
  public void begin(CallSetup after, int calls, boolean same) {
    String title = terminal.say("try.title", cards.after().shown(), cards.before().shown());
    wrapped(title, ink()::bold);
    if (cards.sameText()) {
      wrapped(terminal.say("try.same-text"), UnaryOperator.identity());
    } else {
      new CardDiffView(terminal, terminal.out()).print(cards.diff());
    }
    if (same) {
      String why = cards.otherTemplates() ? "try.same-templates" : "try.same-words";
      wrapped(terminal.say(why), UnaryOperator.identity());
    }
    if (!same) {
      String each = terminal.say("try.header", after.seed(), calls, after.enforcement().word());
      wrapped(each, ink()::dim);
    }
    terminal.out().flush();
  }

  @Override
  public void pair(CallPair pair) {
    terminal.out().println();
    heading(pair);
    if (pair.parting().isPresent()) {
      turn(pair.parting().get());
      ends(pair);
    } else {
      row("try.same", terminal.say("try.same-turns", pair.after().call().turns().size()));
    }
    pair.flips().forEach(this::flip);
    String changed = changedScores(pair);
    if (!changed.isEmpty()) {
      row("try.scores", changed);
    } else if (pair.parting().isPresent()) {
      row("try.scores", terminal.say("try.same-scores"));
    }
    tokens(pair.before().tokens(), pair.after().tokens());
    terminal.out().flush();
  }

  private void heading(CallPair pair) {
    String call = terminal.say("try.call", pair.call());
    String plan = DisplayWidth.visible(plan(pair));
    int room = terminal.columns() - DisplayWidth.of(call) - 2;
    terminal.out().println(ink().bold(call) + "  " + ink().dim(DisplayWidth.truncate(plan, room)));
  }

  private String plan(CallPair pair) {
    CallPlan plan = pair.after().call().plan();
    String key = "mood." + plan.mood();
    String mood = terminal.messages().bundle().containsKey(key) ? terminal.say(key) : plan.mood();
    return terminal.say("try.plan", mood, end(plan.end(), cards.after().scenario(pair.call())));
  }

  private String end(PlannedEnd end, Scenario card) {
    if (end.offCard() != null) {
      return terminal.say("try.end." + end.offCard().word());
    }
    List<String> conditions =
        end.side() == Speaker.CALLER
            ? card.caller().endConditions()
            : card.callee().endConditions();
    return conditions.get(end.condition() - 1);
  }

  private void turn(Parting parting) {
    if (parting.turn() > 1) {
      row("try.same", terminal.messages().count("try.same-until", parting.turn() - 1));
    }
    sides.header();
    String label = terminal.say("try.turn", parting.turn());
    if (parting.before().isEmpty() || parting.after().isEmpty()) {
      sides.row(label, alone(parting.before()), alone(parting.after()));
      return;
    }
    Utterance old = parting.before().get();
    Utterance now = parting.after().get();
    Marked.Two two = Marked.difference(words(old), words(now), CONTEXT, ink());
    sides.row(label, two.before().after(speaker(old)), two.after().after(speaker(now)));
  }

  private Marked alone(Optional<Utterance> utterance) {
    return utterance
        .map(said -> Marked.plain(words(said)).after(speaker(said)))
        .orElseGet(() -> Marked.plain(terminal.say("try.over")));
  }

  private String speaker(Utterance said) {
    return terminal.say("try.says", terminal.say("side." + said.speaker().word()));
  }

  private String words(Utterance said) {
    String words = said.broken() ? said.head() + " ✂" : said.text();
    return said.misheard()
        .map(heard -> words + " " + terminal.say("call.heard", heard))
        .orElse(words);
  }

  private void ends(CallPair pair) {
    String old = ended(pair.before(), cards.before());
    String now = ended(pair.after(), cards.after());
    if (old.equals(now)) {
      row("try.end", terminal.say("try.same-end", now));
    } else {
      sides.row(terminal.say("try.end"), Marked.plain(old), Marked.plain(now));
    }
  }

  private String ended(Made made, TryCards.State state) {
    CallEnd end = made.call().end();
    CallSummary words = new CallSummary(terminal);
    String condition =
        end.conditions().stream()
            .findFirst()
            .map(held -> words.condition(held, state.scenario(made.call().call())))
            .orElse("");
    return terminal
        .messages()
        .count("try.ended", made.call().turns().size(), words.reason(end), condition)
        .strip();
  }

  private void flip(Flip flip) {
    String metric = terminal.say("metric." + flip.metric());
    String sentence = terminal.say(flip.worse() ? "try.worse" : "try.better", metric);
    rows.row(terminal.say("try.turned"), ink()::bold, (flip.worse() ? "✗ " : "✓ ") + sentence);
    List<Evidence> shown = (flip.worse() ? flip.after() : flip.before()).evidence();
    shown.stream()
        .limit(MOST_EVIDENCE)
        .forEach(each -> rows.marked("-", scores.sentence(each), ink()::dim));
    if (shown.size() > MOST_EVIDENCE) {
      rows.marked("-", terminal.say("diff.more", shown.size() - MOST_EVIDENCE), ink()::dim);
    }
  }

  private String changedScores(CallPair pair) {
    return pair.before().scores().metrics().stream()
        .filter(metric -> !(metric instanceof Metric.SpokenForm))
        .flatMap(
            old ->
                pair.after().scores().metric(old.name()).stream()
                    .filter(now -> !score(old).equals(score(now)))
                    .map(
                        now ->
                            terminal.say("metric." + old.name())
                                + " "
                                + score(old)
                                + " → "
                                + score(now)))
        .collect(Collectors.joining(" · "));
  }

  private static String score(Metric metric) {
    return EvaluationView.mark(metric.verdict()) + " " + EvaluationView.value(metric.value());
  }

  private void tokens(long before, long after) {
    if (before + after > 0) {
      row("try.tokens", terminal.say("try.tokens-changed", before, after));
    }
  }

  @Override
  public void failed(int call, TryCards.State state, String why) {
    terminal.complain(terminal.say("try.call-failed", call, state.shown(), why));
  }

  @Override
  public void end(PairSummary summary, int failed) {
    terminal.out().println();
    terminal.out().println(ink().dim("─".repeat(terminal.columns())));
    row("try.pairs", terminal.say("try.differing", summary.pairs(), summary.differing()));
    for (String name : summary.metrics()) {
      summary
          .of(name)
          .filter(change -> change.measured() > 0)
          .ifPresent(change -> row("metric." + name, changed(change)));
    }
    tokens(summary.tokensBefore(), summary.tokensAfter());
    if (script) {
      wrapped(terminal.say("try.script"), UnaryOperator.identity());
    }
    if (summary.pairs() > 0) {
      wrapped(little(summary.pairs()), UnaryOperator.identity());
    }
  }

  private String changed(MetricChange change) {
    String old = EvaluationView.two(change.before());
    String now = EvaluationView.two(change.after());
    String means = old.equals(now) ? old : old + " → " + now;
    return means
        + turned("try.worse-in", change.worse())
        + turned("try.better-in", change.better());
  }

  private String turned(String key, List<Integer> calls) {
    String numbers =
        calls.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(terminal.say("list.separator")));
    return calls.isEmpty() ? "" : terminal.messages().count(key, calls.size(), numbers);
  }

  private String little(int pairs) {
    int fewest = McNemar.fewest();
    if (pairs < fewest) {
      String chance = EvaluationView.two(McNemar.test(pairs, 0).p());
      return terminal.messages().count("try.too-few", pairs, chance, fewest);
    }
    return terminal.say("try.few", pairs, fewest, Math.round(100.0 * fewest / pairs));
  }

  private void row(String key, String text) {
    rows.row(terminal.say(key), ink()::bold, text);
  }

  private void wrapped(String text, UnaryOperator<String> paint) {
    DisplayWidth.wrap(DisplayWidth.visible(text), terminal.columns())
        .forEach(line -> terminal.out().println(paint.apply(line)));
  }

  private Ink ink() {
    return terminal.ink();
  }
}
