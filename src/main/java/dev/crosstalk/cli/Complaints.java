package dev.crosstalk.cli;

import dev.crosstalk.transcript.ReadingProblem;

/** Tells what of a user's files can't be read, and counts it. */
final class Complaints {
  private final Terminal terminal;
  private int count;

  Complaints(Terminal terminal) {
    this.terminal = terminal;
  }

  void tell(ReadingProblem problem) {
    count++;
    terminal.tell(problem.sentence(terminal.language()));
  }

  int count() {
    return count;
  }
}
