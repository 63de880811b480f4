package dev.crosstalk.cli;

import picocli.CommandLine.Option;

/** The options that every command has. */
final class GlobalOptions {
  @Option(names = "--lang", paramLabel = "en|zh", descriptionKey = "lang")
  private Wanted.Lang lang;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "help")
  private boolean help;
}
