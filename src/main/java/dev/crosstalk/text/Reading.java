package dev.crosstalk.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A quantity while its neighbours may still change it.
 *
 * @param amount the number in it, where it has one number
 * @param unit what it counts, to be shared with a number before it (the 天 of 3到5天); null where
 *     there is none
 * @param tentative whether it is a quantity only as one end of a range (the 零 of 零到四点)
 * @param notation for a time: how its half of the day is known
 */
record Reading(
    Quantity quantity, BigDecimal amount, Unit unit, boolean tentative, Notation notation) {

  /** What an amount counts. */
  @FunctionalInterface
  interface Unit {
    /** The same thing counted by another numeral; empty where that makes no sense (40点). */
    Optional<Reading> of(Numeral numeral);
  }

  /** How the half of the day of a time is known. */
  enum Notation {
    /** It is not: 三点. */
    EITHER,
    /** From the number: 0点, 15:30, 04:00. */
    HOURS_24,
    /** From a word: 下午, p.m., noon. */
    WORD
  }

  static Reading of(Quantity.Kind kind, String value, int start, int end) {
    return new Reading(new Quantity(kind, value, start, end), null, null, false, Notation.HOURS_24);
  }

  static Reading counted(
      Quantity.Kind kind, String value, BigDecimal amount, int start, int end, Unit unit) {
    return new Reading(
        new Quantity(kind, value, start, end), amount, unit, false, Notation.HOURS_24);
  }

  /** A time of day; {@code minutes} since midnight, and a whole day is midnight again. */
  static Reading time(int minutes, int start, int end, Notation notation, Unit unit) {
    int m = minutes % (24 * 60);
    String value = String.format(Locale.ROOT, "%02d:%02d", m / 60, m % 60);
    boolean either = notation == Notation.EITHER;
    return new Reading(
        new Quantity(Quantity.Kind.TIME, value, start, end, either), null, unit, false, notation);
  }

  Reading asTentative() {
    return new Reading(quantity, amount, unit, true, notation);
  }

  Quantity.Kind kind() {
    return quantity.kind();
  }

  int start() {
    return quantity.start();
  }

  int end() {
    return quantity.end();
  }

  /** Whether it is a number and nothing says of what. */
  boolean bare() {
    return kind() == Quantity.Kind.NUMBER && unit == null && amount != null;
  }
}
