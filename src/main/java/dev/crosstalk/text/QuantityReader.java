package dev.crosstalk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds numbers, dates, times and the like in Chinese and English text.
 *
 * <p>It reads from left to right and looks at a bounded piece of text at each place, so that its
 * time grows with the text's length whatever stands in it. Thread-safe: there is no state.
 *
 * <p>What it leaves out on purpose: words with a number character that count nothing (一下, 万一, 十分),
 * articles (一个, "one of"), ordinals (第一, "third"), vague amounts (十几个, 两三天, 三十多), list marks,
 * versions, and days written 1/2, which may be either month's.
 */
public final class QuantityReader {
  /** What has a price, just before it. */
  private static final String PER = "天时月年次斤件份";

  private final Folded text;
  private final List<Reading> readings = new ArrayList<>();
  private int at;

  private QuantityReader(String text) {
    this.text = new Folded(text);
  }

  /** The quantities of the text in order of occurrence, not overlapping. */
  public static List<Quantity> read(String text) {
    QuantityReader reader = new QuantityReader(text);
    while (reader.at < reader.text.length()) {
      reader.step();
    }
    return Ranges.join(reader.text, reader.readings).stream()
        .filter(reading -> !reading.tentative())
        .map(Reading::quantity)
        .toList();
  }

  /** Reads or passes over what begins here; always moves on. */
  private void step() {
    char c = text.at(at);
    if (Folded.isLetter(c)) {
      letters();
    } else if (Folded.isDigit(c)) {
      digits();
    } else if (c < 0x80 || c == '¥' || c == '£' || c == '€') {
      sign(c);
    } else {
      chinese(c);
    }
  }

  private void sign(char c) {
    if (c == '+' || c == '(') {
      take(Folded.isDigit(text.at(at + 1)) ? Phones.written(text, at) : Optional.empty(), at + 1);
    } else {
      take(Amounts.currencyFirst(text, at), at + 1);
    }
  }

  private void letters() {
    Optional<Reading> found =
        Amounts.currencyFirst(text, at)
            .or(() -> Dates.word(text, at))
            .or(() -> Times.word(text, at))
            .or(() -> Durations.word(text, at));
    if (found.isPresent()) {
      take(found, at + 1);
      return;
    }
    Optional<Numeral> numeral = Numerals.at(text, at).filter(Numeral::readable);
    if (numeral.isPresent()) {
      numeral(numeral.get());
    } else {
      at = afterName(at);
    }
  }

  /** Passes over a word with the digits that belong to it: mp3, utf-8, v2.3.1. */
  private int afterName(int from) {
    int end = from;
    // The T of 2026-01-01T04:00 belongs to neither side.
    boolean separator = text.at(from) == 't' && Folded.isDigit(text.at(from - 1));
    if (separator && Folded.isDigit(text.at(from + 1))) {
      return from + 1;
    }
    while (Folded.isLetter(text.at(end)) || Folded.isDigit(text.at(end)) || joins(end)) {
      end++;
    }
    return end;
  }

  private boolean joins(int i) {
    char c = text.at(i);
    return (c == '-' || c == '.' || c == '_') && Folded.isDigit(text.at(i + 1));
  }

  private void digits() {
    int listMark = listMarkEnd();
    if (listMark > 0) {
      at = listMark;
      return;
    }
    Optional<Reading> phone = Phones.written(text, at);
    if (phone.isPresent()) {
      take(phone, at + 1);
      return;
    }
    numeral(Numerals.at(text, at).orElseThrow());
  }

  /** Where a list's mark at the start of a line ends, such as 1. or 2、, or -1. */
  private int listMarkEnd() {
    int before = at - 1;
    while (at - before < 8 && text.at(before) == ' ') {
      before--;
    }
    if (text.at(before) != '\n' && before >= 0) {
      return -1;
    }
    int end = Folded.isDigit(text.at(at + 1)) ? at + 2 : at + 1;
    char mark = text.at(end);
    boolean list = mark == '、' || ((mark == '.' || mark == ')') && text.at(end + 1) == ' ');
    return list ? end + 1 : -1;
  }

