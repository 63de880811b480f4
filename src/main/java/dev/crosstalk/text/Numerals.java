package dev.crosstalk.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Reads numbers in digits and in Chinese characters; {@link EnglishNumerals} reads words. */
final class Numerals {
  /** More digits than anyone says; a longer run is no number, and is not turned into one. */
  private static final int MOST_DIGITS = 30;

  private static final String HAN_DIGITS = "〇一二三四五六七八九";
  private static final String HAN_UNITS = "十百千万亿";

  private Numerals() {}

  /** The numeral that begins at {@code i}: as much as belongs to it. */
  static Optional<Numeral> at(Folded t, int i) {
    char c = t.at(i);
    if (Folded.isDigit(c)) {
      return Optional.of(arabic(t, i));
    }
    if (hanDigit(c) >= 0 || c == '十') {
      return Optional.of(han(t, i));
    }
    return Folded.isLetter(c) && !Folded.isLetter(t.at(i - 1))
        ? EnglishNumerals.at(t, i)
        : Optional.empty();
  }

  /** 0 to 9, or -1. */
  static int hanDigit(char c) {
    return switch (c) {
      case '零' -> 0;
      case '两' -> 2;
      case '幺' -> 1;
      default -> HAN_DIGITS.indexOf(c);
    };
  }

  static boolean isHan(char c) {
    return hanDigit(c) >= 0 || HAN_UNITS.indexOf(c) >= 0;
  }

  /** The Chinese numeral with what stands behind its 点: 三点五, 十二点五万. */
  static Numeral withDecimals(Folded t, Numeral n) {
    if (!n.han() || !n.readable() || t.at(n.end()) != '点' || n.digitByDigit()) {
      return n;
    }
    int end = n.end() + 1;
    StringBuilder digits = new StringBuilder();
    while (digits.length() <= MOST_DIGITS && isDecimal(t.at(end))) {
      digits.append(hanDigit(t.at(end++)));
    }
    if (digits.isEmpty() || digits.length() > MOST_DIGITS || t.at(end) == '十') {
      return n;
    }
    BigDecimal value = n.value().add(new BigDecimal("0." + digits));
    return multiplied(t, new Numeral(n.start(), end, Numeral.Script.HAN, value, ""));
  }

  private static boolean isDecimal(char c) {
    return hanDigit(c) >= 0 && c != '两' && c != '幺';
  }

  private static Numeral arabic(Folded t, int start) {
    int end = digitsEnd(t, start);
    StringBuilder digits = new StringBuilder(t.slice(start, Math.min(end, start + 40)));
    boolean plain = true;
    // 1,200: groups of three behind a first one of at most three.
    if (end - start <= 3 && t.at(start) != '0') {
      while (t.at(end) == ',' && digitsEnd(t, end + 1) == end + 4) {
        plain = false;
        if (digits.length() < 40) {
          digits.append(t.slice(end + 1, end + 4));
        }
        end += 4;
      }
    }
    String whole = digits.toString();
    if (t.at(end) == '.' && Folded.isDigit(t.at(end + 1))) {
      int last = digitsEnd(t, end + 1);
      digits.append('.').append(t.slice(end + 1, Math.min(last, end + 42)));
      plain = false;
      end = last;
    }
    if (digits.length() > MOST_DIGITS) {
      return Numeral.unreadable(start, end, Numeral.Script.ARABIC);
    }
    return multiplied(
        t,
        new Numeral(
            start,
            end,
            Numeral.Script.ARABIC,
            new BigDecimal(digits.toString()),
            plain ? whole : ""));
  }

  private static int digitsEnd(Folded t, int i) {
    int end = i;
    while (Folded.isDigit(t.at(end))) {
      end++;
    }
    return end;
  }

