package dev.crosstalk.model;

import java.util.OptionalLong;

/**
 * What a run asks of a server at the most.
 *
 * @param atOnce requests at once, of this process
 * @param requestsPerMinute where there is a limit
 * @param tokensPerMinute read and written, where there is a limit
 * @param sharers how many processes share what there is a minute, each an equal part; at least 1
 */
public record TrafficRules(
    int atOnce, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute, int sharers) {

  /** Rules for one process. */
  public TrafficRules(int atOnce, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute) {
    this(atOnce, requestsPerMinute, tokensPerMinute, 1);
  }

  /** No other limit than so many at once. */
  public static TrafficRules atOnce(int requests) {
    return new TrafficRules(requests, OptionalLong.empty(), OptionalLong.empty());
  }

  /** The same rules for a process with so many requests at once that shares with others. */
  public TrafficRules shared(int requests, int sharers) {
    return new TrafficRules(requests, requestsPerMinute, tokensPerMinute, sharers);
  }
}
