package dev.crosstalk.cli;

import dev.crosstalk.regression.Comparison;
import dev.crosstalk.regression.ComparisonWords;
import dev.crosstalk.regression.Flip;
import dev.crosstalk.regression.FlippedCall;
import dev.crosstalk.regression.Measure;
import dev.crosstalk.regression.MetricChange;
import dev.crosstalk.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A comparison as people read it on a terminal: the figures, the worst calls, what comes out. */
final class ComparisonView {
  private static final int MOST_CALLS = 5;
  private static final int MOST_EVIDENCE = 3;
  private static final UnaryOperator<String> PLAIN = UnaryOperator.identity();

  private final Terminal terminal;
  private final Comparison comparison;
  private final ComparisonWords words;
  private final Rows rows;

  ComparisonView(Terminal terminal, Comparison comparison, ComparisonWords words) {
    this.terminal = terminal;
    this.comparison = comparison;
    this.words = words;
    List<String> labels = new ArrayList<>();
    Stream.of("before", "after", "pairs", "crashed", "flipped", "result")
        .map(key -> terminal.say("compare." + key))
        .forEach(labels::add);
    comparison.metrics().forEach(metric -> labels.add(DisplayWidth.visible(metric.metric())));
    this.rows = Rows.besides(labels, terminal);
  }

  void print(String before, String after) {
    row("before", before + "  " + words.calls(comparison.before()));
    row("after", after + "  " + words.calls(comparison.after()));
    row("pairs", words.pairs());
    words.crashed().ifPresent(sentence -> row("crashed", sentence));
    comparison.metrics().forEach(this::metric);
    if (!comparison.flipped().isEmpty()) {
      row("flipped", words.flipped());
      comparison.worse().stream().limit(MOST_CALLS).forEach(this::call);
    }
    boolean worse = !words.breaches().isEmpty();
    rows.row(terminal.say("compare.result"), terminal.ink()::bold, words.result());
    UnaryOperator<String> paint = worse ? terminal.ink()::warning : PLAIN;
    words.breaches().forEach(breach -> rows.marked("✗", words.breach(breach), paint));
    words.noise().ifPresent(sentence -> rows.more(sentence, PLAIN));
    words.unclear().forEach(sentence -> rows.more(sentence, PLAIN));
    words.sample().ifPresent(sentence -> rows.more(sentence, PLAIN));
  }

  private void row(String key, String text) {
    rows.row(terminal.say("compare." + key), terminal.ink()::bold, text);
  }

  private void metric(MetricChange metric) {
    String label = metric.metric();
    if (metric.measures().isEmpty()) {
      rows.row(label, terminal.ink()::bold, words.say("figure.nothing"));
      return;
    }
    for (Measure measure : metric.measures()) {
      rows.row(label, terminal.ink()::bold, figures(measure));
      label = "";
    }
    String unclear = unclear(metric);
    String more =
        Stream.of(unclear, words.passAll(metric))
            .filter(text -> !text.isEmpty())
            .reduce((one, other) -> one + " · " + other)
            .orElse("");
    if (!more.isEmpty()) {
      rows.more(more, terminal.ink()::dim);
    }
  }

  private String figures(Measure measure) {
    if (measure.isSame()) {
      return words.say("figure.same", words.figure(measure), words.before(measure));
    }
    String change = words.change(measure);
    return words.figure(measure)
        + " "
        + words.before(measure)
        + " → "
        + words.after(measure)
        + "  "
        + words.difference(measure)
        + "  p "
        + words.p(measure)
        + (change.isEmpty() ? "" : "  " + change);
  }

  private String unclear(MetricChange metric) {
    int before = metric.before().open().hits();
    int after = metric.after().open().hits();
    return before + after == 0 ? "" : terminal.say("compare.unclear", before, after);
  }

  private void call(FlippedCall call) {
    rows.more(call.pair().after().id(), terminal.ink()::bold);
    for (Flip flip : call.worse()) {
      rows.marked("✗", words.flip(flip), PLAIN);
      words.evidence(flip).stream()
          .limit(MOST_EVIDENCE)
          .forEach(shown -> rows.marked("  -", shown, terminal.ink()::dim));
    }
    call.parting()
        .ifPresent(where -> rows.marked("  -", words.parting(where), terminal.ink()::dim));
  }
}
