package dev.crosstalk.model;

import java.util.OptionalLong;

/**
 * What a run asks of a server at the most.
 *
 * @param atOnce requests at once
 * @param requestsPerMinute where there is a limit
 * @param tokensPerMinute read and written, where there is a limit
 */
public record TrafficRules(
    int atOnce, OptionalLong requestsPerMinute, OptionalLong tokensPerMinute) {

  /** No other limit than so many at once. */
  public static TrafficRules atOnce(int requests) {
    return new TrafficRules(requests, OptionalLong.empty(), OptionalLong.empty());
  }
}
