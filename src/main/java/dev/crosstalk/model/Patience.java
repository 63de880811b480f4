package dev.crosstalk.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How long one reply may take: as long as the user says, or as long as the model may well need by
 * what it took so far, so that a slow machine is not taken for one that hangs. Thread-safe.
 */
final class Patience {

  /** A server may have to load the weights before it says the first word. */
  static final Duration FOR_THE_FIRST = Duration.ofSeconds(300);

  static final Duration LEAST = Duration.ofSeconds(120);
  static final Duration MOST = Duration.ofMinutes(30);

  private final Optional<Duration> fixed;
  private boolean met;
  private double slowestSecondsPerToken;

  /**
   * @param fixed what the user says, if anything
   */
  Patience(Optional<Duration> fixed) {
    this.fixed = fixed;
  }

  /**
   * How long the next reply may take: twice what the slowest so far would have taken for as many
   * tokens.
   *
   * @param tokens the most that the reply may have
   */
  synchronized Duration limit(int tokens) {
    if (fixed.isPresent()) {
      return fixed.get();
    }
    if (!met) {
      return FOR_THE_FIRST;
    }
    long millis = Math.round(2000 * slowestSecondsPerToken * tokens);
    return Duration.ofMillis(Math.max(LEAST.toMillis(), Math.min(MOST.toMillis(), millis)));
  }

  /**
   * Takes note of a reply.
   *
   * @param tokens that it had, at least 1
   */
  synchronized void took(Duration time, long tokens) {
    // Of the first reply it is not known how much of the time went into loading the weights.
    if (met) {
      double perToken = time.toMillis() / 1000.0 / Math.max(1, tokens);
      slowestSecondsPerToken = Math.max(slowestSecondsPerToken, perToken);
    }
    met = true;
  }
}
