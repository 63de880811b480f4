package dev.crosstalk.serve;

import java.time.Duration;

/**
 * How long a reply waits before it is given.
 *
 * @param duration at most {@link #LONGEST}
 */
public record Latency(Duration duration) {

  /** Nobody holds the line for longer, and clients give up by then. */
  public static final Duration LONGEST = Duration.ofMinutes(10);

  public static final Latency NONE = new Latency(Duration.ZERO);

  public Latency {
    if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a latency must be from 0 to 10 minutes: " + duration);
    }
  }

  public static Latency ofMillis(long milliseconds) {
    return new Latency(Duration.ofMillis(milliseconds));
  }
}
