package dev.crosstalk.card;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who speaks: one of the two sides of a card, and so of a call. */
public enum Speaker {
  CALLER,
  CALLEE;

  /** The word that files and options use, {@code caller} or {@code callee}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The side of that word, if it is one's. */
  public static Optional<Speaker> named(String word) {
    return Arrays.stream(values()).filter(side -> side.word().equals(word)).findFirst();
  }

  public Speaker other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
