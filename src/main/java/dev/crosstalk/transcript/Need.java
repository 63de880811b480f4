package dev.crosstalk.transcript;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Something that the callee asked to have taken down.
 *
 * @param turn the callee's turn in which it was said
 * @param text an exact substring of that turn
 * @param registeredIn the caller's turn that took it down; absent where none did
 */
public record Need(int turn, String text, OptionalInt registeredIn) {
  public Need {
    Objects.requireNonNull(text);
    Objects.requireNonNull(registeredIn);
  }
}
