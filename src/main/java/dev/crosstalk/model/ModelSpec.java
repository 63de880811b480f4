package dev.crosstalk.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which model is asked, and how.
 *
 * @param name its name at the server
 * @param temperature what the server is asked for, in [0,2]; absent leaves it to the server
 * @param timeLimit how long one request may take, from its first byte to the last of its answer;
 *     absent leaves it to what the model took so far, see {@link Patience}
 */
public record ModelSpec(
    String name, Endpoint endpoint, OptionalDouble temperature, Optional<Duration> timeLimit) {
  public ModelSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(endpoint);
    Objects.requireNonNull(temperature);
    Objects.requireNonNull(timeLimit);
  }

  /** A model that is asked as its server sees fit. */
  public static ModelSpec of(String name, Endpoint endpoint) {
    return new ModelSpec(name, endpoint, OptionalDouble.empty(), Optional.empty());
  }
}
