package dev.crosstalk.transcript;

import java.util.Objects;

/**
 * A rule of the call that was broken.
 *
 * @param kind its name, such as {@code skipped-step}
 * @param turn where
 * @param detail one sentence
 */
public record Problem(String kind, int turn, String detail) {
  public Problem {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(detail);
  }
}
