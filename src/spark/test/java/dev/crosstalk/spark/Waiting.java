package dev.crosstalk.spark;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes do. */
final class Waiting {
  private static final long LOOK_AGAIN_MILLIS = 50;

  private Waiting() {}

  /**
   * Looks again and again until it is so.
   *
   * @param otherwise what to say when it is not so in time
   */
  static void until(BooleanSupplier so, Duration limit, Supplier<String> otherwise) {
    long end = System.nanoTime() + limit.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit + ": " + otherwise.get());
      }
      try {
        Thread.sleep(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
