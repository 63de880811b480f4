package dev.crosstalk.cli;

import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Judgement;
import dev.crosstalk.evaluation.Metric;
import dev.crosstalk.evaluation.Summary;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scores as people read them on a terminal. */
final class EvaluationView {
  private static final int LONGEST_QUOTE = 60;

  private final Terminal terminal;
  private final Rows rows;

  EvaluationView(Terminal terminal) {
    this.terminal = terminal;
    List<String> labels =
        Stream.of("style", "steps", "ending", "grounding", "knowledge", "role", "spokenForm")
            .map(name -> terminal.say("metric." + name))
            .toList();
    this.rows = Rows.besides(labels, terminal);
  }

  /** All of a call's scores, with what shows them. */
  void details(Evaluation call) {
    terminal.out().println(terminal.ink().bold(call.id()));
    for (Metric metric : call.metrics()) {
      String label = terminal.say("metric." + metric.name());
      if (metric instanceof Metric.SpokenForm form) {
        rows.row(label, UnaryOperator.identity(), form(form));
        continue;
      }
      rows.row(
          label,
          UnaryOperator.identity(),
          mark(metric.verdict()) + " " + value(metric.value()) + more(metric));
      metric.evidence().forEach(shown -> rows.marked("-", sentence(shown), terminal.ink()::dim));
      call.judgement(metric.name()).ifPresent(this::judgement);
    }
    terminal.out().println();
  }

  private void judgement(Judgement judgement) {
    String trouble =
        judgement.trouble().map(why -> " " + terminal.say("eval.trouble." + why.word())).orElse("");
    rows.more(
        terminal.say("eval.judge", mark(judgement.verdict())) + trouble, UnaryOperator.identity());
    judgement.shown().stream()
        .filter(shown -> shown.verdict() == Verdict.FAIL)
        .forEach(shown -> rows.marked("-", sentence(shown), terminal.ink()::dim));
  }

  private String sentence(Judgement.Shown shown) {
    return terminal.say("eval.evidence", shown.turn(), shown.why(), shortened(shown.quote()));
  }

  private static String shortened(String quote) {
    return quote.length() > LONGEST_QUOTE ? quote.substring(0, LONGEST_QUOTE) + "…" : quote;
  }

  /** A call's scores on one line. */
  void line(Evaluation call) {
    rows.row(call.id(), UnaryOperator.identity(), "");
    rows.more(brief(call), UnaryOperator.identity());
  }

  /** The scores of the call that was just made, as a part of its summary. */
  void beside(Evaluation call) {
    Rows summary = CallSummary.rows(terminal);
    summary.row(terminal.say("summary.scores"), terminal.ink()::bold, brief(call));
    call.metrics().stream()
        .flatMap(metric -> metric.evidence().stream())
        .forEach(shown -> summary.marked("-", sentence(shown), terminal.ink()::dim));
  }

  /** What all calls scored together. */
  void summary(Summary summary) {
    terminal.out().println(terminal.messages().count("eval.calls", summary.calls()));
    for (String metric : summary.metrics()) {
      Summary.Tally tally = summary.of(metric);
      if (!metric.equals("spokenForm")) {
        rows.row(
            terminal.say("metric." + metric),
            UnaryOperator.identity(),
            terminal.say(
                "eval.tally",
                value(tally.mean()),
                tally.passed(),
                tally.failed(),
                tally.unclear()));
      }
    }
  }

  private String brief(Evaluation call) {
    return call.metrics().stream()
        .filter(metric -> !(metric instanceof Metric.SpokenForm))
        .map(
            metric ->
                terminal.say("metric." + metric.name())
                    + " "
                    + mark(metric.verdict())
                    + (metric.value().isPresent() ? " " + value(metric.value()) : "")
                    + judged(call.judgement(metric.name())))
        .collect(Collectors.joining(" · "));
  }

  private String judged(Optional<Judgement> judgement) {
    return judgement.map(said -> terminal.say("eval.judged", mark(said.verdict()))).orElse("");
  }

  private String more(Metric metric) {
    if (metric instanceof Metric.Ending ending && ending.ended()) {
      return "  " + terminal.say("eval.ended", ending.turn().getAsInt(), conditions(ending));
    }
    if (metric instanceof Metric.Knowledge knowledge && !knowledge.questions().isEmpty()) {
      return "  " + terminal.messages().count("eval.questions", knowledge.questions().size());
    }
    if (metric instanceof Metric.Grounding grounding) {
      return "  " + terminal.messages().count("eval.figures", grounding.figures());
    }
    return "";
  }

  private String conditions(Metric.Ending ending) {
    return ending.conditions().stream()
        .map(this::condition)
        .collect(Collectors.joining(terminal.say("list.separator")));
  }

  private String condition(HeldCondition held) {
    return terminal.say(
        "eval.condition." + held.side().word(), held.condition(), two(held.confidence()));
  }

  private String form(Metric.SpokenForm form) {
    Metric.SideForm side = form.callee();
    return terminal.say(
        "eval.form",
        two(side.medianLength()),
        percent(side.questions()),
        percent(side.fillers()),
        percent(side.backchannels()),
        percent(side.polite()),
        compared(form));
  }

  private String compared(Metric.SpokenForm form) {
    if (form.compared().isEmpty()) {
      return terminal.say("eval.nothing-compared");
    }
    String outside =
        form.compared().stream()
            .filter(feature -> !feature.isInside())
            .map(this::outside)
            .collect(Collectors.joining(terminal.say("list.separator")));
    return mark(form.verdict())
        + " "
        + (outside.isEmpty()
            ? terminal.say("eval.all-inside")
            : terminal.say("eval.outside", outside));
  }

  private String outside(Metric.Compared feature) {
    return terminal.say(
        "eval.feature-outside",
        terminal.say("feature." + feature.feature().word()),
        two(feature.value()),
        two(feature.low()),
        two(feature.high()));
  }

  /** A piece of evidence in words. */
  String sentence(Evidence shown) {
    String why =
        Stream.of(shown.reason().split(", "))
            .map(this::reason)
            .collect(Collectors.joining(terminal.say("list.separator")));
    String quote = shortened(shown.quote());
    return shown.line().isPresent()
        ? terminal.say("eval.evidence-line", shown.turn(), why, quote, shown.line().getAsInt())
        : terminal.say("eval.evidence", shown.turn(), why, quote);
  }

  private String reason(String code) {
    String like = "like-negative-";
    if (code.startsWith(like)) {
      return terminal.say("why.like-negative", code.substring(like.length()));
    }
    // A judge, or scores of another version, have reasons that nobody foresaw.
    return terminal.messages().has("why." + code) ? terminal.say("why." + code) : code;
  }

  static String mark(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✓";
      case FAIL -> "✗";
      case UNCLEAR -> "?";
    };
  }

  static String value(OptionalDouble value) {
    return value.isPresent() ? two(value.getAsDouble()) : "–";
  }

  /** A number with two decimals. */
  static String two(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** A figure and its interval. */
  static String interval(Interval interval) {
    return two(interval.value()) + " [" + two(interval.low()) + ", " + two(interval.high()) + "]";
  }

  private static String percent(double share) {
    return Math.round(share * 100) + " %";
  }
}
