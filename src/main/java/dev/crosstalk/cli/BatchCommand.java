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
import dev.crosstalk.batch.RunSummary;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes many calls of some cards into one folder, each exactly once. */
@Command(name = "batch")
final class BatchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private SetupOptions setup;
  @Mixin private BatchOptions options;

  @Parameters(arity = "1..*", paramLabel = "CARD", descriptionKey = "cards")
  private List<String> files = List.of();

  @Option(names = "-n", paramLabel = "NUMBER", descriptionKey = "calls", required = true)
  private Wanted.Count calls;

  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "set")
  private List<Wanted.Setting> settings = List.of();

  @Option(names = "--plan-from", paramLabel = "RUN", descriptionKey = "plan-from")
  private String planFrom;

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "batch.out")
  private String out;

  @Option(names = "--dry-run", descriptionKey = "dry-run")
  private boolean dryRun;

  @Option(names = "--no-scores", descriptionKey = "no-scores")
  private boolean noScores;

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
    BatchCards cards =
        BatchCards.read(terminal, files, values(), setup, seed.value(), reusedPlans());
    if (dryRun) {
      new DryRun(terminal, options, models).print(cards.setups(), calls.value());
      return ExitCode.DONE;
    }
    RunPlan plan = new RunPlans(terminal, models).of(cards, values());
    Path folder = new Cards(terminal).path(out == null ? folder(cards, plan) : out);
    cards.setups().forEach(each -> setup.checkContext(terminal, each, 1, Map.of()));
    try (RunFolder run = RunFolder.open(folder, plan, cards.bytes())) {
      return run(run, cards);
    } catch (RunFolderException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", folder, SystemError.words(e)));
    }
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

  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    settings.forEach(setting -> values.put(setting.name(), setting.value()));
    return values;
  }

  private int run(RunFolder run, BatchCards cards) throws RunFolderException {
    BatchJob job = new BatchJob(cards.calls(), seed.value(), calls.value());
    ModelOptions models = setup.models();
    Result result;
    try (BatchProgress progress = new BatchProgress(terminal, models, options, job, run)) {
      BatchRunner runner =
          new BatchRunner(run, job, options.limits(), BatchCommand::isHopeless, progress);
      result = runner.run(options.atOnce(models.anyModel()));
    }
    if (result.outcome() == Outcome.INTERRUPTED) {
      throw interrupted(run);
    }
    if (result.outcome() == Outcome.UNWRITABLE) {
      throw Failure.unusable(terminal.say("batch.unusable", run.path(), result.detail()));
    }
    summarize(run, cards, job, result);
    return exitCode(result, run);
  }

  private Failure interrupted(RunFolder run) {
    return Failure.interrupted(
        terminal.say("batch.interrupted", run.finished().count(), run.path()));
  }

  private int exitCode(Result result, RunFolder run) {
    if (result.outcome() == Outcome.HOPELESS) {
      throw Failure.ofCall(terminal.say("batch.hopeless", result.detail()));
    }
    if (result.failed() > 0) {
      terminal.complain(
          terminal
              .messages()
              .count("batch.failed", result.failed(), run.path().resolve(RunFolder.FAILURES)));
      return ExitCode.CALL_FAILED;
    }
    if (result.outcome() == Outcome.LIMIT) {
      terminal.complain(terminal.say("batch.limit", "--" + result.detail()));
      return ExitCode.CHECK_FAILED;
    }
    return ExitCode.DONE;
  }

  private void summarize(RunFolder run, BatchCards cards, BatchJob job, Result result)
      throws RunFolderException {
    try {
      if (!noScores) {
        RunScores.complete(run.path(), cards::evaluator, () -> {});
      }
      RunSummary summary = RunSummary.of(run.path(), run.finished().count());
      BatchSummaryView view = new BatchSummaryView(terminal, options.prices());
      if (format == Wanted.Format.JSON) {
        view.json(summary, job.total(), result, run.path());
      } else {
        view.print(summary, job.total(), result, run.path());
      }
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", run.path(), SystemError.words(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(run);
    }
  }

  /** Without a time in it, so that the same command finds it again. */
  private static String folder(BatchCards cards, RunPlan plan) {
    List<String> names = cards.names();
    String more = names.size() > 1 ? "+" + (names.size() - 1) : "";
    return "transcripts/" + names.get(0) + more + "-" + plan.hash();
  }

  /** After these no other call does better. */
  private static boolean isHopeless(AgentException failure) {
    return failure.getCause() instanceof ModelException model && model.isHopeless();
  }
}
