package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.EvaluationJson;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.evaluation.InOrder;
import dev.crosstalk.evaluation.Judge;
import dev.crosstalk.evaluation.Summary;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.FileOfLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores transcripts from their words, whoever made them. */
@Command(name = "eval")
final class EvalCommand implements Callable<Integer> {
  /** A judge is waited for most of the time; its server says when that is too many. */
  private static final int ASKED_AT_ONCE = 8;

  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", descriptionKey = "eval.files")
  private List<String> files = List.of();

  @Option(names = "--card", paramLabel = "CARD", descriptionKey = "eval.card")
  private String card;

  @Option(names = "--gate", paramLabel = "METRIC=VALUE", descriptionKey = "gate")
  private List<Wanted.Gate> gates = List.of();

  @Option(names = "--reference", paramLabel = "FILE|FOLDER", descriptionKey = "eval.reference")
  private String reference;

  @Option(names = "--labels", paramLabel = "FILE", descriptionKey = "eval.labels")
  private String labels;

  @Mixin private JudgeOptions judging;

  @Option(names = "--self-test", descriptionKey = "eval.self-test")
  private boolean selfTest;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  private final Summary summary = new Summary();
  private final List<RunReport> reports = new ArrayList<>();
  private Evaluators evaluators = new Evaluators();
  private Optional<Judge> judge = Optional.empty();

  EvalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (selfTest) {
      return selfTest();
    }
    EvaluatedCards cards = new EvaluatedCards(terminal, named());
    if (reference != null) {
      ReferenceReport report =
          ReferenceReport.read(terminal, new Cards(terminal).path(reference), cards.complaints());
      evaluators = new Evaluators(Optional.of(report.reference()));
      reports.add(report);
    }
    Optional<JudgeReport> judged = judging.report(terminal);
    judged.ifPresent(reports::add);
    judge = judged.map(JudgeReport::judge);
    if (labels != null) {
      reports.add(LabelReport.read(terminal, new Cards(terminal).path(labels), cards.complaints()));
    }
    for (String file : files) {
      evaluate(new Cards(terminal).path(file), cards);
    }
    printSummary();
    boolean passed = new GateCheck(terminal).passes(summary, gates);
    Optional<ModelException> failure = judge.flatMap(Judge::failure);
    failure.ifPresent(
        why ->
            terminal
                .err()
                .println(terminal.say("judge.failed", why.sentence(terminal.language()))));
    if (cards.complaints().count() > 0) {
      return ExitCode.UNUSABLE;
    }
    if (failure.isPresent()) {
      return ExitCode.CALL_FAILED;
    }
    return passed ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private void printSummary() {
    if (format == Wanted.Format.JSON) {
      if (!reports.isEmpty()) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", SummaryJson.FORMAT).put("calls", summary.calls());
        reports.forEach(report -> report.write(json));
        terminal.out().println(json);
      }
      return;
    }
    if (summary.calls() > 1) {
      new EvaluationView(terminal).summary(summary);
    }
    reports.forEach(RunReport::print);
  }

  private Optional<ParsedCard> named() {
    return Optional.ofNullable(card).map(new Cards(terminal)::usableCard);
  }

  private int selfTest() {
    SelfTests tests = new SelfTests(terminal);
    Optional<ParsedCard> named = named();
    for (String file : files) {
      if (file.endsWith(".md")) {
        tests.addCard(file);
      } else {
        tests.addFolder(new Cards(terminal).path(file), named);
      }
    }
    return tests.print();
  }

  private void evaluate(Path file, EvaluatedCards cards) {
    // Parts are a file; scores beside them are the whole run's.
    boolean folder = Files.isDirectory(file) && FileOfLines.homeOf(file).equals(file);
    try (ScoresFile scores = folder ? ScoresFile.in(file, terminal) : ScoresFile.none();
        InOrder<Scored> scoring =
            new InOrder<>(
                threads(),
                scored -> show(scored, scores, Files.isDirectory(file) || files.size() > 1),
                () -> Failure.interrupted(terminal.say("eval.interrupted")))) {
      cards.read(
          file,
          (call, card, in) -> {
            Scenario scenario = Cards.scenario(card);
            Evaluator evaluator = evaluators.of(card);
            scoring.give(() -> new Scored(scenario, in, scored(evaluator, scenario, call)));
          });
      scoring.finish();
      scores.keep();
    }
  }

  private int threads() {
    return judge.isPresent() ? ASKED_AT_ONCE : Runtime.getRuntime().availableProcessors();
  }

  private record Scored(Scenario card, Path in, Evaluation evaluation) {}

  private Evaluation scored(Evaluator evaluator, Scenario scenario, Conversation call) {
    Evaluation scores = evaluator.evaluate(call);
    return judge.map(model -> scores.with(model.judge(scenario, call))).orElse(scores);
  }

  private void show(Scored scored, ScoresFile scores, boolean many) {
    Evaluation evaluation = scored.evaluation();
    summary.add(evaluation);
    reports.forEach(report -> report.add(scored.card(), evaluation));
    String line = EvaluationJson.line(evaluation);
    scores.add(scored.in(), line);
    if (format == Wanted.Format.JSON) {
      terminal.out().print(line);
    } else if (many) {
      new EvaluationView(terminal).line(evaluation);
    } else {
      new EvaluationView(terminal).details(evaluation);
    }
  }
}
