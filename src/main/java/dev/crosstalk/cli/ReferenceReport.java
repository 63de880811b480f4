package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.Metric.SideForm;
import dev.crosstalk.evaluation.Metric.SpokenForm;
import dev.crosstalk.evaluation.Reference;
import dev.crosstalk.evaluation.Reference.Difference;
import dev.crosstalk.evaluation.SpokenFeature;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.ReadingProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the callees speak, beside those of calls that the user takes for real ones. */
final class ReferenceReport implements RunReport {
  /** How calls differ from each other does not show in one. */
  private static final int FEWEST = 2;

  private final Terminal terminal;
  private final Reference reference;
  private final List<SideForm> callees = new ArrayList<>();
  private int otherLanguage;

  private ReferenceReport(Terminal terminal, Reference reference) {
    this.terminal = terminal;
    this.reference = reference;
  }

  /** Reads the user's own calls; what can't be read is told. */
  static ReferenceReport read(Terminal terminal, Path file, Complaints complaints) {
    Reference.Builder builder = new Reference.Builder();
    new ConversationReader(
            new ConversationReader.Sink() {
              @Override
              public void conversation(Conversation call, Path in, int line) {
                builder.add(call);
              }

              @Override
              public void problem(ReadingProblem problem) {
                complaints.tell(problem);
              }
            })
        .read(file);
    return builder
        .build()
        .map(reference -> new ReferenceReport(terminal, reference))
        .orElseThrow(() -> Failure.unusable(terminal.say("reference.nothing", file)));
  }

  Reference reference() {
    return reference;
  }

  @Override
  public void add(Scenario card, Evaluation call) {
    SideForm callee = call.metric(SpokenForm.class).callee();
    if (!LanguagePack.of(card).code().equals(reference.language())) {
      otherLanguage++;
    } else if (callee.turns() > 0) {
      callees.add(callee);
    }
  }

  @Override
  public void print() {
    if (otherLanguage > 0) {
      terminal.err().println(terminal.messages().count("reference.other-language", otherLanguage));
    }
    if (callees.size() < FEWEST) {
      return;
    }
    terminal
        .out()
        .println(
            terminal.say(
                "reference.heading",
                callees.size(),
                terminal.messages().count("reference.calls", reference.calls())));
    Rows rows = Rows.besides(Stream.of(SpokenFeature.values()).map(this::label).toList(), terminal);
    for (Difference difference : reference.differences(callees)) {
      SpokenFeature feature = difference.feature();
      rows.row(
          label(feature),
          label -> label,
          EvaluationView.mark(difference.verdict())
              + " "
              + terminal.say(
                  "reference.row",
                  interval(feature, difference.calls()),
                  interval(feature, difference.reference()),
                  interval(feature, difference.difference()),
                  number(feature, difference.margin())));
    }
  }

  private String label(SpokenFeature feature) {
    return terminal.say("feature." + feature.word());
  }

  private static String interval(SpokenFeature feature, Interval interval) {
    return number(feature, interval.value())
        + " ["
        + number(feature, interval.low())
        + ", "
        + number(feature, interval.high())
        + "]";
  }

  private static String number(SpokenFeature feature, double value) {
    return String.format(Locale.ROOT, feature.isLength() ? "%.1f" : "%.2f", value);
  }

  @Override
  public void write(ObjectNode summary) {
    if (callees.size() < FEWEST) {
      return;
    }
    for (Difference difference : reference.differences(callees)) {
      ObjectNode json = summary.withArray("reference").addObject();
      json.put("feature", difference.feature().word());
      SummaryJson.interval(json, "calls", difference.calls());
      SummaryJson.interval(json, "reference", difference.reference());
      SummaryJson.interval(json, "difference", difference.difference());
      SummaryJson.number(json, "margin", difference.margin());
      json.put("verdict", difference.verdict().word());
    }
  }
}
