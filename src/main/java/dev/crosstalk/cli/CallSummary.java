package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Need;
import dev.crosstalk.transcript.Problem;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.StepRecord;
import dev.crosstalk.transcript.StepRecord.Status;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptFiles;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be known of a call once it is over. */
final class CallSummary {
  private static final List<String> LABELS =
      List.of(
          "steps", "end", "closing", "needs", "sources", "tokens", "problems", "scores", "files");

  private final Terminal terminal;
  private final Rows rows;

  CallSummary(Terminal terminal) {
    this.terminal = terminal;
    this.rows = rows(terminal);
  }

  /** Rows with room for every label of a summary. */
  static Rows rows(Terminal terminal) {
    return Rows.besides(
        LABELS.stream().map(key -> terminal.say("summary." + key)).toList(), terminal);
  }

  void show(Transcript call, Scenario scenario) {
    terminal.out().println();
    terminal.out().println(ink().dim("─".repeat(terminal.columns())));
    steps(call.steps());
    end(call.end(), scenario);
    closing(call.end(), scenario);
    rows("needs", call.needs().stream().map(this::need));
    sources(call);
    rows("problems", call.problems().stream().map(this::problem));
  }

  /** Says where the call is kept. */
  void files(TranscriptFiles.Written written) {
    rows("files", Stream.of(written.json().toString(), written.markdown().toString()));
  }

  private void steps(List<StepRecord> steps) {
    long spoken = steps.size() - number(steps, Status.SILENT);
    rows(
        "steps",
        Stream.of(
                Stream.of(terminal.say("summary.done", number(steps, Status.DONE), spoken)),
                named(steps, Status.WAIVED),
                named(steps, Status.PENDING))
            .flatMap(UnaryOperator.identity()));
  }

  private static long number(List<StepRecord> steps, Status status) {
    return steps.stream().filter(step -> step.status() == status).count();
  }

  private Stream<String> named(List<StepRecord> steps, Status status) {
    List<String> names =
        steps.stream()
            .filter(step -> step.status() == status)
            .map(step -> step.number() + " " + step.name())
            .toList();
    return Stream.of(names)
        .filter(list -> !list.isEmpty())
        .map(list -> String.join(terminal.say("list.separator"), list))
        .map(list -> terminal.say("summary." + status.word(), list));
  }

  private void end(CallEnd end, Scenario scenario) {
    rows(
        "end",
        Stream.of(
                Stream.of(reason(end)),
                end.conditions().stream().map(held -> condition(held, scenario)))
            .flatMap(UnaryOperator.identity()));
  }

  /** Why a call ended, by whom and when. */
  String reason(CallEnd end) {
    String why = terminal.say("reason." + end.reason().word());
    String by =
        end.by().isPresent() && end.reason() != EndReason.HUNG_UP
            ? terminal.say("summary.by." + end.by().get().word(), why)
            : why;
    return end.turn().isPresent() ? terminal.say("summary.at", by, end.turn().getAsInt()) : by;
  }

  /** A condition that held, by its words. */
  String condition(CallEnd.HeldCondition held, Scenario scenario) {
    return terminal.say(
        "summary.condition." + held.side().word(),
        held.condition(),
        String.format(Locale.ROOT, "%.2f", held.confidence()),
        item(conditions(held.side(), scenario), held.condition()));
  }

  private static List<String> conditions(Speaker side, Scenario scenario) {
    return side == Speaker.CALLER
        ? scenario.caller().endConditions()
        : scenario.callee().endConditions();
  }

  private void closing(CallEnd end, Scenario scenario) {
    if (end.closingLine().isPresent()) {
      int number = end.closingLine().getAsInt();
      String line = item(scenario.caller().closingLines(), number);
      rows("closing", Stream.of(terminal.say("summary.closing-line", number, line)));
    } else if (end.reason().endsTalk()) {
      rows("closing", Stream.of(terminal.say("summary.no-closing-line")));
    }
  }

  private String need(Need need) {
    return need.registeredIn().isPresent()
        ? terminal.say(
            "summary.need-registered", need.turn(), need.text(), need.registeredIn().getAsInt())
        : terminal.say("summary.need-open", need.turn(), need.text());
  }

  private String problem(Problem problem) {
    return terminal.say("summary.problem", problem.turn(), problem.kind(), problem.detail());
  }

  private void sources(Transcript call) {
    SourceShares shares = SourceShares.of(call);
    String said =
        terminal.say(
            "summary.said",
            shares.callerTurns(),
            shares.directed(),
            shares.askedAgain(),
            shares.fromCard());
    rows("sources", Stream.concat(Stream.of(said), notByModels(call)));
    rows(
        "tokens",
        Stream.concat(
            shares.callerTokens().stream()
                .map(t -> terminal.say("summary.in-out.caller", t.in(), t.out())),
            shares.calleeTokens().stream()
                .map(t -> terminal.say("summary.in-out.callee", t.in(), t.out()))));
  }

  private Stream<String> notByModels(Transcript call) {
    if (SourceShares.noModelWasAsked(call)) {
      return Stream.of(terminal.say("summary.script"));
    }
    return call.person().stream().map(side -> terminal.say("summary.person." + side.word()));
  }

  private static String item(List<String> items, int number) {
    return number >= 1 && number <= items.size() ? items.get(number - 1) : "";
  }

  /** A label with lines of text, or nothing where there is no text. */
  private void rows(String key, Stream<String> texts) {
    List<String> lines = texts.collect(Collectors.toList());
    String label = terminal.say("summary." + key);
    for (String line : lines) {
      rows.row(label, ink()::bold, line);
      label = "";
    }
  }

  private Ink ink() {
    return terminal.ink();
  }
}
