package dev.crosstalk.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads lengths of time: 四个小时, 两天半, 半小时, 2小时30分, two weeks, an hour and a half. */
final class Durations {
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** What a length is counted in. */
  private enum Unit {
    SECOND(1),
    MINUTE(60),
    QUARTER_HOUR(15 * 60),
    HOUR(3600),
    DAY(86_400),
    WEEK(7 * 86_400),
    MONTH(0),
    QUARTER(0),
    YEAR(0);

    private final long seconds;

    Unit(long seconds) {
      this.seconds = seconds;
    }

    int months() {
      return this == YEAR ? 12 : this == QUARTER ? 3 : this == MONTH ? 1 : 0;
    }
  }

  /** A unit as it is written, {@code end} is where its word ends. */
  private record Said(Unit unit, int end, boolean half) {}

  private record Word(String word, Unit unit) {}

  /** Longer words first. */
  private static final List<Word> CHINESE =
      List.of(
          new Word("小时", Unit.HOUR),
          new Word("钟头", Unit.HOUR),
          new Word("分钟", Unit.MINUTE),
          new Word("秒钟", Unit.SECOND),
          new Word("刻钟", Unit.QUARTER_HOUR),
          new Word("星期", Unit.WEEK),
          new Word("礼拜", Unit.WEEK),
          new Word("工作日", Unit.DAY),
          new Word("自然日", Unit.DAY),
          new Word("周年", Unit.YEAR),
          new Word("年", Unit.YEAR),
          new Word("天", Unit.DAY),
          new Word("周", Unit.WEEK),
          new Word("秒", Unit.SECOND));

  /** Units that need 个: 三个月 is a length, 三月 is March. */
  private static final List<Word> CHINESE_COUNTED =
      List.of(new Word("月", Unit.MONTH), new Word("季度", Unit.QUARTER), new Word("钟", Unit.HOUR));

  private static final Map<String, Unit> ENGLISH =
      Map.ofEntries(
          Map.entry("second", Unit.SECOND),
          Map.entry("sec", Unit.SECOND),
          Map.entry("minute", Unit.MINUTE),
          Map.entry("min", Unit.MINUTE),
          Map.entry("hour", Unit.HOUR),
          Map.entry("hr", Unit.HOUR),
          Map.entry("h", Unit.HOUR),
          Map.entry("day", Unit.DAY),
          Map.entry("week", Unit.WEEK),
          Map.entry("month", Unit.MONTH),
          Map.entry("year", Unit.YEAR),
          Map.entry("yr", Unit.YEAR));

  private Durations() {}

  /** The length that begins with this numeral. */
  static Optional<Reading> at(Folded t, Numeral n) {
    if (!n.readable() || n.value().compareTo(MOST) > 0 || n.digitByDigit()) {
      return Optional.empty();
    }
    Said first = minutesAndSeconds(t, n);
    if (first == null) {
      first = unit(t, n);
    }
    if (first == null) {
      return Optional.empty();
    }
    Sum sum = new Sum();
    Said said = first;
    sum.add(n.value(), said);
    int end = said.end();
    for (int parts = 0; parts < 4; parts++) {
      int at = t.skipBlanks(end);
      if (t.word(at, "and") && at > end) {
        at = t.skipBlanks(at + 3);
      } else if (t.at(at) == '零' || t.at(at) == '又') {
        at++;
      }
      Optional<Numeral> next = Numerals.at(t, at).filter(Numeral::readable);
      Said smaller = next.map(m -> smallerUnit(t, m)).orElse(null);
      if (smaller == null || smaller.unit().compareTo(said.unit()) >= 0) {
        break;
      }
      said = smaller;
      sum.add(next.get().value(), said);
      end = said.end();
    }
    if (sum.parts > 1) {
      return Optional.of(Reading.of(Quantity.Kind.DURATION, sum.value(), n.start(), end));
    }
    Said one = first;
    Reading.Unit unit = other -> single(other, one.unit());
    return Optional.of(
        Reading.counted(
            Quantity.Kind.DURATION, sum.value(), n.value(), n.start(), first.end(), unit));
  }

