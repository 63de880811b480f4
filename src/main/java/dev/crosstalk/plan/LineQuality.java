package dev.crosstalk.plan;

import java.util.Locale;

/** How well the two sides of a call hear each other. */
public enum LineQuality {
  CLEAR,
  /** Some turns are misheard, cut short or lost. */
  NOISY;

  /** The word that files use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
