package dev.crosstalk.transcript;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What became of one step. The proof is there exactly when the step is done. */
public record StepRecord(int number, String name, Status status, Optional<Proof> proof) {
  public StepRecord {
    Objects.requireNonNull(name);
    Objects.requireNonNull(status);
    if (proof.isPresent() != (status == Status.DONE)) {
      throw new IllegalArgumentException(
          "step "
              + number
              + " is "
              + status.word()
              + ", so its proof must "
              + (proof.isPresent() ? "be absent" : "be there"));
    }
  }

  /** Where a step stands. */
  public enum Status {
    /** Prepared before the call, never spoken. */
    SILENT,
    PENDING,
    DONE,
    /** Still open when the call was closed or hung up. */
    WAIVED;

    /** The word that files use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What shows that a step was performed.
   *
   * @param turn the caller's turn
   * @param evidence an exact substring of what was heard of that turn
   * @param detector which reading found it, such as {@code text}
   * @param confidence in [0,1], two decimals
   */
  public record Proof(int turn, String evidence, String detector, double confidence) {}
}
