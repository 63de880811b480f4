package dev.crosstalk.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads times of day: 0:00, 凌晨零点, 三点半, 3 p.m., half past three, noon. */
final class Times {
  private static final int HOUR = 60;
  private static final BigDecimal THIRTEEN = BigDecimal.valueOf(13);

  /** The words that say which part of the day is meant, longer ones first. */
  private enum DayPart {
    SMALL_HOURS("凌晨"),
    MORNING("清晨", "早晨", "早上", "上午", "今早", "明早", "每早", "一早"),
    NOON("中午", "正午"),
    AFTERNOON("午后", "下午", "傍晚"),
    EVENING("晚上", "晚间", "今晚", "明晚", "昨晚", "当晚", "每晚", "夜晚"),
    NIGHT("夜间", "夜里", "深夜", "半夜", "午夜");

    private final List<String> words;

    DayPart(String... words) {
      this.words = List.of(words);
    }

    int hour24(int hour) {
      if (hour > 12 || hour == 0) {
        return hour;
      }
      return switch (this) {
        case SMALL_HOURS -> hour % 12;
        case MORNING -> hour;
        case NOON -> hour <= 3 ? hour + 12 : hour;
        case AFTERNOON -> hour % 12 + 12;
        // 晚上一点 and 夜里五点 are after midnight.
        case EVENING -> hour >= 5 && hour < 12 ? hour + 12 : hour % 12;
        case NIGHT -> hour >= 6 && hour < 12 ? hour + 12 : hour % 12;
      };
    }
  }

  /** A part of the day said right before a time; {@code start} is where the word begins. */
  private record Said(DayPart part, int start) {}

  private Times() {}

  /** The time that begins with this numeral. */
  static Optional<Reading> at(Folded t, Numeral n) {
    return clock(t, n).or(() -> hour(t, n)).or(() -> english(t, n));
  }

  /** The time that begins with an English word that is no numeral. */
  static Optional<Reading> word(Folded t, int i) {
    String word = t.wordAt(i);
    return switch (word) {
      case "noon", "midday" -> named(t, i, i + word.length(), 12 * HOUR);
      case "midnight" -> named(t, i, i + word.length(), 0);
      case "half" -> past(t, i, i + 4, 30);
      case "quarter" -> past(t, i, i + 7, 15);
      default -> Optional.empty();
    };
  }

  private static Optional<Reading> named(Folded t, int start, int end, int minutes) {
    return Optional.of(Reading.time(minutes, start, end, Reading.Notation.WORD, null));
  }

  /** 0:00, 15:30:00, 3:30 p.m. */
  private static Optional<Reading> clock(Folded t, Numeral n) {
    int colon = n.start();
    while (Folded.isDigit(t.at(colon))) {
      colon++;
    }
    boolean minutes =
        t.at(colon) == ':' && twoDigits(t, colon + 1) >= 0 && twoDigits(t, colon + 1) < 60;
    if (n.script() != Numeral.Script.ARABIC || colon - n.start() > 2 || !minutes) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(t.slice(n.start(), colon));
    int end = colon + 3;
    if (t.at(end) == ':' && twoDigits(t, end + 1) >= 0 && twoDigits(t, end + 1) < 60) {
      end += 3;
    }
    int minute = twoDigits(t, colon + 1);
    if (hour > 24 || (hour == 24 && minute > 0) || Folded.isDigit(t.at(end))) {
      return Optional.empty();
    }
    boolean padded = t.at(n.start()) == '0' && colon - n.start() == 2;
    return Optional.of(time(t, n.start(), end, hour, minute, padded));
  }

  private static int twoDigits(Folded t, int i) {
    boolean two = Folded.isDigit(t.at(i)) && Folded.isDigit(t.at(i + 1));
    return two ? (t.at(i) - '0') * 10 + t.at(i + 1) - '0' : -1;
  }

