package dev.crosstalk.evaluation;

import java.util.Locale;

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

  /** The verdict of that word. */
  static Verdict of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
