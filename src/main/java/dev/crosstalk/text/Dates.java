package dev.crosstalk.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads dates: 1月1日, 2026-01-01, 元旦, 周一, January 1st, New Year's Day. */
final class Dates {
  private static final Quantity.Kind DATE = Quantity.Kind.DATE;

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  /** A holiday that has the same date every year; {@code name} as it is folded. */
  private record Holiday(String name, String date) {}

  /** Longer names first where one begins another. */
  private static final List<Holiday> HOLIDAYS =
      List.of(
          new Holiday("元旦", "--01-01"),
          new Holiday("情人节", "--02-14"),
          new Holiday("三八妇女节", "--03-08"),
          new Holiday("三八节", "--03-08"),
          new Holiday("妇女节", "--03-08"),
          new Holiday("植树节", "--03-12"),
          new Holiday("愚人节", "--04-01"),
          new Holiday("五一", "--05-01"),
          new Holiday("劳动节", "--05-01"),
          new Holiday("五四青年节", "--05-04"),
          new Holiday("青年节", "--05-04"),
          new Holiday("六一儿童节", "--06-01"),
          new Holiday("六一节", "--06-01"),
          new Holiday("儿童节", "--06-01"),
          new Holiday("七一建党节", "--07-01"),
          new Holiday("建党节", "--07-01"),
          new Holiday("八一建军节", "--08-01"),
          new Holiday("建军节", "--08-01"),
          new Holiday("教师节", "--09-10"),
          new Holiday("十一国庆", "--10-01"),
          new Holiday("十一假期", "--10-01"),
          new Holiday("十一长假", "--10-01"),
          new Holiday("十一黄金周", "--10-01"),
          new Holiday("十一放假", "--10-01"),
          new Holiday("十一期间", "--10-01"),
          new Holiday("国庆", "--10-01"),
          new Holiday("万圣节", "--10-31"),
          new Holiday("双十一", "--11-11"),
          new Holiday("双11", "--11-11"),
          new Holiday("双十二", "--12-12"),
          new Holiday("双12", "--12-12"),
          new Holiday("平安夜", "--12-24"),
          new Holiday("圣诞", "--12-25"),
          new Holiday("跨年夜", "--12-31"),
          new Holiday("new year's day", "--01-01"),
          new Holiday("new years day", "--01-01"),
          new Holiday("new year's eve", "--12-31"),
          new Holiday("new years eve", "--12-31"),
          new Holiday("valentine's day", "--02-14"),
          new Holiday("april fools' day", "--04-01"),
          new Holiday("may day", "--05-01"),
          new Holiday("independence day", "--07-04"),
          new Holiday("halloween", "--10-31"),
          new Holiday("christmas eve", "--12-24"),
          new Holiday("christmas day", "--12-25"),
          new Holiday("christmas", "--12-25"),
          new Holiday("boxing day", "--12-26"));

  private static final Map<Character, List<Holiday>> BY_FIRST =
      HOLIDAYS.stream().collect(Collectors.groupingBy(holiday -> holiday.name().charAt(0)));

  private static final List<String> WEEKS = List.of("星期", "礼拜", "周");

  private Dates() {}

  /** The date that begins with this numeral. */
  static Optional<Reading> at(Folded t, Numeral n) {
    if (n.script() == Numeral.Script.ARABIC) {
      Optional<Reading> written = written(t, n.start());
      if (written.isPresent()) {
        return written;
      }
    }
    if (!n.whole()) {
      return Optional.empty();
    }
    return year(t, n)
        .or(() -> month(t, n.start(), n, ""))
        .or(() -> day(t, n))
        .or(() -> dayFirst(t, n))
        .or(() -> yearAlone(t, n));
  }

  /** In English a year is known by the word before it: in 2026, since 2018. */
  private static Optional<Reading> yearAlone(Folded t, Numeral n) {
    boolean year = n.digits().length() == 4 && isYear(n.number());
    boolean named = year && List.of("in", "since", "year").contains(t.wordBefore(n.start()));
    boolean counts = Measures.counts(t, n.end()) || t.at(n.end()) == ',';
    return named && !counts && !Folded.isLetter(t.at(t.skipBlanks(n.end())))
        ? Optional.of(Reading.of(DATE, n.digits(), n.start(), n.end()))
        : Optional.empty();
  }

