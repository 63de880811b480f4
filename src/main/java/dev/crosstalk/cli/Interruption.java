package dev.crosstalk.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: the command is interrupted and given a moment to tidy up before the process ends.
 *
 * <p>The exit code is 130 then by itself, as the Java machine ends by the signal.
 */
final class Interruption {
  private static final int SECONDS_TO_TIDY_UP = 2;

  private final CountDownLatch over = new CountDownLatch(1);

  private Interruption() {}

  /** Watches over the thread that calls it, until {@link #over}. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Thread command = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(command)));
    return interruption;
  }

  void over() {
    over.countDown();
  }

  // The hook also runs at an ordinary end; the race is lost on purpose then: over() came first.
  private void stop(Thread command) {
    if (over.getCount() == 0) {
      return;
    }
    command.interrupt();
    try {
      over.await(SECONDS_TO_TIDY_UP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
