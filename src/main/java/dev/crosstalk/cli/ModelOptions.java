package dev.crosstalk.cli;

import picocli.CommandLine.Option;

/** Who plays the sides; so far nobody but the script, so these options only check their values. */
final class ModelOptions {
  @Option(names = "--model", paramLabel = "NAME", descriptionKey = "model")
  private Wanted.Model model;

  @Option(names = "--caller-model", paramLabel = "NAME", descriptionKey = "caller-model")
  private Wanted.Model callerModel;

  @Option(names = "--callee-model", paramLabel = "NAME", descriptionKey = "callee-model")
  private Wanted.Model calleeModel;
}
