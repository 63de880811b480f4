package dev.crosstalk.cli;

import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.EvaluationJson;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.evaluation.Summary;
import dev.crosstalk.transcript.Conversation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Scores transcripts from their words, whoever made them. */
@Command(name = "eval")
final class EvalCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", descriptionKey = "eval.files")
  private List<String> files = List.of();

  @Option(names = "--card", paramLabel = "CARD", descriptionKey = "eval.card")
  private String card;

  @Option(names = "--gate", paramLabel = "METRIC=VALUE", descriptionKey = "gate")
  private List<Wanted.Gate> gates = List.of();

  @Option(names = "--self-test", descriptionKey = "eval.self-test")
  private boolean selfTest;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  private final Map<String, Evaluator> evaluators = new HashMap<>();
  private final Summary summary = new Summary();

  EvalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (selfTest) {
      return selfTest();
    }
    EvaluatedCards cards = new EvaluatedCards(terminal, named());
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      for (String file : files) {
        evaluate(new Cards(terminal).path(file), cards, pool);
      }
    } finally {
      pool.shutdownNow();
    }
    if (format == Wanted.Format.TEXT && summary.calls() > 1) {
      new EvaluationView(terminal).summary(summary);
    }
    boolean passed = gates.stream().map(this::passes).reduce(true, Boolean::logicalAnd);
    if (cards.problems() > 0) {
      return ExitCode.UNUSABLE;
    }
    return passed ? ExitCode.DONE : ExitCode.CHECK_FAILED;
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

  private void evaluate(Path file, EvaluatedCards cards, ExecutorService pool)
      throws InterruptedException {
    boolean folder = Files.isDirectory(file);
    try (ScoresFile scores = folder ? ScoresFile.in(file, terminal) : ScoresFile.none()) {
      Scoring scoring = new Scoring(pool, scores, folder);
      cards.read(file, scoring::take);
      scoring.finish();
      scores.keep();
    }
  }

  /**
   * Scores what is read, several at a time and shown in the order in which it was read. Only so
   * many are held that no processor waits: a run may be larger than the memory.
   */
  private final class Scoring {
    private static final int AHEAD = 64;

    private final EvaluationView view = new EvaluationView(terminal);
    private final ExecutorService pool;
    private final ScoresFile scores;
    private final boolean many;
    private final Queue<Future<Evaluation>> ahead = new ArrayDeque<>();

    Scoring(ExecutorService pool, ScoresFile scores, boolean many) {
      this.pool = pool;
      this.scores = scores;
      this.many = many || files.size() > 1;
    }

    void take(Conversation call, ParsedCard card) {
      Evaluator evaluator = evaluator(card);
      ahead.add(pool.submit(() -> evaluator.evaluate(call)));
      if (ahead.size() >= AHEAD) {
        show(ahead.remove());
      }
    }

    private Evaluator evaluator(ParsedCard card) {
      Scenario scenario = Cards.scenario(card);
      return evaluators.computeIfAbsent(
          scenario.sha256(), sha -> new Evaluator(scenario, card.sources()));
    }

    void finish() {
      while (!ahead.isEmpty()) {
        show(ahead.remove());
      }
    }

    private void show(Future<Evaluation> future) {
      Evaluation evaluation;
      try {
        evaluation = future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Failure.interrupted(terminal.say("eval.interrupted"));
      } catch (ExecutionException e) {
        throw new IllegalStateException("a transcript could not be scored", e.getCause());
      }
      summary.add(evaluation);
      String line = EvaluationJson.line(evaluation);
      scores.add(line);
      if (format == Wanted.Format.JSON) {
        terminal.out().print(line);
      } else if (many) {
        view.line(evaluation);
      } else {
        view.details(evaluation);
      }
    }
  }

  private boolean passes(Wanted.Gate gate) {
    Summary.Tally tally = summary.of(gate.metric());
    boolean passes = tally.mean().isPresent() && tally.mean().getAsDouble() >= gate.value();
    if (!passes) {
      String mean =
          tally.mean().isPresent()
              ? String.format(Locale.ROOT, "%.3f", tally.mean().getAsDouble())
              : terminal.say("eval.nothing-measured");
      terminal.err().println(terminal.say("eval.gate-failed", gate.metric(), mean, gate.value()));
    }
    return passes;
  }
}