  /** 三点, 三点半, 15时30分, 凌晨零点. */
  private static Optional<Reading> hour(Folded t, Numeral n) {
    char unit = t.at(n.end());
    boolean hours = unit == '点' || (unit == '时' && "候间刻期代段差常".indexOf(t.at(n.end() + 1)) < 0);
    if (!hours || !n.between(0, 24) || n.digitByDigit() || n.script() == Numeral.Script.ENGLISH) {
      return Optional.empty();
    }
    Optional<Said> part = dayPart(t, n.start());
    int after = n.end() + 1;
    Optional<Numeral> minute = Optional.empty();
    int minutes = 0;
    int end = after;
    if (t.at(after) == '半') {
      minutes = 30;
      end = after + 1;
    } else if (t.starts(after, "一刻") || t.starts(after, "三刻")) {
      minutes = t.at(after) == '一' ? 15 : 45;
      end = after + 2;
    } else if (t.at(after) == '钟' || t.at(after) == '整') {
      end = after + 1;
    } else {
      int from = t.at(after) == '过' ? after + 1 : after;
      minute = Numerals.at(t, from).filter(m -> m.between(0, 59));
    }
    if (minute.isPresent()) {
      Numeral m = minute.get();
      if (saysMinutes(t, m)) {
        minutes = m.number();
        end = t.at(m.end()) == '分' ? m.end() + 1 : m.end();
      } else if (unit == '点'
          && m.start() == after
          && m.han()
          && t.at(after) != '两'
          && Idioms.lengthAt(t, after) == 0) {
        return Optional.empty(); // 三点五 is a decimal
      }
    }
    boolean plain = end == after;
    if (plain && part.isEmpty() && (Measures.points(t, n.end()) || pointsBefore(t, n.start()))) {
      return Optional.empty();
    }
    boolean padded = n.digits().length() == 2 && n.digits().startsWith("0");
    Reading time = time(t, n.start(), end, n.number(), minutes, padded);
    // 一点 is "a bit" unless something makes it an hour.
    boolean aBit = plain && part.isEmpty() && n.singleHan() && t.at(n.start()) == '一';
    return Optional.of(aBit && !aboutAnHour(t, end) ? time.asTentative() : time);
  }

  private static boolean aboutAnHour(Folded t, int i) {
    return t.at(i) == '左' || t.at(i) == '过';
  }

  private static boolean pointsBefore(Folded t, int i) {
    return !t.firstOf(i - 1, List.of("这", "那")).isEmpty()
        || !t.firstOf(i - 2, List.of("以下", "下面", "如下", "还有", "补充")).isEmpty();
  }

  private static boolean saysMinutes(Folded t, Numeral m) {
    char next = t.at(m.end());
    if (next == '分') {
      return t.at(m.end() + 1) != '钟' && t.at(m.end() + 1) != '之';
    }
    if (Idioms.lengthAt(t, m.start()) > 0) {
      return false;
    }
    boolean two =
        switch (m.script()) {
          case ARABIC -> m.digits().length() == 2;
          case HAN -> m.digits().length() == 2 ? m.digits().startsWith("0") : m.digits().isEmpty();
          case ENGLISH -> false;
        };
    return two && !Measures.counts(t, m.end()) && next != ':' && next != '.' && next != '点';
  }

  /** 3 p.m., three o'clock, three thirty p.m., twenty past three, at three in the afternoon. */
  private static Optional<Reading> english(Folded t, Numeral n) {
    if (n.han() || !n.readable()) {
      return Optional.empty();
    }
    Optional<Reading> past = past(t, n.start(), n.end(), n.between(1, 29) ? n.number() : 0);
    if (past.isPresent()) {
      return past;
    }
    if (n.value().compareTo(BigDecimal.ONE) < 0 || n.value().compareTo(THIRTEEN) >= 0) {
      return Optional.empty();
    }
    int hour = n.number();
    int minute = 0;
    int end = n.end();
    if (!n.whole()) {
      // 3.30 p.m.
      boolean two = n.value().scale() == 2 && n.script() == Numeral.Script.ARABIC;
      minute = two ? n.value().movePointRight(2).intValue() % 100 : 60;
    } else if (n.script() == Numeral.Script.ENGLISH) {
      Optional<Numeral> m = Numerals.at(t, t.skipBlanks(end)).filter(x -> x.between(10, 59));
      if (m.isPresent() && halfOfDay(t, m.get().end()) != null) {
        minute = m.get().number();
        end = m.get().end();
      }
    }
    if (minute > 59) {
      return Optional.empty();
    }
    boolean oClock = t.starts(t.skipBlanks(end), "o'clock");
    boolean said = halfOfDay(t, end) != null || oClock;
    boolean at = n.whole() && t.wordBefore(n.start()).equals("at") && endsPhrase(t, end);
    if (!said && !at) {
      return Optional.empty();
    }
    int last = oClock ? t.skipBlanks(end) + "o'clock".length() : end;
    return Optional.of(time(t, n.start(), last, hour, minute, false));
  }

  private static boolean endsPhrase(Folded t, int i) {
    char next = t.at(i);
    return next == '\0' || ",.!?;".indexOf(next) >= 0 && !Folded.isDigit(t.at(i + 1));
  }

