package dev.crosstalk.card;

import java.util.Locale;

/** Who speaks: one of the two sides of a card, and so of a call. */
public enum Speaker {
  CALLER,
  CALLEE;

  /** The word that files and options use, {@code caller} or {@code callee}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Speaker other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
