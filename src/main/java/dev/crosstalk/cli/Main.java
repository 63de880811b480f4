package dev.crosstalk.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line: words to objects, exceptions to exit codes. */
@Command(name = "crosstalk", versionProvider = Main.Version.class)
public final class Main implements Runnable {
  private static final int NARROWEST_HELP = 60;
  private static final int WIDEST_HELP = 100;

  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      descriptionKey = "version")
  private boolean version;

  private Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Reader in = new InputStreamReader(System.in, charset());
    System.exit(onTerminal((out, err) -> run(args, in, out, err, System.getenv())));
  }

  /** Something that speaks to a user and comes to an exit code. */
  interface Spoken {
    int run(PrintStream out, PrintStream err);
  }

  /** The exit code of a command on the streams of the process, which can be interrupted. */
  static int onTerminal(Spoken command) {
    Interruption interruption = Interruption.watch();
    try (PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err)) {
      return command.run(out, err);
    } finally {
      interruption.over();
    }
  }

  /**
   * Runs one command.
   *
   * @param in what is typed
   * @param env the environment: of interest are LC_ALL, LC_MESSAGES, LANG, COLUMNS, NO_COLOR, TERM
   * @return the exit code: 0 done; 1 done, and a check failed; 2 bad usage, or input that can't be
   *     used; 3 the call failed; 130 interrupted
   */
  public static int run(
      String[] args, Reader in, PrintStream out, PrintStream err, Map<String, String> env) {
    Terminal terminal = Terminal.of(in, out, err, env, Language.of(args, env));
    int exitCode = commandLine(args, terminal).execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    String commands = String.join(", ", Commands.names());
    throw Failure.unusable(terminal.say("usage.no-command", commands));
  }

  private static CommandLine commandLine(String[] args, Terminal terminal) {
    CommandLine root = new CommandLine(new Main(terminal));
    Commands.add(root, args, terminal);
    return prepared(root, terminal);
  }

  /** The same command line, with our words, our errors and our kinds of values. */
  static CommandLine prepared(CommandLine command, Terminal terminal) {
    Wanted.register(command);
    Ansi ansi = terminal.ink() == Ink.COLOUR ? Ansi.ON : Ansi.OFF;
    return command
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setExpandAtFiles(false)
        .setResourceBundle(terminal.messages().bundle())
        .setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, terminal.columns())))
        .setColorScheme(Help.defaultColorScheme(ansi))
        .setParameterExceptionHandler(new UsageErrors(terminal))
        .setExecutionExceptionHandler(new ExecutionErrors(terminal));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, charset());
  }

  // A pipe or a file is in UTF-8, whatever the locale; only a console of Windows has a mind of its
  // own.
  private static Charset charset() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return windows && System.console() != null
        ? System.console().charset()
        : StandardCharsets.UTF_8;
  }

  /** The version that the build wrote into the jar. */
  static String version() {
    String built = Main.class.getPackage().getImplementationVersion();
    return built == null ? "(not packaged)" : built;
  }

  /** Prints it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"crosstalk " + version()};
    }
  }
}
