package dev.crosstalk.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** What commands have in common that serve something on a port of this machine. */
record Serving(Terminal terminal) {

  /** Says where something is served, and waits until the process is interrupted. */
  int untilInterrupted(URI address, String sentence) {
    // Alone on the first line: programs that start this read it.
    terminal.out().println(address);
    terminal.out().println(sentence);
    terminal.out().flush();
    try {
      new CountDownLatch(1).await();
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      // The only way in which it ends, so there is nothing to complain about.
      return ExitCode.INTERRUPTED;
    }
  }

  Failure noPort(int port, IOException why) {
    return Failure.unusable(terminal.say("serve.no-port", String.valueOf(port), why.getMessage()));
  }
}
