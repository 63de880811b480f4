package dev.crosstalk.batch;

import dev.crosstalk.transcript.Transcript;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * When a batch begins no more calls. Those that are on their way are finished: they are paid for.
 *
 * @param tokens read and written by all models
 * @param cost in the currency of {@code costOf}
 * @param costOf what a call cost
 * @param time since it was started
 */
public record BatchLimits(
    OptionalLong tokens,
    OptionalDouble cost,
    ToDoubleFunction<Transcript> costOf,
    Optional<Duration> time) {

  /**
   * The name of the limit that was reached, if one was.
   *
   * @param spentTokens of all models
   * @param spent in the currency of {@code costOf}
   * @param nanos since the start
   */
  public Optional<String> reached(long spentTokens, double spent, long nanos) {
    if (tokens.isPresent() && spentTokens >= tokens.getAsLong()) {
      return Optional.of("max-tokens");
    } else if (cost.isPresent() && spent >= cost.getAsDouble()) {
      return Optional.of("max-cost");
    }
    return time.filter(limit -> nanos >= limit.toNanos()).map(limit -> "time-limit");
  }

  /** No limit at all. */
  public static BatchLimits none() {
    return new BatchLimits(
        OptionalLong.empty(), OptionalDouble.empty(), call -> 0, Optional.empty());
  }
}
