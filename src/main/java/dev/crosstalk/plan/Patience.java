package dev.crosstalk.plan;

import java.util.Locale;

/** How soon the callee wants a call to end. */
public enum Patience {
  SHORT,
  USUAL,
  LONG;

  /** The word that files use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
