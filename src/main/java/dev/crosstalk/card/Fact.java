package dev.crosstalk.card;

import java.util.Objects;
import java.util.Optional;

/**
 * One item of a profile or a background, split at its first colon; without a colon it has no name.
 */
public record Fact(Optional<String> name, String value) {
  public Fact {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
  }
}
