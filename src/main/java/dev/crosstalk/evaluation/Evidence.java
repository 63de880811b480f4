package dev.crosstalk.evaluation;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What of a call shows something, so that a person can check it.
 *
 * @param turn the turn's number in the call
 * @param reason what it shows, a word such as {@code skipped-step}
 * @param quote the words, an exact substring of the turn; or of what a turn lacks, a number or name
 * @param line the line of the card that it is held against, from 1, where there is one
 */
public record Evidence(int turn, String reason, String quote, OptionalInt line) {
  public Evidence {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(quote);
    Objects.requireNonNull(line);
  }

  static Evidence of(int turn, String reason, String quote) {
    return new Evidence(turn, reason, quote, OptionalInt.empty());
  }
}
