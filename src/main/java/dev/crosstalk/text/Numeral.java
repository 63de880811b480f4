package dev.crosstalk.text;

import java.math.BigDecimal;

/**
 * A number as it stands in a text, before anyone asked what it counts.
 *
 * @param value null where the characters look like a number and mean none (一二十, forty digits)
 * @param digits the digits, where it was written or said digit by digit; otherwise empty
 */
record Numeral(int start, int end, Script script, BigDecimal value, String digits) {

  /** How it was written. */
  enum Script {
    ARABIC,
    HAN,
    ENGLISH
  }

  static Numeral unreadable(int start, int end, Script script) {
    return new Numeral(start, end, script, null, "");
  }

  boolean readable() {
    return value != null;
  }

  boolean whole() {
    return value != null && value.stripTrailingZeros().scale() <= 0;
  }

  boolean between(int least, int most) {
    return whole()
        && value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  boolean han() {
    return script == Script.HAN;
  }

  /** Whether it is one Chinese character, which is part of a word more often than a number. */
  boolean singleHan() {
    return han() && end - start == 1;
  }

  /** Whether it is several Chinese digits in a row, as in a telephone number or a year. */
  boolean digitByDigit() {
    return script != Script.ARABIC && digits.length() > 1;
  }

  int number() {
    return value.intValue();
  }

  /** The value as it is written in a quantity: no exponent, no trailing zeros. */
  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
