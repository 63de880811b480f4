package dev.crosstalk.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.ToIntBiFunction;
import picocli.CommandLine;

/** What a command did, as another program sees it. */
record Ran(int exitCode, String out, String err) {

  /** Runs the command line in English, on lines of 80 columns. */
  static Ran crosstalk(String... args) {
    return in(Map.of("LANG", "en_GB.UTF-8", "COLUMNS", "80"), args);
  }

  static Ran in(Map<String, String> env, String... args) {
    return typing("", env, args);
  }

  /** The same where somebody types that, and no more. */
  static Ran typing(String typed, Map<String, String> env, String... args) {
    return captured((out, err) -> Main.run(args, new StringReader(typed), out, err, env));
  }

  /** Runs {@code call} on a line that a test has laid. */
  static Ran call(CallCommand.Line line, String... args) {
    return captured(
        (out, err) -> {
          Terminal terminal =
              Terminal.of(Reader.nullReader(), out, err, Map.of("COLUMNS", "80"), "en");
          CallCommand command = new CallCommand(terminal, line);
          return Main.prepared(new CommandLine(command), terminal).execute(args);
        });
  }

  private static Ran captured(ToIntBiFunction<PrintStream, PrintStream> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        command.applyAsInt(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(exitCode, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
