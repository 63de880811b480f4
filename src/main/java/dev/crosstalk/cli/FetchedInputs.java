package dev.crosstalk.cli;

import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Path;

/** Files of this machine, and those that a cluster brings here, by their addresses. */
record FetchedInputs(Terminal terminal, Cluster cluster) implements Inputs {
  @Override
  public Path path(String name) {
    if (!name.contains(ADDRESS)) {
      return Inputs.local(name);
    }
    try {
      return cluster.fetch(name);
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("cluster.no-input", name, SystemError.words(e)));
    }
  }
}
