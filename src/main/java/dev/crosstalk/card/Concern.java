package dev.crosstalk.card;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that the callee cares about.
 *
 * @param unspoken the card says that it is never said aloud: it colours the callee, and to voice it
 *     is a breach
 */
public record Concern(Optional<String> name, String value, boolean unspoken) {
  public Concern {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
  }
}
