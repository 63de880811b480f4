package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.Label;
import dev.crosstalk.evaluation.LabelComparison;
import dev.crosstalk.evaluation.LabelComparison.Fitted;
import dev.crosstalk.evaluation.LabelComparison.Found;
import dev.crosstalk.evaluation.LabelComparison.Row;
import dev.crosstalk.evaluation.LabelReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How metrics and judge do by the labels of people, and by those of models. */
final class LabelReport implements RunReport {
  private final Terminal terminal;
  private final LabelComparison comparison;

  private LabelReport(Terminal terminal, LabelComparison comparison) {
    this.terminal = terminal;
    this.comparison = comparison;
  }

  /** Reads the labels; what can't be read is told. */
  static LabelReport read(Terminal terminal, Path file, Complaints complaints) {
    List<Label> labels = new LabelReader(complaints::tell).read(file);
    return new LabelReport(terminal, new LabelComparison(labels));
  }

  @Override
  public void add(Scenario card, Evaluation call) {
    comparison.add(call);
  }

  @Override
  public void print() {
    int stray = comparison.strayLabels();
    if (stray > 0) {
      terminal.err().println(terminal.messages().count("labels.stray", stray));
    }
    for (Row row : comparison.rows()) {
      terminal
          .out()
          .println(
              terminal.say(
                  "labels.heading." + row.made().word(),
                  terminal.say("metric." + row.metric()),
                  terminal.messages().count("labels.raters", row.raters().size()),
                  terminal.messages().count("labels.labels", row.labels()),
                  row.decided()));
      Rows rows =
          Rows.besides(
              Stream.of("alpha", "metric", "judge", "fitted")
                  .map(label -> terminal.say("labels." + label))
                  .toList(),
              terminal);
      if (row.raters().size() > 1) {
        row(rows, "alpha", EvaluationView.interval(row.alpha()));
      }
      row(rows, "metric", sentence(row.ours()));
      row.judges().ifPresent(found -> row(rows, "judge", sentence(found)));
      row.fitted().ifPresent(fitted -> row(rows, "fitted", sentence(fitted)));
    }
  }

  private void row(Rows rows, String label, String text) {
    rows.row(terminal.say("labels." + label), painted -> painted, text);
  }

  private String sentence(Found found) {
    return terminal.say(
        "labels.found",
        EvaluationView.interval(found.f1()),
        EvaluationView.two(found.confusion().precision()),
        EvaluationView.two(found.confusion().recall()),
        found.unclear());
  }

  private String sentence(Fitted fitted) {
    return terminal.say(
        "labels.fit",
        EvaluationView.two(fitted.threshold()),
        fitted.fittedOn(),
        EvaluationView.interval(fitted.f1()),
        fitted.triedOn(),
        EvaluationView.interval(fitted.before()));
  }

  @Override
  public void write(ObjectNode summary) {
    summary.put("strayLabels", comparison.strayLabels());
    summary.putArray("labels");
    for (Row row : comparison.rows()) {
      ObjectNode json = summary.withArray("labels").addObject();
      json.put("made", row.made().word()).put("metric", row.metric());
      row.raters().forEach(json.putArray("raters")::add);
      json.put("labels", row.labels()).put("decided", row.decided());
      SummaryJson.interval(json, "alpha", row.alpha());
      write(json.putObject("found"), row.ours());
      row.judges().ifPresent(found -> write(json.putObject("judge"), found));
      row.fitted()
          .ifPresent(
              fitted -> {
                ObjectNode fit = json.putObject("fitted");
                SummaryJson.number(fit, "threshold", fitted.threshold());
                fit.put("fittedOn", fitted.fittedOn()).put("triedOn", fitted.triedOn());
                SummaryJson.interval(fit, "f1", fitted.f1());
                SummaryJson.interval(fit, "before", fitted.before());
              });
    }
  }

  private static void write(ObjectNode json, Found found) {
    json.put("hits", found.confusion().hits())
        .put("alarms", found.confusion().alarms())
        .put("misses", found.confusion().misses())
        .put("rest", found.confusion().rest())
        .put("unclear", found.unclear());
    SummaryJson.interval(json, "f1", found.f1());
  }
}
