package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The eval command for machines that have nothing in common but the place of transcripts. */
@Command(name = "SparkEval")
final class ClusterEvalCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Cluster cluster;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1", paramLabel = "ADDRESS", descriptionKey = "cluster.transcripts")
  private String folder;

  @Option(names = "--card", paramLabel = "CARD", descriptionKey = "eval.card")
  private String card;

  @Option(names = "--gate", paramLabel = "METRIC=VALUE", descriptionKey = "gate")
  private List<Wanted.Gate> gates = List.of();

  ClusterEvalCommand(Terminal terminal, Cluster cluster) {
    this.terminal = terminal.with(new FetchedInputs(terminal, cluster));
    this.cluster = cluster;
  }

  @Override
  public Integer call() {
    ClusterEval.Scored scored;
    try {
      scored = cluster.evaluate(job());
    } catch (ClusterException e) {
      throw ClusterBatchCommand.failure(e, terminal);
    }
    scored.told().forEach(terminal::tell);
    if (scored.problems() > scored.told().size()) {
      terminal.tell(terminal.say("cluster.more-problems", scored.problems()));
    }
    new EvaluationView(terminal).summary(scored.summary());
    boolean passed = new GateCheck(terminal).passes(scored.summary(), gates);
    if (scored.problems() > 0) {
      return ExitCode.UNUSABLE;
    }
    return passed ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private ClusterEval job() {
    if (card == null) {
      return new ClusterEval(folder, null, null, terminal.language());
    }
    Cards cards = new Cards(terminal);
    Scenario scenario = cards.usable(card);
    try {
      byte[] bytes = Files.readAllBytes(cards.path(card));
      return new ClusterEval(folder, bytes, scenario.file(), terminal.language());
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("cluster.no-input", card, SystemError.words(e)));
    }
  }
}