  private void chinese(char c) {
    if (Dates.mayBegin(c)) {
      Optional<Reading> date = Dates.word(text, at);
      if (date.isPresent()) {
        take(date, at + 1);
        return;
      }
    }
    if (c == '第') {
      at = Numerals.at(text, at + 1).map(Numeral::end).orElse(at + 1);
      return;
    }
    if (c == '半') {
      take(Durations.half(text, at), at + 1);
      return;
    }
    if ((c == '百' || c == '千' || c == '万') && text.at(at + 1) == '分') {
      Optional<Reading> percent = Amounts.percentFirst(text, at);
      if (percent.isPresent()) {
        take(percent, at + 1);
        return;
      }
    }
    int idiom = Idioms.lengthAt(text, at);
    if (idiom > 0 && !isQuantityAfterAll()) {
      at += idiom;
      return;
    }
    Optional<Numeral> numeral = Numerals.at(text, at);
    if (numeral.isPresent()) {
      numeral(numeral.get());
    } else {
      at++;
    }
  }

  /**
   * 一点 is "a bit", but 下午一点 is an hour and 十二点到一点 may end in one; 一块 is "together", but 一天一块 is a
   * price.
   */
  private boolean isQuantityAfterAll() {
    if (text.starts(at, "一块")) {
      return PER.indexOf(text.at(at - 1)) >= 0;
    }
    if (!text.starts(at, "一点")) {
      return false;
    }
    return "到至-~".indexOf(text.at(at - 1)) >= 0
        || Times.at(text, Numerals.at(text, at).orElseThrow())
            .filter(hour -> !hour.tentative())
            .isPresent();
  }

  private void numeral(Numeral bare) {
    Optional<Reading> found =
        Phones.at(text, bare).or(() -> Dates.at(text, bare)).or(() -> Times.at(text, bare));
    if (found.isPresent()) {
      take(found, bare.end());
      return;
    }
    Numeral n = EnglishNumerals.multiplied(text, Numerals.withDecimals(text, bare));
    if (!n.readable() || isVague(n)) {
      at = afterDots(Math.max(n.end(), at + 1));
      return;
    }
    found = Durations.at(text, n).or(() -> Amounts.at(text, n));
    int name = found.isPresent() ? n.end() : nameEnd(n);
    if (name > n.end()) {
      at = name;
    } else {
      take(found.or(() -> Optional.of(Amounts.number(text, n))), n.end());
    }
  }

  /** 十几, 三十多, 十来个, 几十, 两三天, 两个多小时. */
  private boolean isVague(Numeral n) {
    char next = text.at(n.end());
    boolean more = next == '几' || next == '多' || next == '余';
    boolean about = next == '来' && n.han() && Measures.counts(text, n.end() + 1);
    boolean measured = next == '个' && text.at(n.end() + 1) == '多';
    char before = text.at(n.start() - 1);
    boolean several = n.han() && (before == '几' || before == '数');
    boolean around = n.han() && n.digits().length() == 2 && !n.digits().startsWith("0");
    return more || about || measured || several || around;
  }

  /**
   * Where the name ends that the number belongs to, such as 5g, 2nd, 10.0.0.1, 1/2, 7x24小时 and
   * two-factor; the number's end where it belongs to none.
   */
  private int nameEnd(Numeral n) {
    int end = n.end();
    char next = text.at(end);
    if (n.script() == Numeral.Script.ENGLISH) {
      return next == '-' && Folded.isLetter(text.at(end + 1)) ? afterName(end + 1) : end;
    }
    if (n.han()) {
      return end;
    }
    String word = text.wordAt(end);
    boolean ordinal = List.of("st", "nd", "rd", "th").contains(word);
    if (word.length() == 1 || ordinal || isDigitBehind(end + word.length(), word)) {
      int last = afterName(end);
      return text.starts(last, "小时") ? last + 2 : last;
    }
    if ((next == '/' || next == '×' || next == '*') && Folded.isDigit(text.at(end + 1))) {
      int last = end + 1;
      while (Folded.isDigit(text.at(last)) || (text.at(last) == next && last > end)) {
        last++;
      }
      return text.starts(last, "小时") ? last + 2 : last;
    }
    return afterDots(end);
  }

  private boolean isDigitBehind(int i, String word) {
    return !word.isEmpty() && Folded.isDigit(text.at(i));
  }

  /** Passes over the rest of a version: the .3.1 of 1.2.3.1. */
  private int afterDots(int from) {
    int end = from;
    while (text.at(end) == '.' && Folded.isDigit(text.at(end + 1))) {
      end += 2;
      while (Folded.isDigit(text.at(end))) {
        end++;
      }
    }
    return end;
  }

  private void take(Optional<Reading> reading, int otherwise) {
    reading.ifPresent(readings::add);
    at = Math.max(reading.map(Reading::end).orElse(otherwise), at + 1);
  }
}