  /** The numeral with the 万, 亿, 千 or 百 behind it: 3.5万, 3千万, 5万1千. */
  private static Numeral multiplied(Folded t, Numeral n) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal last = n.value();
    BigDecimal smallest = null;
    int end = n.end();
    while (end - n.start() < 60) {
      int unitsEnd = end;
      BigDecimal unit = BigDecimal.ONE;
      while (unitsEnd - end < 2 && isMultiplier(t, unitsEnd)) {
        unit = unit.multiply(BigDecimal.valueOf(unitOf(t.at(unitsEnd++))));
      }
      if (unitsEnd == end || (smallest != null && unit.compareTo(smallest) >= 0)) {
        break;
      }
      sum = sum.add(last.multiply(unit));
      smallest = unit;
      last = BigDecimal.ZERO;
      end = unitsEnd;
      int next = digitsEnd(t, end);
      if (n.han() || next == end || next - end > 4 || !isMultiplier(t, next)) {
        break;
      }
      last = new BigDecimal(t.slice(end, next));
      if (unitOf(t.at(next)) >= unit.longValue()) {
        break;
      }
      end = next;
    }
    return smallest == null ? n : new Numeral(n.start(), end, n.script(), sum, "");
  }

  private static boolean isMultiplier(Folded t, int i) {
    char c = t.at(i);
    // 5千克 and 3百度 are no multiples.
    return c == '万' || c == '亿' || ((c == '千' || c == '百') && "克米瓦卡字度分".indexOf(t.at(i + 1)) < 0);
  }

  private static long unitOf(char c) {
    return switch (c) {
      case '十' -> 10;
      case '百' -> 100;
      case '千' -> 1000;
      case '万' -> 10_000;
      default -> 100_000_000;
    };
  }

  private static Numeral han(Folded t, int start) {
    int end = start;
    boolean units = false;
    while (isHan(t.at(end)) && !(end > start && idiomFollows(t, end))) {
      units |= HAN_UNITS.indexOf(t.at(end)) >= 0;
      end++;
    }
    if (end - start > MOST_DIGITS) {
      return Numeral.unreadable(start, end, Numeral.Script.HAN);
    }
    if (units) {
      BigInteger value = hanValue(t.slice(start, end));
      return value == null
          ? Numeral.unreadable(start, end, Numeral.Script.HAN)
          : new Numeral(start, end, Numeral.Script.HAN, new BigDecimal(value), "");
    }
    StringBuilder digits = new StringBuilder();
    for (int i = start; i < end; i++) {
      digits.append(hanDigit(t.at(i)));
    }
    return new Numeral(
        start, end, Numeral.Script.HAN, new BigDecimal(digits.toString()), digits.toString());
  }

  /** In 两百一起 the number ends before 一起; 二十一点 and 十一样 are one number. */
  private static boolean idiomFollows(Folded t, int i) {
    return t.at(i) == '一' && t.at(i - 1) != '十' && Idioms.lengthAt(t, i) > 0;
  }

  /**
   * The value of a numeral with units, such as 两百三十 or 三万五 (which is 35000), or null where the
   * order of digits and units means none, as in the vague 三十四五 and 两三百.
   */
  private static BigInteger hanValue(String numeral) {
    long total = 0; // of the sections that 亿 and 万 closed
    long section = 0; // below the next 万
    long digit = -1; // waits for its unit
    long lastUnit = Long.MAX_VALUE;
    long lastClosed = Long.MAX_VALUE;
    boolean zero = false;
    for (int i = 0; i < numeral.length(); i++) {
      char c = numeral.charAt(i);
      int d = hanDigit(c);
      if (d == 0) {
        if (digit >= 0) {
          return null;
        }
        zero = true;
      } else if (d > 0) {
        if (digit >= 0) {
          return null;
        }
        digit = d;
      } else if (c == '万' || c == '亿') {
        long unit = unitOf(c);
        long closed = section + Math.max(0, digit);
        boolean tenThousandMillions = c == '亿' && lastClosed == 10_000;
        if ((closed == 0 || unit >= lastClosed) && !tenThousandMillions) {
          return null;
        }
        lastClosed = unit;
        if (c == '亿') {
          total = (total + closed) * unit;
        } else {
          total += closed * unit;
        }
        if (total > 1_000_000_000_000_000L) {
          return null;
        }
        section = 0;
        digit = -1;
        zero = false;
        lastUnit = unit;
      } else {
        long unit = unitOf(c);
        boolean first = i == 0 || zero || numeral.charAt(i - 1) == '万' || c != '十';
        if (digit < 0 && !(c == '十' && first) || (section > 0 && unit >= lastUnit)) {
          return null;
        }
        section += (digit < 0 ? 1 : digit) * unit;
        digit = -1;
        zero = false;
        lastUnit = unit;
      }
    }
    if (digit >= 0) {
      boolean shortened = !zero && lastUnit > 10 && lastUnit != Long.MAX_VALUE;
      section += shortened ? digit * (lastUnit / 10) : digit;
    }
    return BigInteger.valueOf(total + section);
  }
}
