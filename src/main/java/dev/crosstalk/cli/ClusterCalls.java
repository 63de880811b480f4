package dev.crosstalk.cli;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.call.CallSource;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.TrafficRules;
import dev.crosstalk.transcript.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * What one machine of a cluster needs to make calls of a batch: the command, read again here, with
 * the keys of this machine's environment. Thread-safe.
 */
public final class ClusterCalls {
  private final BatchCards cards;
  private final ModelOptions models;
  private final BatchOptions options;
  private final List<CallSource> sources;

  private ClusterCalls(BatchCards cards, ModelOptions models, BatchOptions options) {
    this.cards = cards;
    this.models = models;
    this.options = options;
    this.sources = cards.calls();
  }

  /**
   * Reads a batch on this machine.
   *
   * @param scratch a folder for the files of the batch
   * @param environment of this machine's process
   * @throws ClusterException if it can't be made here
   */
  public static ClusterCalls open(ClusterJob job, Path scratch, Map<String, String> environment)
      throws ClusterException, IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(job.variables());
    String[] arguments = job.arguments().toArray(String[]::new);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Terminal terminal =
        Terminal.of(
                Reader.nullReader(), nowhere, nowhere, variables, Language.of(arguments, variables))
            .with(job.files().unpack(scratch));
    ClusterBatchCommand command = new ClusterBatchCommand(terminal);
    Main.prepared(new CommandLine(command), terminal).parseArgs(arguments);
    try {
      ClusterCalls calls = command.calls();
      String plan = command.plan(calls.cards).hash();
      if (!plan.equals(job.plan())) {
        throw new ClusterException("other-plan", plan, job.plan());
      }
      return calls;
    } catch (Failure e) {
      throw new ClusterException("failure", e.getMessage());
    }
  }

  static ClusterCalls of(BatchCards cards, ModelOptions models, BatchOptions options) {
    return new ClusterCalls(cards, models, options);
  }

  BatchCards cards() {
    return cards;
  }

  /** Who makes the calls of each card, in the order of the cards. */
  public List<CallSource> sources() {
    return sources;
  }

  /** Who scores the calls of the copy of that SHA-256, if it is one of the batch's. */
  public Optional<Evaluator> evaluator(String sha256) {
    return cards.evaluator(sha256);
  }

  /** What a call cost, as far as there are prices. */
  public double cost(Transcript call) {
    return options.cost(call);
  }

  /** Whether after such a failure no other call can do better. */
  public boolean isHopeless(AgentException failure) {
    return BatchCommand.isHopeless(failure);
  }

  /**
   * Holds the requests of this machine to its part.
   *
   * @param tasks so many tasks are at work here
   * @param sharers so many machines share what may be asked in a minute
   */
  public void share(int tasks, int sharers) {
    TrafficRules rules = options.traffic();
    if (models.asksServers()) {
      models.servers().obey(rules.shared(tasks * rules.atOnce(), sharers));
    }
  }

  /** Whether a server is away, so that all wait for it. */
  public boolean isWaiting() {
    return models.asked().filter(ModelServers::anyDown).isPresent();
  }
}
