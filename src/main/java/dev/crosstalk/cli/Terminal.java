package dev.crosstalk.cli;

import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.text.Messages;
import java.io.Console;
import java.io.PrintStream;
import java.io.Reader;
import java.util.Map;

/**
 * Where a command speaks and listens: three streams, a width, a language and perhaps colours.
 *
 * @param in what is typed
 * @param out what was asked for
 * @param err what went wrong
 * @param columns of a line, at least 20
 * @param language {@code en} or {@code zh}
 * @param inputs where the files lie that the user names
 */
record Terminal(
    Reader in,
    PrintStream out,
    PrintStream err,
    int columns,
    Ink ink,
    String language,
    Messages messages,
    Environment environment,
    Inputs inputs) {
  private static final int NARROWEST = 20;
  private static final int WIDEST = 120;
  private static final int ON_A_TERMINAL = 80;
  private static final int ELSEWHERE = 100;

  static Terminal of(
      Reader in, PrintStream out, PrintStream err, Map<String, String> env, String language) {
    boolean terminal = isTerminal();
    return new Terminal(
        in,
        out,
        err,
        columns(env.get("COLUMNS"), terminal),
        Ink.of(env, terminal),
        language,
        Messages.of(Terminal.class, language),
        new Environment(env),
        Inputs.LOCAL);
  }

  /** The same where files lie elsewhere. */
  Terminal with(Inputs others) {
    return new Terminal(in, out, err, columns, ink, language, messages, environment, others);
  }

  String say(String key, Object... arguments) {
    return messages.get(key, arguments);
  }

  /** Prints one sentence about what went wrong. */
  void complain(String sentence) {
    tell("crosstalk: " + sentence);
  }

  /** Prints a line about what was found; it may quote anything. */
  void tell(String line) {
    err.println(DisplayWidth.visible(line));
  }

  // Lines over the whole of a wide screen can't be read, so there is a limit.
  private static int columns(String asked, boolean terminal) {
    if (asked != null && asked.matches("[1-9]\\d{0,4}")) {
      return Math.max(NARROWEST, Math.min(WIDEST, Integer.parseInt(asked)));
    }
    return terminal ? ON_A_TERMINAL : ELSEWHERE;
  }

  /** Whether somebody sits there, who sees a line change. */
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && isInteractive(console);
  }

  // From Java 22 on there may be a console without a terminal, and a method that says so.
  private static boolean isInteractive(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
