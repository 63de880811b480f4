package dev.crosstalk.cli;

import java.io.PrintStream;
import java.io.Reader;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands that many machines do together, by whatever means they are made to. */
public final class ClusterCommands {
  private ClusterCommands() {}

  /**
   * Makes calls, on the streams of the process.
   *
   * @return the exit code, as of every command
   */
  public static int batch(String[] args, Cluster cluster) {
    return Main.onTerminal((out, err) -> batch(args, cluster, out, err, System.getenv()));
  }

  /**
   * Makes calls.
   *
   * @param env the environment, as {@link Main#run} has it, and the keys of the models
   * @return the exit code, as of every command
   */
  public static int batch(
      String[] args, Cluster cluster, PrintStream out, PrintStream err, Map<String, String> env) {
    return run(args, terminal -> ClusterBatchCommand.on(cluster, terminal, args), out, err, env);
  }

  /**
   * Scores transcripts, on the streams of the process.
   *
   * @return the exit code, as of every command
   */
  public static int eval(String[] args, Cluster cluster) {
    return Main.onTerminal((out, err) -> eval(args, cluster, out, err, System.getenv()));
  }

  /**
   * Scores transcripts.
   *
   * @return the exit code, as of every command
   */
  public static int eval(
      String[] args, Cluster cluster, PrintStream out, PrintStream err, Map<String, String> env) {
    return run(args, terminal -> new ClusterEvalCommand(terminal, cluster), out, err, env);
  }

  private static int run(
      String[] args,
      Function<Terminal, Callable<Integer>> command,
      PrintStream out,
      PrintStream err,
      Map<String, String> env) {
    Terminal terminal = Terminal.of(Reader.nullReader(), out, err, env, Language.of(args, env));
    int exitCode = Main.prepared(new CommandLine(command.apply(terminal)), terminal).execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }
}