  /** half past three, quarter to four, twenty past three, ten after six, twenty before nine. */
  private static Optional<Reading> past(Folded t, int start, int from, int minutes) {
    int at = t.skipBlanks(from);
    String word = t.wordAt(at);
    if (word.equals("minutes")) {
      at = t.skipBlanks(at + word.length());
      word = t.wordAt(at);
    }
    // Ten to six may be a range, twenty to six is none; "before" and "after" are American.
    boolean quarter = t.wordAt(start).equals("quarter");
    boolean five = minutes % 5 == 0;
    boolean to =
        word.equals("to") && (quarter || minutes == 20 || minutes == 25)
            || word.equals("before") && five;
    boolean after = word.equals("after") && five;
    if (minutes == 0 || !word.equals("past") && !to && !after) {
      return Optional.empty();
    }
    return Numerals.at(t, t.skipBlanks(at + word.length()))
        .filter(n -> n.between(1, 12) && !n.han())
        .map(
            n -> {
              int sum = (n.number() * HOUR + (to ? -minutes : minutes)) % (24 * HOUR);
              return time(t, start, n.end(), sum / HOUR, sum % HOUR, false);
            });
  }

  /** A time of which hour and minute are known, with the words around it that say which half. */
  private static Reading time(Folded t, int start, int end, int hour, int minute, boolean padded) {
    Reading.Unit unit = numeral -> shared(t, numeral);
    Optional<Said> part = dayPart(t, start);
    if (part.isPresent()) {
      int h = part.get().part().hour24(hour);
      return Reading.time(h * HOUR + minute, part.get().start(), end, Reading.Notation.WORD, unit);
    }
    HalfOfDay half = halfOfDay(t, end);
    if (half != null && hour <= 12) {
      int h = half.part().hour24(hour);
      return Reading.time(h * HOUR + minute, start, half.end(), Reading.Notation.WORD, unit);
    }
    boolean known = padded || hour == 0 || hour > 12;
    Reading.Notation notation = known ? Reading.Notation.HOURS_24 : Reading.Notation.EITHER;
    return Reading.time(hour * HOUR + minute, start, end, notation, unit);
  }

  /** The hour that a number in front of a range's end names: the 0 of 0-4点. */
  static Optional<Reading> shared(Folded t, Numeral n) {
    if (!n.between(0, 24)) {
      return Optional.empty();
    }
    boolean padded = n.digits().length() == 2 && n.digits().startsWith("0");
    return Optional.of(time(t, n.start(), n.end(), n.number(), 0, padded));
  }

  private static Optional<Said> dayPart(Folded t, int start) {
    int end = start;
    while (start - end < 2 && t.at(end - 1) == ' ') {
      end--;
    }
    if (t.at(end - 1) < 0x80) {
      return Optional.empty();
    }
    for (DayPart part : DayPart.values()) {
      for (String word : part.words) {
        if (t.ends(end, word)) {
          return Optional.of(new Said(part, end - word.length()));
        }
      }
    }
    return Optional.empty();
  }

  /** What an English text says behind a time, and where it ends. */
  private record HalfOfDay(DayPart part, int end) {}

  private static HalfOfDay halfOfDay(Folded t, int from) {
    int i = t.skipBlanks(from);
    char c = t.at(i);
    if (c == 'a' || c == 'p') {
      int m = t.at(i + 1) == '.' ? t.skipBlanks(i + 2) : i + 1;
      if (t.at(m) == 'm' && !Folded.isLetter(t.at(m + 1)) && !Folded.isDigit(t.at(m + 1))) {
        boolean stop = t.at(i + 1) == '.' && t.at(m + 1) == '.';
        DayPart part = c == 'a' ? DayPart.SMALL_HOURS : DayPart.AFTERNOON;
        return new HalfOfDay(part, m + (stop ? 2 : 1));
      }
    }
    if (t.starts(i, "o'clock")) {
      i = t.skipBlanks(i + "o'clock".length());
    }
    for (var words : ENGLISH_PARTS) {
      if (t.word(i, words.words())) {
        return new HalfOfDay(words.part(), i + words.words().length());
      }
    }
    return null;
  }

  private record Words(String words, DayPart part) {}

  private static final List<Words> ENGLISH_PARTS =
      List.of(
          new Words("in the morning", DayPart.MORNING),
          new Words("in the afternoon", DayPart.AFTERNOON),
          new Words("in the evening", DayPart.EVENING),
          new Words("at night", DayPart.EVENING));
}
