package dev.crosstalk.spark;

import dev.crosstalk.cli.ClusterCommands;
import dev.crosstalk.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command that ran: a job on {@code local[2]}, or one of the ordinary commands. */
record Ran(int exitCode, String out, String err) {
  private static final Map<String, String> OF_SPARK =
      Map.of(
          "spark.master", "local[2]",
          "spark.ui.enabled", "false",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1");

  private interface Command {
    int run(PrintStream out, PrintStream err);
  }

  static Ran batch(List<String> arguments, String... more) {
    return batch(Map.of(), arguments, more);
  }

  /** The batch in an environment of the driver's. */
  static Ran batch(Map<String, String> environment, List<String> arguments, String... more) {
    OF_SPARK.forEach(System::setProperty);
    String[] all = joined(arguments, more);
    return of((out, err) -> ClusterCommands.batch(all, new SparkCluster(), out, err, environment));
  }

  static Ran eval(String... arguments) {
    OF_SPARK.forEach(System::setProperty);
    return of(
        (out, err) ->
            ClusterCommands.eval(
                joined(List.of(), arguments), new SparkCluster(), out, err, Map.of()));
  }

  /** An ordinary command. */
  static Ran crosstalk(List<String> arguments, String... more) {
    return of(
        (out, err) -> Main.run(joined(arguments, more), Reader.nullReader(), out, err, Map.of()));
  }

  private static String[] joined(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    all.addAll(List.of("--lang", "en"));
    return all.toArray(String[]::new);
  }

  private static Ran of(Command command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        command.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
