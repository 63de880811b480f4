package dev.crosstalk.cli;

import java.io.PrintStream;
import java.io.Reader;
import java.util.Map;

/** The batch command, by whatever means many machines are made to work together. */
public final class ClusterBatch {
  private ClusterBatch() {}

  /**
   * Runs the command.
   *
   * @param env the environment, as {@link Main#run} has it, and the keys of the models
   * @return the exit code, as of every command
   */
  public static int run(
      String[] args, Cluster cluster, PrintStream out, PrintStream err, Map<String, String> env) {
    Terminal terminal = Terminal.of(Reader.nullReader(), out, err, env, Language.of(args, env));
    ClusterBatchCommand command = ClusterBatchCommand.on(cluster, terminal, args);
    int exitCode = Main.prepared(ClusterBatchCommand.line(command), terminal).execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }

  /**
   * Runs the command on the streams of the process.
   *
   * @return the exit code
   */
  public static int run(String[] args, Cluster cluster) {
    return Main.onTerminal((out, err) -> run(args, cluster, out, err, System.getenv()));
  }
}