  /** A holiday, a weekday or an English date; called where a word may begin. */
  static Optional<Reading> word(Folded t, int i) {
    for (Holiday holiday : BY_FIRST.getOrDefault(t.at(i), List.of())) {
      if (t.starts(i, holiday.name())) {
        int end = i + holiday.name().length();
        if (!Folded.isLetter(t.at(i)) || !Folded.isLetter(t.at(end))) {
          boolean feast = t.at(end) == '节' && t.at(end + 1) != '目';
          return Optional.of(Reading.of(DATE, holiday.date(), i, feast ? end + 1 : end));
        }
      }
    }
    return Folded.isLetter(t.at(i)) ? english(t, i) : weekday(t, i);
  }

  /** Whether a holiday or a weekday may begin with this character. */
  static boolean mayBegin(char c) {
    return c == '星' || c == '礼' || c == '周' || BY_FIRST.containsKey(c);
  }

  private static Optional<Reading> weekday(Folded t, int i) {
    String week = t.firstOf(i, WEEKS);
    if (week.isEmpty()) {
      return Optional.empty();
    }
    int at = i + week.length();
    char c = t.at(at);
    int day = c == '日' || c == '天' ? 7 : Numerals.hanDigit(c);
    // 周一 is Monday, but 一周一次 and 周一共 are not about it.
    boolean word = c == '一' && "共样直起般定些致".indexOf(t.at(at + 1)) >= 0;
    if (day < 1 || c == '两' || c == '幺' || (day > 6 && day != 7) || c == '七' || word) {
      return Optional.empty();
    }
    return Optional.of(Reading.of(DATE, "W" + day, i, at + 1));
  }

  /** 2026-01-01, 2026/1/1, 2026.1.1, 2026-01, 1/31/2026. */
  private static Optional<Reading> written(Folded t, int i) {
    int[] a = digits(t, i);
    char mark = t.at(a[1]);
    if (mark != '-' && mark != '/' && mark != '.') {
      return Optional.empty();
    }
    int[] b = digits(t, a[1] + 1);
    if (b[1] - a[1] - 1 < 1 || b[1] - a[1] - 1 > 2) {
      return Optional.empty();
    }
    int[] c = t.at(b[1]) == mark ? digits(t, b[1] + 1) : new int[] {-1, b[1]};
    int length = c[1] - b[1] - 1;
    boolean more = t.at(c[1]) == mark && Folded.isDigit(t.at(c[1] + 1));
    if (a[1] - i == 4 && isYear(a[0]) && !more) {
      if (c[0] >= 0 && length <= 2 && isDay(b[0], c[0])) {
        return Optional.of(
            Reading.of(
                DATE, String.format(Locale.ROOT, "%04d-%02d-%02d", a[0], b[0], c[0]), i, c[1]));
      }
      if (c[0] < 0 && mark == '-' && b[1] - a[1] == 3 && isMonth(b[0])) {
        return Optional.of(
            Reading.of(DATE, String.format(Locale.ROOT, "%04d-%02d", a[0], b[0]), i, b[1]));
      }
    }
    if (a[1] - i <= 2 && mark == '/' && length == 4 && isYear(c[0]) && !more) {
      int month = isDay(a[0], b[0]) ? a[0] : b[0];
      int day = a[0] + b[0] - month;
      if (isDay(month, day)) {
        return Optional.of(
            Reading.of(
                DATE, String.format(Locale.ROOT, "%04d-%02d-%02d", c[0], month, day), i, c[1]));
      }
    }
    return Optional.empty();
  }

  /** The number at {@code i}, or -1, and where its digits end; more than four are none. */
  private static int[] digits(Folded t, int i) {
    int end = i;
    while (end - i < 5 && Folded.isDigit(t.at(end))) {
      end++;
    }
    boolean number = end > i && end - i < 5;
    return new int[] {number ? Integer.parseInt(t.slice(i, end)) : -1, end};
  }

  /** 2026年, 二〇二六年1月1日, 26年1月. */
  private static Optional<Reading> year(Folded t, Numeral n) {
    int digits = n.digits().length();
    int at = t.at(n.end()) == ' ' ? n.end() + 1 : n.end();
    if (t.at(at) != '年' || (digits != 4 && digits != 2)) {
      return Optional.empty();
    }
    int from = t.at(at + 1) == ' ' ? at + 2 : at + 1;
    String year = digits == 4 ? n.digits() : "20" + n.digits();
    Optional<Reading> month =
        Numerals.at(t, from).filter(Numeral::whole).flatMap(m -> month(t, n.start(), m, year));
    if (month.isPresent() || digits == 2 || !isYear(n.number())) {
      return month;
    }
    return Optional.of(Reading.of(DATE, year, n.start(), at + 1));
  }