  /** 半小时, 半天, 半个月. */
  static Optional<Reading> half(Folded t, int i) {
    Numeral half = new Numeral(i, i + 1, Numeral.Script.HAN, HALF, "");
    return Optional.ofNullable(chinese(t, half))
        .filter(said -> !said.half() && "点".indexOf(t.at(i - 1)) < 0)
        .map(said -> reading(HALF, said, i));
  }

  /** an hour, a week, half an hour, half a day, a quarter of an hour. */
  static Optional<Reading> word(Folded t, int i) {
    String word = t.wordAt(i);
    BigDecimal amount = BigDecimal.ONE;
    int at = t.skipBlanks(i + word.length());
    if (word.equals("half")) {
      amount = HALF;
    } else if (t.starts(i, "quarter of an hour")) {
      amount = new BigDecimal("0.25");
      at = i + "quarter of an ".length();
    } else if (!word.equals("a") && !word.equals("an")) {
      return Optional.empty();
    }
    if (word.equals("half") && (t.word(at, "an") || t.word(at, "a"))) {
      at = t.skipBlanks(at + t.wordAt(at).length());
    } else if (word.equals("a") && t.starts(at, "quarter of an hour")) {
      return word(t, at).map(r -> Reading.of(r.kind(), r.quantity().value(), i, r.end()));
    }
    Unit unit = ENGLISH.get(t.wordAt(at));
    if (unit == null || unit == Unit.SECOND || isManner(t, i, unit)) {
      return Optional.empty();
    }
    Said said = englishHalf(t, new Said(unit, at + t.wordAt(at).length(), false));
    return Optional.of(reading(amount, said, i));
  }

  /** "Just a minute" and "twice a day" name no length. */
  private static boolean isManner(Folded t, int i, Unit unit) {
    String before = t.wordBefore(i);
    boolean often =
        List.of("once", "twice", "times", "hours", "hour", "days", "minutes", "time")
            .contains(before);
    boolean wait = List.of("just", "wait", "on", "got", "me", "hold", "in").contains(before);
    return often || (wait && unit == Unit.MINUTE);
  }

  private static Reading reading(BigDecimal amount, Said said, int start) {
    Sum sum = new Sum();
    sum.add(amount, said);
    return Reading.of(Quantity.Kind.DURATION, sum.value(), start, said.end());
  }

  private static Optional<Reading> single(Numeral n, Unit unit) {
    if (!n.readable() || n.value().compareTo(MOST) > 0) {
      return Optional.empty();
    }
    Sum sum = new Sum();
    sum.add(n.value(), new Said(unit, n.end(), false));
    return Optional.of(Reading.of(Quantity.Kind.DURATION, sum.value(), n.start(), n.end()));
  }

  private static Said unit(Folded t, Numeral n) {
    Said chinese = chinese(t, n);
    return chinese != null ? chinese : english(t, n);
  }

  /** In 三分三十秒 alone 分 means minutes. */
  private static Said minutesAndSeconds(Folded t, Numeral n) {
    if (t.at(n.end()) != '分') {
      return null;
    }
    boolean seconds =
        Numerals.at(t, n.end() + 1).filter(m -> m.readable() && t.at(m.end()) == '秒').isPresent();
    return seconds ? new Said(Unit.MINUTE, n.end() + 1, false) : null;
  }

  private static Said smallerUnit(Folded t, Numeral n) {
    if (t.at(n.end()) == '分' && t.at(n.end() + 1) != '钟' && t.at(n.end() + 1) != '之') {
      return new Said(Unit.MINUTE, n.end() + 1, false);
    }
    if (t.word(n.end(), "m")) {
      return new Said(Unit.MINUTE, n.end() + 1, false);
    }
    return unit(t, n);
  }

  private static Said chinese(Folded t, Numeral n) {
    int at = t.at(n.end()) == ' ' ? n.end() + 1 : n.end();
    boolean counted = t.at(at) == '个';
    int from = counted ? at + 1 : at;
    boolean half = counted && t.at(from) == '半';
    if (half) {
      from++;
    }
    for (Word word : CHINESE) {
      if (t.starts(from, word.word())) {
        int end = from + word.word().length();
        return isOther(t, n, word, end) ? null : halfAfter(t, new Said(word.unit(), end, half));
      }
    }
    if (counted) {
      for (Word word : CHINESE_COUNTED) {
        if (t.starts(from, word.word())) {
          return halfAfter(t, new Said(word.unit(), from + word.word().length(), half));
        }
      }
    }
    return null;
  }

