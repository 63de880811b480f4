package dev.crosstalk.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Puts quantities that stand on either side of a "to" together.
 *
 * <p>The ends of a range share what is said of one of them: 3到5天 is three days and five days,
 * 1月1日到3日 ends on January 3rd, "3 to 5 p.m." is in the afternoon throughout. Two times become one
 * range.
 */
final class Ranges {
  private static final int HALF_DAY = 12 * 60;
  private static final int DAY = 24 * 60;

  private static final Set<String> CONNECTORS =
      Set.of(
          "-",
          "--",
          "~",
          "到",
          "至",
          "直到",
          "一直到",
          "到次日",
          "至次日",
          "到第二天",
          "至第二天",
          "至翌日",
          "到翌日",
          "to",
          "until",
          "till",
          "til",
          "through",
          "up to",
          "and until");

  private final Folded text;
  private final List<Reading> joined = new ArrayList<>();

  private Ranges(Folded text) {
    this.text = text;
  }

  static List<Reading> join(Folded text, List<Reading> readings) {
    Ranges ranges = new Ranges(text);
    readings.forEach(ranges::add);
    return ranges.joined;
  }

  private void add(Reading next) {
    if (joined.isEmpty() || !connected(joined.get(joined.size() - 1), next)) {
      joined.add(next);
      return;
    }
    Reading first = withUnitOf(next, joined.remove(joined.size() - 1));
    Reading second = inLightOf(first, next);
    if (first.kind() == Quantity.Kind.TIME && second.kind() == Quantity.Kind.TIME) {
      joined.add(range(first, second));
    } else {
      joined.add(first);
      joined.add(second);
    }
  }

  private boolean connected(Reading a, Reading b) {
    if (b.start() - a.end() > 16) {
      return false;
    }
    String between = text.slice(a.end(), b.start()).strip();
    return CONNECTORS.contains(between)
        || (between.equals("and") && text.wordBefore(a.start()).equals("between"));
  }

  private static Reading withUnitOf(Reading next, Reading first) {
    if (!first.bare() || next.unit() == null) {
      return first;
    }
    return next.unit().of(numeral(first)).orElse(first);
  }

  private static Numeral numeral(Reading reading) {
    return new Numeral(reading.start(), reading.end(), Numeral.Script.ARABIC, reading.amount(), "");
  }

  private Reading inLightOf(Reading first, Reading second) {
    String from = first.quantity().value();
    String to = second.quantity().value();
    boolean dated =
        first.kind() == Quantity.Kind.DATE && from.length() >= 7 && !from.startsWith("---");
    if (dated && second.kind() == Quantity.Kind.DATE && to.startsWith("---")) {
      return date(from, to.substring(3), second);
    }
    boolean dayBehindMonth = dated && Folded.isLetter(text.at(first.start()));
    if (dayBehindMonth && second.bare() && numeral(second).between(1, 31)) {
      return date(from, String.format(Locale.ROOT, "%02d", second.amount().intValue()), second);
    }
    boolean hour = first.kind() == Quantity.Kind.TIME && first.unit() != null;
    if (hour && second.bare() && numeral(second).between(1, 12) && !second.tentative()) {
      Optional<Reading> time = Times.shared(text, numeral(second));
      return Folded.isLetter(text.at(text.skipBlanks(second.end()))) ? second : time.orElse(second);
    }
    return second;
  }

  private static Reading date(String from, String day, Reading second) {
    String value = from.substring(0, from.length() - 2) + day;
    return Reading.of(Quantity.Kind.DATE, value, second.start(), second.end());
  }

  /**
   * Two times as one range. Where only one end says its half of the day, the other is in the half
   * that makes the range shorter (晚上十点到四点, 9 to 5 p.m.), unless the one counts to 24: then so does
   * the other.
   */
  private static Reading range(Reading first, Reading second) {
    int from = minutes(first);
    int to = minutes(second);
    boolean either = false;
    boolean openFrom = first.notation() == Reading.Notation.EITHER;
    boolean openTo = second.notation() == Reading.Notation.EITHER;
    if (openFrom && openTo) {
      either = true;
    } else if (openTo && first.notation() == Reading.Notation.WORD) {
      to = length(from, to) <= length(from, to + HALF_DAY) ? to : (to + HALF_DAY) % DAY;
    } else if (openFrom && second.notation() == Reading.Notation.WORD) {
      from = length(from, to) <= length(from + HALF_DAY, to) ? from : (from + HALF_DAY) % DAY;
    }
    String value =
        String.format(Locale.ROOT, "%02d:%02d/%02d:%02d", from / 60, from % 60, to / 60, to % 60);
    return new Reading(
        new Quantity(Quantity.Kind.TIME_RANGE, value, first.start(), second.end(), either),
        (BigDecimal) null,
        null,
        false,
        Reading.Notation.WORD);
  }

  /** Minutes from one time to the next such time after it, a whole day where they are the same. */
  private static int length(int from, int to) {
    int length = Math.floorMod(to - from, DAY);
    return length == 0 ? DAY : length;
  }

  private static int minutes(Reading time) {
    String value = time.quantity().value();
    return Integer.parseInt(value.substring(0, 2)) * 60 + Integer.parseInt(value.substring(3));
  }
}