  /** 1月, 一月一日, 1月1号; {@code year} is empty or four digits. */
  private static Optional<Reading> month(Folded t, int start, Numeral n, String year) {
    int at = t.at(n.end()) == ' ' ? n.end() + 1 : n.end();
    if (t.at(at) != '月' || !n.between(1, 12) || n.digitByDigit()) {
      return Optional.empty();
    }
    String prefix =
        (year.isEmpty() ? "--" : year + "-") + String.format(Locale.ROOT, "%02d", n.number());
    int from = t.at(at + 1) == ' ' ? at + 2 : at + 1;
    Optional<Numeral> day = Numerals.at(t, from).filter(d -> isDay(n, d) && saysDay(t, d));
    if (day.isPresent()) {
      int end = day.get().end();
      int last = t.at(end) == ' ' ? end + 1 : end;
      boolean named = t.at(last) == '日' || t.at(last) == '号';
      String value = prefix + String.format(Locale.ROOT, "-%02d", day.get().number());
      return Optional.of(Reading.of(DATE, value, start, named ? last + 1 : end));
    }
    return Optional.of(Reading.of(DATE, prefix, start, t.at(at + 1) == '份' ? at + 2 : at + 1));
  }

  private static boolean isDay(Numeral month, Numeral day) {
    return day.whole() && day.between(1, 31) && isDay(month.number(), day.number());
  }

  private static boolean saysDay(Folded t, Numeral day) {
    int end = day.end();
    char next = t.at(t.at(end) == ' ' ? end + 1 : end);
    if (next == '日' || next == '号') {
      return true;
    }
    // 十月二十二 is how it is said, 三月二 is not.
    if (day.script() == Numeral.Script.HAN && !day.singleHan()) {
      return !Measures.counts(t, end) && "点时多几来".indexOf(next) < 0;
    }
    // 1月1-3日, 1月1晚上; but not 1月3次, 1月3:00.
    return day.script() == Numeral.Script.ARABIC
        && !Measures.counts(t, end)
        && ":.点时/".indexOf(next) < 0
        && !Folded.isLetter(next);
  }

  /** 15号, 15日, 十五号, 三号; and 3日内, which is a length. */
  private static Optional<Reading> day(Folded t, Numeral n) {
    int at = t.at(n.end()) == ' ' ? n.end() + 1 : n.end();
    char unit = t.at(at);
    if ((unit != '号' && unit != '日') || !n.between(1, 31) || n.digitByDigit()) {
      return Optional.empty();
    }
    char next = t.at(at + 1);
    if (unit == '日' && next == '内') {
      return Optional.of(
          Reading.of(Quantity.Kind.DURATION, "P" + n.number() + "D", n.start(), at + 1));
    }
    String others = unit == '号' ? "楼线窗机码厅店门院桌库仓柜房车位键文令召" : "间均志常期程游元本语";
    if ((next != '\0' && others.indexOf(next) >= 0) || (unit == '日' && n.singleHan())) {
      return Optional.empty();
    }
    return Optional.of(
        Reading.of(DATE, String.format(Locale.ROOT, "---%02d", n.number()), n.start(), at + 1));
  }

  /** 1 January 2026, 1st of January, on the 5th. */
  private static Optional<Reading> dayFirst(Folded t, Numeral n) {
    if (n.han() || !n.between(1, 31)) {
      return Optional.empty();
    }
    int end = ordinalEnd(t, n);
    int at = t.skipBlanks(end);
    if (t.word(at, "of")) {
      at = t.skipBlanks(at + 2);
    }
    int month = monthAt(t, at);
    if (month > 0 && at > end && isDay(month, n.number())) {
      int last = monthEnd(t, at);
      return Optional.of(
          withYear(
              t, n.start(), last, String.format(Locale.ROOT, "-%02d-%02d", month, n.number())));
    }
    return end > n.end() ? theFifth(t, n.start(), end, n.number()) : Optional.empty();
  }

  /** A day without a month must be introduced as one: "on the 5th", "until the 5th". */
  private static Optional<Reading> theFifth(Folded t, int start, int end, int day) {
    boolean the = t.wordBefore(start).equals("the");
    String before = the ? t.wordBefore(start - "the ".length()) : "";
    boolean introduced =
        List.of("on", "by", "until", "till", "before", "after", "from", "since").contains(before);
    boolean counts = t.at(end) == ' ' && Folded.isLetter(t.at(end + 1)) && !goesOn(t, end + 1);
    return introduced && !counts
        ? Optional.of(Reading.of(DATE, String.format(Locale.ROOT, "---%02d", day), start, end))
        : Optional.empty();
  }

