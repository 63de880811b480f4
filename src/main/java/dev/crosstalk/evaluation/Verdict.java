package dev.crosstalk.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is said of something that was checked. */
public enum Verdict {
  PASS,
  FAIL,
  /** What there is does not tell; neither a pass nor a failure, and counted as neither. */
  UNCLEAR;

  /** The word that files use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verdict of that word, if it is one's. */
  public static Optional<Verdict> named(String word) {
    return Arrays.stream(values()).filter(verdict -> verdict.word().equals(word)).findFirst();
  }
}
