package dev.crosstalk.text;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says whether two quantities can both be true of one thing. */
final class Comparison {
  private static final int HALF_DAY = 12 * 60;
  private static final int DAY = 24 * 60;

  /** Year, month and day of a date's value, each of which may be absent. */
  private static final Pattern DATE =
      Pattern.compile("(?:(\\d{4})|-)(?:-(\\d\\d)?(?:-(\\d\\d))?)?");

  private Comparison() {}

  static boolean comparable(Quantity a, Quantity b) {
    return a.kind() == b.kind() || (isTime(a) && isTime(b));
  }

  /** Whether two comparable quantities can both be true. */
  static boolean compatible(Quantity a, Quantity b) {
    if (a.value().equals(b.value())) {
      return true;
    }
    return switch (a.kind()) {
      case DATE -> dates(a.value(), b.value());
      case TIME, TIME_RANGE -> times(a, b);
      case DURATION -> durations(a.value(), b.value());
      case MONEY -> money(a.value(), b.value());
      case PHONE -> withoutCountry(a.value()).equals(withoutCountry(b.value()));
      case NUMBER, PERCENT -> false;
    };
  }

  private static boolean isTime(Quantity q) {
    return q.kind() == Quantity.Kind.TIME || q.kind() == Quantity.Kind.TIME_RANGE;
  }

  private static boolean dates(String a, String b) {
    Matcher one = DATE.matcher(a);
    Matcher other = DATE.matcher(b);
    if (!one.matches() || !other.matches()) {
      // Any date may be a Monday; two weekdays differ.
      return a.startsWith("W") != b.startsWith("W");
    }
    for (int part = 1; part <= 3; part++) {
      String x = one.group(part);
      if (x != null && other.group(part) != null && !x.equals(other.group(part))) {
        return false;
      }
    }
    return true;
  }

  private static boolean times(Quantity a, Quantity b) {
    if (a.kind() == b.kind()) {
      String[] one = a.value().split("/");
      String[] other = b.value().split("/");
      boolean either = a.eitherHalf() || b.eitherHalf();
      for (int end = 0; end < one.length; end++) {
        if (!sameTime(minutes(one[end]), minutes(other[end]), either)) {
          return false;
        }
      }
      return true;
    }
    return a.kind() == Quantity.Kind.TIME ? inside(a, b) : inside(b, a);
  }

  private static boolean sameTime(int a, int b, boolean eitherHalf) {
    return a == b || (eitherHalf && Math.floorMod(a - b, HALF_DAY) == 0);
  }

  private static boolean inside(Quantity time, Quantity range) {
    String[] ends = range.value().split("/");
    int from = minutes(ends[0]);
    int length = Math.floorMod(minutes(ends[1]) - from, DAY);
    int at = minutes(time.value());
    boolean either = time.eitherHalf() || range.eitherHalf();
    return Math.floorMod(at - from, DAY) <= length
        || (either && Math.floorMod(at + HALF_DAY - from, DAY) <= length);
  }

  private static int minutes(String time) {
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }

  /** 24 hours are a day, 12 months are a year; a month has no length in days. */
  private static boolean durations(String a, String b) {
    return (months(a).isPresent() && months(a).equals(months(b)))
        || (seconds(a).isPresent() && seconds(a).equals(seconds(b)));
  }

  private static Optional<Long> months(String value) {
    try {
      Period period = Period.parse(value);
      return period.getDays() == 0 ? Optional.of(period.toTotalMonths()) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> seconds(String value) {
    try {
      return Optional.of(Duration.parse(value));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean money(String a, String b) {
    String[] one = a.split(" ");
    String[] other = b.split(" ");
    boolean sameAmount = one[one.length - 1].equals(other[other.length - 1]);
    return sameAmount && (one.length == 1 || other.length == 1 || one[0].equals(other[0]));
  }

  private static String withoutCountry(String digits) {
    return digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
  }
}