  /** 90年代, 三年级, 2018年 and 周一 are no lengths. */
  private static boolean isOther(Folded t, Numeral n, Word word, int end) {
    return switch (word.word()) {
      case "年" -> "代级度".indexOf(t.at(end)) >= 0 && t.at(end) != '\0';
      case "周" -> t.at(end) == '岁' || t.at(end) == '围';
      case "天" -> t.at(end) == '然' && n.singleHan();
      default -> false;
    };
  }

  /** 两年半, 一小时半; but not the 半 of 三天半价. */
  private static Said halfAfter(Folded t, Said said) {
    boolean half = t.at(said.end()) == '半' && "价个年天小月夜".indexOf(t.at(said.end() + 1)) < 0;
    return half && !said.half() ? new Said(said.unit(), said.end() + 1, true) : said;
  }

  private static Said english(Folded t, Numeral n) {
    int at = t.at(n.end()) == '-' ? n.end() + 1 : t.skipBlanks(n.end());
    String word = t.wordAt(at);
    for (String kind : List.of("working", "business", "calendar", "full", "more", "whole")) {
      if (word.equals(kind)) {
        at = t.skipBlanks(at + kind.length());
        word = t.wordAt(at);
      }
    }
    boolean plural = word.length() > 2 && word.endsWith("s");
    Unit unit = ENGLISH.get(plural ? word.substring(0, word.length() - 1) : word);
    boolean oneSecond =
        unit == Unit.SECOND && !plural && n.script() == Numeral.Script.ENGLISH && n.between(1, 1);
    int end = at + word.length();
    if (unit == null || oneSecond || t.starts(end, " old") || t.starts(end, "-old")) {
      return null;
    }
    return englishHalf(t, new Said(unit, end, false));
  }

  private static Said englishHalf(Folded t, Said said) {
    int at = t.skipBlanks(said.end());
    return t.word(at, "and a half") && at > said.end()
        ? new Said(said.unit(), at + "and a half".length(), true)
        : said;
  }

  /** Adds parts up: whole days stay days, hours and less go together, so do months and years. */
  private static final class Sum {
    private int parts;
    private BigDecimal months = BigDecimal.ZERO;
    private BigDecimal days = BigDecimal.ZERO;
    private BigDecimal seconds = BigDecimal.ZERO;
    private boolean years = true;

    void add(BigDecimal amount, Said said) {
      BigDecimal whole = said.half() ? amount.add(HALF) : amount;
      parts++;
      years &= said.unit() == Unit.YEAR;
      if (said.unit().months() > 0) {
        months = months.add(whole.multiply(BigDecimal.valueOf(said.unit().months())));
      } else if (said.unit().seconds >= Unit.DAY.seconds) {
        days = days.add(whole.multiply(BigDecimal.valueOf(said.unit().seconds / Unit.DAY.seconds)));
      } else {
        seconds = seconds.add(whole.multiply(BigDecimal.valueOf(said.unit().seconds)));
      }
    }

    /** ISO 8601; half a month is 15 days. */
    String value() {
      BigDecimal wholeMonths = new BigDecimal(months.toBigInteger());
      BigDecimal restDays = days.add(months.subtract(wholeMonths).multiply(BigDecimal.valueOf(30)));
      BigDecimal wholeDays = new BigDecimal(restDays.toBigInteger());
      BigDecimal restSeconds =
          seconds.add(restDays.subtract(wholeDays).multiply(BigDecimal.valueOf(Unit.DAY.seconds)));
      StringBuilder value = new StringBuilder("P");
      long m = wholeMonths.longValue();
      if (m != 0) {
        value.append(years && m % 12 == 0 ? m / 12 + "Y" : m + "M");
      }
      if (wholeDays.signum() != 0) {
        value.append(wholeDays.toPlainString()).append('D');
      }
      if (restSeconds.signum() != 0 || value.length() == 1) {
        long millis = restSeconds.movePointRight(3).longValue();
        value.append(Duration.ofMillis(millis).toString().substring(1));
      }
      return value.toString();
    }
  }
}
