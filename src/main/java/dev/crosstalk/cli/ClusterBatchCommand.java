package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.BatchLimits;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunPlan;
import dev.crosstalk.cli.Cluster.Made;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The batch command for machines that have nothing in common but a place for the run. */
@Command(name = ClusterBatchCommand.NAME)
final class ClusterBatchCommand implements Callable<Integer> {
  static final String NAME = "SparkBatch";

  private static final String SUMMARY = "summary.json";
  private static final String BASE_URL = "OPENAI_BASE_URL";

  private final Terminal terminal;
  private Parcel.Packer files;
  private Cluster cluster;
  private List<String> arguments = List.of();

  @Mixin private GlobalOptions global;
  @Mixin private SetupOptions setup;
  @Mixin private BatchOptions options;
  @Mixin private SettingOptions settings;

  @Parameters(arity = "1..*", paramLabel = "CARD", descriptionKey = "cluster.cards")
  private List<String> names = List.of();

  @Option(names = "-n", paramLabel = "NUMBER", descriptionKey = "calls", required = true)
  private Wanted.Count calls;

  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Option(names = "--out", paramLabel = "ADDRESS", descriptionKey = "cluster.out", required = true)
  private String out;

  @Option(names = "--checkpoint", paramLabel = "NUMBER", descriptionKey = "cluster.checkpoint")
  private Wanted.Count checkpoint = new Wanted.Count(500);

  @Option(names = "--no-scores", descriptionKey = "no-scores")
  private boolean noScores;

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  ClusterBatchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command of the machine that was asked, which has the others do the work. */
  static ClusterBatchCommand on(Cluster cluster, Terminal terminal, String[] arguments) {
    Parcel.Packer files = new Parcel.Packer(new FetchedInputs(terminal, cluster));
    ClusterBatchCommand command = new ClusterBatchCommand(terminal.with(files));
    command.files = files;
    command.cluster = cluster;
    command.arguments = List.of(arguments);
    return command;
  }

  /** What the calls are made from, read on this machine. */
  ClusterCalls calls() {
    ModelOptions models = setup.models();
    options.readPrices(terminal, models);
    models.obey(options.traffic());
    BatchCards cards =
        BatchCards.read(terminal, names, settings.values(), setup, seed.value(), Optional.empty());
    return ClusterCalls.of(cards, models, options);
  }

  RunPlan plan(BatchCards cards) {
    return new RunPlans(terminal, setup.models()).of(cards, settings.values());
  }

  @Override
  public Integer call() {
    BatchCards cards = calls().cards();
    RunPlan plan = plan(cards);
    cards.setups().forEach(each -> setup.checkContext(terminal, each, 1, Map.of()));
    Made made = make(cards, plan);
    show(made);
    return new BatchEnd(terminal).exitCode(made.result(), out + "/" + RunFolder.FAILURES);
  }

  private Made make(BatchCards cards, RunPlan plan) {
    BatchLimits limits = options.limits();
    try (Progress progress = new Progress()) {
      return cluster.make(new Cluster.Run(job(cards, plan), plan, cards.bytes(), limits, progress));
    } catch (ClusterException e) {
      throw failure(e, terminal);
    } catch (RunFolderException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    }
  }

  /** What ends a command that a cluster could not do, or was not to do to its end. */
  static Failure failure(ClusterException why, Terminal terminal) {
    String sentence = why.sentence(terminal.language());
    return Thread.currentThread().isInterrupted()
        ? Failure.interrupted(sentence)
        : Failure.unusable(sentence);
  }

  private ClusterJob job(BatchCards cards, RunPlan plan) {
    try {
      return new ClusterJob(
          arguments,
          files.pack(),
          terminal.environment().get(BASE_URL).map(url -> Map.of(BASE_URL, url)).orElse(Map.of()),
          plan.hash(),
          cards.names(),
          seed.value(),
          calls.value(),
          options.atOnceOnACore(setup.models().asksServers()),
          checkpoint.value(),
          !noScores,
          out,
          terminal.language());
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("cluster.no-input", "", SystemError.words(e)));
    }
  }

  private long total() {
    return (long) names.size() * calls.value();
  }

  private void show(Made made) {
    BatchSummaryView view = new BatchSummaryView(terminal, options.prices());
    int failed = made.result().failed();
    ObjectNode json = view.json(made.totals(), total(), failed, out, Optional.empty());
    try {
      cluster.write(out, SUMMARY, (json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("cluster.unwritable", out, SystemError.words(e)));
    }
    if (format == Wanted.Format.JSON) {
      terminal.out().println(json);
    } else {
      view.print(made.totals(), total(), failed, out, Optional.empty());
    }
  }

  /** Shows how far all machines together are, from the moment at which they begin. */
  private final class Progress implements ClusterProgress, AutoCloseable {
    private volatile ProgressLine.State state = new ProgressLine.State(0, 0, 0, 0, false);
    private ProgressLine line;

    @Override
    public void started(long finishedBefore) {
      line = new ProgressLine(terminal, total(), finishedBefore, () -> state);
    }

    @Override
    public void now(long finished, long failed, long tokens, double cost, boolean waiting) {
      state = new ProgressLine.State(finished, failed, tokens, cost, waiting);
    }

    @Override
    public void close() {
      if (line != null) {
        line.close();
      }
    }
  }
}