  private static boolean goesOn(Folded t, int i) {
    return List.of("at", "from", "to", "and", "or", "until", "in", "please", "is", "we", "then")
        .contains(t.wordAt(i));
  }

  private static int ordinalEnd(Folded t, Numeral n) {
    String suffix = n.script() == Numeral.Script.ARABIC ? t.wordAt(n.end()) : "";
    return List.of("st", "nd", "rd", "th").contains(suffix) ? n.end() + 2 : n.end();
  }

  private static Optional<Reading> english(Folded t, int i) {
    String word = t.wordAt(i);
    String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    int day = Math.max(DAYS.indexOf(word), DAYS.indexOf(singular));
    if (day >= 0) {
      return Optional.of(Reading.of(DATE, "W" + (day + 1), i, i + word.length()));
    }
    Optional<Numeral> ordinal = EnglishNumerals.ordinal(t, i);
    if (ordinal.isPresent()) {
      return dayFirst(t, ordinal.get());
    }
    int month = monthAt(t, i);
    return month == 0 ? Optional.empty() : monthFirst(t, i, month);
  }

  /** January 1, Jan. 1st, January the first, January 1, 2026, in May. */
  private static Optional<Reading> monthFirst(Folded t, int i, int month) {
    int end = monthEnd(t, i);
    int at = t.skipBlanks(end);
    if (t.word(at, "the")) {
      at = t.skipBlanks(at + 3);
    }
    int from = at;
    Optional<Numeral> day =
        EnglishNumerals.ordinal(t, from)
            .or(() -> Numerals.at(t, from))
            .filter(n -> !n.han() && n.between(1, 31) && isDay(month, n.number()))
            .filter(n -> ":.%".indexOf(t.at(n.end())) < 0 || !Folded.isDigit(t.at(n.end() + 1)));
    if (day.isPresent() && from > end) {
      Numeral n = day.get();
      String value = String.format(Locale.ROOT, "-%02d-%02d", month, n.number());
      return Optional.of(withYear(t, i, ordinalEnd(t, n), value));
    }
    return isMonthAlone(t, i, month)
        ? Optional.of(withYear(t, i, end, String.format(Locale.ROOT, "-%02d", month)))
        : Optional.empty();
  }

  /** "may" and "march" are words; abbreviations name a month only beside a day. */
  private static boolean isMonthAlone(Folded t, int i, int month) {
    boolean whole = t.wordAt(i).equals(MONTHS.get(month - 1));
    if (month != 3 && month != 5) {
      return whole;
    }
    return whole
        && t.capital(i)
        && List.of("in", "of", "this", "next", "last", "by", "until", "since", "early", "late")
            .contains(t.wordBefore(i));
  }

  /** {@code rest} is month and day after the year. */
  private static Reading withYear(Folded t, int start, int end, String rest) {
    int at = t.skipBlanks(t.at(end) == ',' ? end + 1 : end);
    int[] year = digits(t, at);
    boolean said = at > end && year[1] - at == 4 && isYear(year[0]) && t.at(year[1]) != ':';
    return said
        ? Reading.of(DATE, year[0] + rest, start, year[1])
        : Reading.of(DATE, "-" + rest, start, end);
  }

  /** 1 to 12, or 0 where no month's name begins. */
  private static int monthAt(Folded t, int i) {
    String word = t.wordAt(i);
    if (word.length() < 3 || Folded.isLetter(t.at(i - 1))) {
      return 0;
    }
    for (int m = 0; m < MONTHS.size(); m++) {
      String name = MONTHS.get(m);
      boolean abbreviated = word.length() == 3 && name.startsWith(word);
      if (word.equals(name) || abbreviated || (m == 8 && word.equals("sept"))) {
        return (m == 2 || m == 4 || abbreviated) && !t.capital(i) ? 0 : m + 1;
      }
    }
    return 0;
  }

  private static int monthEnd(Folded t, int i) {
    String word = t.wordAt(i);
    int end = i + word.length();
    return t.at(end) == '.' && word.length() <= 4 ? end + 1 : end;
  }

  private static boolean isYear(int year) {
    return year >= 1900 && year <= 2199;
  }

  private static boolean isMonth(int month) {
    return month >= 1 && month <= 12;
  }

  private static final Map<Integer, Integer> SHORT_MONTHS =
      Map.of(2, 29, 4, 30, 6, 30, 9, 30, 11, 30);

  private static boolean isDay(int month, int day) {
    return isMonth(month) && day >= 1 && day <= SHORT_MONTHS.getOrDefault(month, 31);
  }
}
