package dev.crosstalk.cli;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.batch.BatchJob;
import dev.crosstalk.batch.BatchRunner;
import dev.crosstalk.batch.BatchRunner.Outcome;
import dev.crosstalk.batch.BatchRunner.Result;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunPlan;
import dev.crosstalk.batch.RunScores;
import dev.crosstalk.batch.RunSummary;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.CallSource;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes many calls of some cards into one folder, each exactly once. */
@Command(name = "batch")
final class BatchCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private TemplateOptions templates;
  @Mixin private ModelOptions models;
  @Mixin private BatchOptions options;

  @Parameters(arity = "1..*", paramLabel = "CARD", descriptionKey = "cards")
  private List<String> files = List.of();

  @Option(names = "-n", paramLabel = "NUMBER", descriptionKey = "calls", required = true)
  private Wanted.Count calls;

  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "set")
  private List<Wanted.Setting> settings = List.of();

  @Option(names = "--enforce", paramLabel = "guide|observe", descriptionKey = "enforce")
  private Enforcement enforcement;

  @Option(names = "--max-turns", paramLabel = "NUMBER", descriptionKey = "max-turns")
  private Wanted.MaxTurns maxTurns = new Wanted.MaxTurns(Limits.DEFAULT.maxTurns());

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
    Map<String, ParsedCard> cards = cards();
    options.readPrices(terminal, models);
    models.obey(options.traffic());
    List<CallSetup> setups = cards.values().stream().map(Cards::scenario).map(this::setup).toList();
    if (dryRun) {
      new DryRun(terminal, options, models).print(setups, calls.value());
      return ExitCode.DONE;
    }
    RunPlan plan = new RunPlans(terminal, models).of(setups, settings);
    Path folder = new Cards(terminal).path(out == null ? folder(setups, plan) : out);
    checkContext(setups);
    try (RunFolder run = RunFolder.open(folder, plan, bytes(cards.values()))) {
      return run(run, setups, cards);
    } catch (RunFolderException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", folder, SystemError.words(e)));
    }
  }

  private int run(RunFolder run, List<CallSetup> setups, Map<String, ParsedCard> cards)
      throws RunFolderException {
    List<CallSource> sources = setups.stream().<CallSource>map(Calls::new).toList();
    BatchJob job = new BatchJob(sources, seed.value(), calls.value());
    Result result;
    try (BatchProgress progress = new BatchProgress(terminal, models, options, job, run)) {
      BatchRunner runner =
          new BatchRunner(run, job, options.limits(), BatchCommand::isHopeless, progress);
      result = runner.run(options.atOnce(models.anyModel()));
    }
    if (result.outcome() == Outcome.INTERRUPTED) {
      throw Failure.interrupted(
          terminal.say("batch.interrupted", run.finished().count(), run.path()));
    }
    if (result.outcome() == Outcome.UNWRITABLE) {
      throw Failure.unusable(terminal.say("batch.unusable", run.path(), result.detail()));
    }
    summarize(run, cards, job, result);
    return exitCode(result, run);
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

  private void summarize(RunFolder run, Map<String, ParsedCard> cards, BatchJob job, Result result)
      throws RunFolderException {
    try {
      if (!noScores) {
        RunScores.complete(run.path(), evaluators(cards), () -> {});
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
      throw Failure.interrupted(
          terminal.say("batch.interrupted", run.finished().count(), run.path()));
    }
  }

  private static Function<String, Optional<Evaluator>> evaluators(Map<String, ParsedCard> cards) {
    Map<String, Evaluator> evaluators = new ConcurrentHashMap<>();
    return sha ->
        Optional.ofNullable(
            evaluators.computeIfAbsent(
                sha,
                any ->
                    cards.values().stream()
                        .filter(card -> Cards.scenario(card).sha256().equals(sha))
                        .findFirst()
                        .map(card -> new Evaluator(Cards.scenario(card), card.sources()))
                        .orElse(null)));
  }

  /** The cards by their names; every card that can't be used is told, not only the first. */
  private Map<String, ParsedCard> cards() {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach(setting -> values.put(setting.name(), setting.value()));
    Map<String, ParsedCard> cards = new LinkedHashMap<>();
    List<String> unusable = new ArrayList<>();
    for (String file : files) {
      try {
        ParsedCard card = new Cards(terminal).filled(file, values);
        String name = Cards.scenario(card).name();
        if (cards.put(name, card) != null) {
          unusable.add(terminal.say("batch.same-name", name));
        }
      } catch (Failure e) {
        unusable.add(e.getMessage());
      }
    }
    if (!unusable.isEmpty()) {
      unusable.subList(0, unusable.size() - 1).forEach(terminal::complain);
      throw Failure.unusable(unusable.get(unusable.size() - 1));
    }
    return cards;
  }

  private CallSetup setup(Scenario scenario) {
    Templates words = templates.templates(terminal, scenario);
    return new CallSetup(
        scenario,
        seed.value(),
        enforcement(),
        new Limits(maxTurns.value()),
        words,
        models.parties(terminal, scenario));
  }

  private Enforcement enforcement() {
    if (!models.anyForeign()) {
      return enforcement == null ? Enforcement.GUIDE : enforcement;
    }
    if (enforcement == Enforcement.GUIDE) {
      throw Failure.unusable(terminal.say("call.foreign-guided"));
    }
    return Enforcement.OBSERVE;
  }

  private void checkContext(List<CallSetup> setups) {
    for (CallSetup setup : setups) {
      models.checkContext(
          terminal,
          setup.scenario(),
          () -> new CoveragePlanner(setup.scenario(), setup.seed()).plan(1),
          setup.templates(),
          Map.of());
    }
  }

  /** Without a time in it, so that the same command finds it again. */
  private static String folder(List<CallSetup> setups, RunPlan plan) {
    String more = setups.size() > 1 ? "+" + (setups.size() - 1) : "";
    return "transcripts/" + setups.get(0).scenario().name() + more + "-" + plan.hash();
  }

  private Map<String, byte[]> bytes(Iterable<ParsedCard> cards) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    for (ParsedCard card : cards) {
      Scenario scenario = Cards.scenario(card);
      bytes.put(scenario.sha256(), bytes(scenario));
    }
    return bytes;
  }

  private byte[] bytes(Scenario card) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(card.file()));
      if (Sha256.hex(bytes).equals(card.sha256())) {
        return bytes;
      }
      throw Failure.unusable(terminal.say("batch.card-changed", card.file()));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", card.file(), SystemError.words(e)));
    }
  }

  /** After these no other call does better. */
  private static boolean isHopeless(AgentException failure) {
    return failure.getCause() instanceof ModelException model && model.isHopeless();
  }
}
