package dev.crosstalk.transcript;

import java.util.Locale;

/** Why a call ended. The last two are never scored. */
public enum EndReason {
  /** An end condition of the card held. */
  CONDITION,
  /** Nothing was left to do. */
  COMPLETED,
  /** The callee left at once. */
  HUNG_UP,
  /** A wrong person, "not now", or whatever else the card has no words for. */
  OFF_CARD,
  TURN_LIMIT,
  /** Six caller turns in a row brought nothing forward. */
  STALLED,
  /** A model could not be reached, or gave nothing usable. */
  FAILED,
  INTERRUPTED;

  /** Whether somebody ended the talk, rather than a limit, a failure or an interruption. */
  public boolean endsTalk() {
    return compareTo(OFF_CARD) <= 0;
  }

  /** The word that files use, such as {@code hung-up}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
