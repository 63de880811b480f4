package dev.crosstalk.cli;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.batch.BatchJob;
import dev.crosstalk.batch.BatchRunner;
import dev.crosstalk.batch.BatchRunner.Outcome;
import dev.crosstalk.batch.BatchRunner.Result;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunPlan;
import dev.crosstalk.batch.RunScores;
import dev.crosstalk.call.CallSource;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.Miss;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes many calls of some cards into one folder, each exactly once. */
@Command(name = "batch")
final class BatchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private SetupOptions setup;
  @Mixin private BatchOptions options;
  @Mixin private TapeOptions tape;
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "CARD", descriptionKey = "cards")
  private List<String> files = List.of();

  @Option(names = "-n", paramLabel = "NUMBER", descriptionKey = "calls", required = true)
  private Wanted.Count calls;

  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Mixin private SettingOptions settings;

  @Option(names = "--plan-from", paramLabel = "RUN", descriptionKey = "plan-from")
  private String planFrom;

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "batch.out")
  private String out;

  @Option(names = "--dry-run", descriptionKey = "dry-run")
  private boolean dryRun;

  @Option(names = "--no-scores", descriptionKey = "no-scores")
  private boolean noScores;

  @Option(names = "--no-report", descriptionKey = "no-report")
  private boolean noReport;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  BatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ModelOptions models = setup.models();
    options.readPrices(terminal, models);
    models.obey(options.traffic());
    Optional<Tapes> tapes = tape.open(terminal, models);
    try {
      return call(tapes, models);
    } finally {
      tapes.ifPresent(Tapes::close);
    }
  }

  private int call(Optional<Tapes> tapes, ModelOptions models) {
    BatchCards cards =
        BatchCards.read(terminal, files, settings.values(), setup, seed.value(), reusedPlans());
    tapes.ifPresent(used -> prepare(used, cards));
    if (dryRun) {
      new DryRun(terminal, options, models).print(cards.setups(), calls.value());
      return ExitCode.DONE;
    }
    RunPlan plan = new RunPlans(terminal, models).of(cards, settings.values());
    Path folder = new Cards(terminal).path(out == null ? folder(cards, plan) : out);
    cards.setups().forEach(each -> setup.checkContext(terminal, each, 1, Map.of()));
    try (RunFolder run = RunFolder.open(folder, plan, cards.bytes())) {
      return run(run, cards, tapes);
    } catch (RunFolderException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", folder, SystemError.words(e)));
    }
  }

  /** Before the first call: what is to be replayed must be there, and what is recorded complete. */
  private void prepare(Tapes tapes, BatchCards cards) {
    for (String name : cards.names()) {
      tape.check(tapes, name, seed.value(), IntStream.rangeClosed(1, calls.value()));
    }
    tapes
        .to()
        .ifPresent(
            recorder -> {
              cards.bytes().values().forEach(recorder::keepCard);
              cards.setups().forEach(each -> recorder.keepTemplates(each.templates()));
            });
    cards.change(each -> tape.forked(tapes, each, terminal, settings.values()));
  }

  private Optional<ReusedPlans> reusedPlans() {
    if (planFrom == null) {
      return Optional.empty();
    }
    List<String> varying = setup.varying();
    if (!varying.isEmpty()) {
      throw Failure.unusable(
          terminal.say("plan-from.varies", String.join(terminal.say("list.separator"), varying)));
    }
    return Optional.of(ReusedPlans.read(terminal, planFrom, calls.value(), files.size() == 1));
  }

  private int run(RunFolder run, BatchCards cards, Optional<Tapes> tapes)
      throws RunFolderException {
    List<CallSource> sources =
        cards.calls().stream()
            .map(source -> tapes.map(used -> used.kept(source)).orElse(source))
            .toList();
    BatchJob job = BatchJob.ofAll(sources, seed.value(), calls.value());
    tellNotRecorded(run, tapes);
    ModelOptions models = setup.models();
    Result result;
    try (BatchProgress progress = new BatchProgress(terminal, models, options, job, run)) {
      BatchRunner runner =
          new BatchRunner(run, job, options.limits(), BatchCommand::isHopeless, progress);
      result = runner.run(options.atOnce(models.asksServers()));
    }
    if (result.outcome() == Outcome.INTERRUPTED) {
      throw interrupted(run);
    }
    if (result.outcome() == Outcome.UNWRITABLE) {
      throw Failure.unusable(terminal.say("batch.unusable", run.path(), result.detail()));
    }
    summarize(run, cards, job, result);
    Optional<Miss> miss = tapes.flatMap(Tapes::firstMiss);
    if (miss.isPresent()) {
      return missed(miss.get(), tapes.get(), cards, result, run);
    }
    tapes.ifPresent(used -> used.tellLive(terminal));
    return exitCode(result, run);
  }

  /** What was finished before is not made again, and so not recorded. */
  private void tellNotRecorded(RunFolder run, Optional<Tapes> tapes) {
    if (tapes.flatMap(Tapes::to).isPresent() && run.finished().count() > 0) {
      terminal.tell(
          terminal.messages().count("tape.finished-before", run.finished().count(), run.path()));
    }
  }

  private int missed(Miss miss, Tapes tapes, BatchCards cards, Result result, RunFolder run) {
    Cassette cassette = tapes.from().orElseThrow();
    BatchCards.OfCall call = cards.ofCall(miss.call());
    String file = call.setup().scenario().file();
    new MissView(
            terminal,
            terminal.err(),
            cassette,
            new RecordedCards(terminal, cassette, file, settings.values()))
        .print(
            miss,
            call.card(),
            call.setup(),
            RecordAgain.command(spec, tape.replayed().orElseThrow(), setup.models()));
    long missed = tapes.models().missedCalls();
    terminal.complain(terminal.messages().count("miss.others", missed));
    return result.failed() > missed ? exitCode(result, run) : ExitCode.CHECK_FAILED;
  }

  private Failure interrupted(RunFolder run) {
    return Failure.interrupted(
        terminal.say("batch.interrupted", run.finished().count(), run.path()));
  }

  private int exitCode(Result result, RunFolder run) {
    return new BatchEnd(terminal).exitCode(result, run.path().resolve(RunFolder.FAILURES));
  }

  private void summarize(RunFolder run, BatchCards cards, BatchJob job, Result result)
      throws RunFolderException {
    try {
      if (!noScores) {
        RunScores.complete(run.path(), cards::evaluator, () -> {});
      }
      RunPage page = page(run);
      BatchSummaryView view = new BatchSummaryView(terminal, options.prices());
      String folder = run.path().toString();
      if (format == Wanted.Format.JSON) {
        terminal
            .out()
            .println(view.json(page.summary(), job.total(), result.failed(), folder, page.page()));
      } else {
        view.print(page.summary(), job.total(), result.failed(), folder, page.page());
      }
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", run.path(), SystemError.words(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(run);
    }
  }

  private RunPage page(RunFolder run) throws IOException, InterruptedException {
    RunPage.Maker maker = new RunPage.Maker(terminal, options.prices());
    int calls = run.finished().count();
    return noReport ? maker.none(run.path(), calls) : maker.make(run.path(), calls);
  }

  /** Without a time in it, so that the same command finds it again. */
  private static String folder(BatchCards cards, RunPlan plan) {
    List<String> names = cards.names();
    String more = names.size() > 1 ? "+" + (names.size() - 1) : "";
    return "transcripts/" + names.get(0) + more + "-" + plan.hash();
  }

  /** After these no other call does better. */
  static boolean isHopeless(AgentException failure) {
    return failure.getCause() instanceof ModelException model && model.isHopeless();
  }
}
