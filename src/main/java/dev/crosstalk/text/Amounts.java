package dev.crosstalk.text;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads money, percentages, fractions and plain numbers. */
final class Amounts {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A currency as it is written behind an amount; longer names first. */
  private record Name(String name, String code) {}

  private static final List<Name> CHINESE =
      List.of(
          new Name("元人民币", "CNY"),
          new Name("人民币", "CNY"),
          new Name("美元", "USD"),
          new Name("美金", "USD"),
          new Name("欧元", "EUR"),
          new Name("英镑", "GBP"),
          new Name("日元", "JPY"),
          new Name("港币", "HKD"),
          new Name("港元", "HKD"),
          new Name("元钱", "CNY"),
          new Name("元整", "CNY"),
          new Name("元", "CNY"));

  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("yuan", "CNY"),
          Map.entry("rmb", "CNY"),
          Map.entry("cny", "CNY"),
          Map.entry("dollar", "USD"),
          Map.entry("dollars", "USD"),
          Map.entry("bucks", "USD"),
          Map.entry("usd", "USD"),
          Map.entry("euro", "EUR"),
          Map.entry("euros", "EUR"),
          Map.entry("eur", "EUR"),
          Map.entry("pound", "GBP"),
          Map.entry("pounds", "GBP"),
          Map.entry("gbp", "GBP"),
          Map.entry("yen", "JPY"),
          Map.entry("jpy", "JPY"),
          Map.entry("hkd", "HKD"));

  private static final Map<Character, String> SIGNS =
      Map.of('¥', "CNY", '$', "USD", '€', "EUR", '£', "GBP");

  /** What stands before a dollar sign: US$, HK$. */
  private static final Map<String, String> WITH_DOLLAR = Map.of("us", "USD", "hk", "HKD");

  private Amounts() {}

  /** ¥199, $ 5, USD 20, RMB199: the currency stands first. */
  static Optional<Reading> currencyFirst(Folded t, int i) {
    String code = SIGNS.get(t.at(i));
    int at = i + 1;
    if (code == null) {
      String word = t.wordAt(i);
      boolean sign = t.at(i + word.length()) == '$';
      code = sign ? WITH_DOLLAR.get(word) : ENGLISH.get(word);
      at = i + word.length() + (sign ? 1 : 0);
    }
    if (code == null || (t.at(at) == '$' && !Folded.isDigit(t.at(at + 1)))) {
      return Optional.empty();
    }
    String currency = code;
    return Numerals.at(t, t.skipBlanks(at))
        .filter(n -> n.script() == Numeral.Script.ARABIC && n.readable())
        .map(n -> EnglishNumerals.multiplied(t, n))
        .map(n -> money(currency, n.value(), i, n.end(), null));
  }

  /** 百分之十二点五, 百分百, 千分之三; {@code i} is where 百, 千 or 万 stands. */
  static Optional<Reading> percentFirst(Folded t, int i) {
    if (t.starts(i, "百分之百") || t.starts(i, "百分百")) {
      int end = i + (t.starts(i, "百分百") ? 3 : 4);
      return Optional.of(percent(HUNDRED, i, end, null));
    }
    if (!t.starts(i + 1, "分之")) {
      return Optional.empty();
    }
    int places = t.at(i) == '百' ? 0 : t.at(i) == '千' ? 1 : 2;
    return Numerals.at(t, i + 3)
        .map(n -> Numerals.withDecimals(t, n))
        .filter(Numeral::readable)
        .map(n -> percent(n.value().movePointLeft(places), i, n.end(), null));
  }

  /** The fraction, percentage or money that begins with this numeral. */
  static Optional<Reading> at(Folded t, Numeral n) {
    return fraction(t, n).or(() -> percent(t, n)).or(() -> money(t, n));
  }

  private static Optional<Reading> fraction(Folded t, Numeral n) {
    if (!t.starts(n.end(), "分之") || !n.whole()) {
      return Optional.empty();
    }
    return Numerals.at(t, n.end() + 2)
        .filter(Numeral::whole)
        .map(
            m ->
                Reading.of(
                    Quantity.Kind.NUMBER,
                    Numeral.plain(m.value()) + "/" + Numeral.plain(n.value()),
                    n.start(),
                    m.end()));
  }

  private static Optional<Reading> percent(Folded t, Numeral n) {
    int end = percentEnd(t, n);
    if (end >= 0) {
      return Optional.of(
          percent(n.value(), n.start(), end, m -> shared(m, Quantity.Kind.PERCENT, "")));
    }
    // 三成 is 30 %; 成功 and the like are words of their own.
    boolean tenths =
        t.at(n.end()) == '成'
            && n.singleHan()
            && n.between(1, 9)
            && "功员立为本都绩果交长熟分就品型效人年".indexOf(t.at(n.end() + 1)) < 0;
    return tenths
        ? Optional.of(percent(n.value().movePointRight(1), n.start(), n.end() + 1, null))
        : Optional.empty();
  }

  private static int percentEnd(Folded t, Numeral n) {
    int at = t.skipBlanks(n.end());
    if (t.at(at) == '%') {
      return at + 1;
    }
    for (String word : List.of("percent", "per cent")) {
      if (t.word(at, word)) {
        return at + word.length();
      }
    }
    String points = t.firstOf(at, List.of("个百分点", "百分点"));
    return points.isEmpty() ? -1 : at + points.length();
  }

  private static Reading percent(BigDecimal value, int start, int end, Reading.Unit unit) {
    return Reading.counted(Quantity.Kind.PERCENT, Numeral.plain(value), value, start, end, unit);
  }

  private static Optional<Reading> money(Folded t, Numeral n) {
    int at = t.skipBlanks(n.end());
    for (Name name : CHINESE) {
      boolean other = name.name().equals("元") && "旦素件".indexOf(t.at(at + 1)) >= 0;
      if (t.starts(at, name.name()) && !other) {
        return Optional.of(withSmallChange(t, n, name.code(), at + name.name().length()));
      }
    }
    if (t.at(at) == '块') {
      return pieces(t, n, at);
    }
    if (t.starts(at, "毛钱") || t.starts(at, "角钱")) {
      return Optional.of(money("CNY", n.value().movePointLeft(1), n.start(), at + 2, null));
    }
    if (t.starts(at, "分钱")) {
      return Optional.of(money("CNY", n.value().movePointLeft(2), n.start(), at + 2, null));
    }
    String word = t.wordAt(t.at(at) == '-' ? at + 1 : at);
    String code = ENGLISH.get(word);
    if (code != null) {
      int end = (t.at(at) == '-' ? at + 1 : at) + word.length();
      return Optional.of(money(code, n.value(), n.start(), end, shareMoney(code)));
    }
    return Optional.empty();
  }

  /** 两块钱 and 三块五 are money, 两块屏幕 are not; 一块 alone is "together". */
  private static Optional<Reading> pieces(Folded t, Numeral n, int at) {
    boolean change = Numerals.hanDigit(t.at(at + 1)) > 0 || Folded.isDigit(t.at(at + 1));
    char next = t.at(at + 1);
    boolean ends =
        next == '\0' || (!Character.isLetterOrDigit(next) && !Character.isSurrogate(next));
    if (next != '钱' && !change && !ends) {
      return Optional.empty();
    }
    return Optional.of(withSmallChange(t, n, "CNY", next == '钱' ? at + 2 : at + 1));
  }

  /** 三块五, 三元五角, 三块五毛二. */
  private static Reading withSmallChange(Folded t, Numeral n, String code, int end) {
    BigDecimal amount = n.value();
    int at = end;
    Optional<Numeral> tenths = Numerals.at(t, at).filter(m -> m.between(1, 9) && m.end() == at + 1);
    if (code.equals("CNY") && tenths.isPresent() && n.whole()) {
      int next = tenths.get().end();
      char unit = t.at(next);
      boolean named = unit == '毛' || unit == '角';
      if (named || (!Measures.counts(t, next) && t.at(end - 1) == '块')) {
        amount = amount.add(tenths.get().value().movePointLeft(1));
        return money(code, amount, n.start(), named ? next + 1 : next, null);
      }
    }
    return money(code, amount, n.start(), end, shareMoney(code));
  }

  private static Reading.Unit shareMoney(String code) {
    return m -> shared(m, Quantity.Kind.MONEY, code + " ");
  }

  private static Optional<Reading> shared(Numeral n, Quantity.Kind kind, String prefix) {
    return n.readable()
        ? Optional.of(Reading.of(kind, prefix + Numeral.plain(n.value()), n.start(), n.end()))
        : Optional.empty();
  }

  private static Reading money(
      String code, BigDecimal amount, int start, int end, Reading.Unit unit) {
    return Reading.counted(
        Quantity.Kind.MONEY, code + " " + Numeral.plain(amount), amount, start, end, unit);
  }

  /** The numeral as a plain number; tentative where it alone is none. */
  static Reading number(Folded t, Numeral n) {
    boolean measured = n.script() != Numeral.Script.ENGLISH && Measures.at(t, n.end());
    Reading number =
        Reading.counted(
            Quantity.Kind.NUMBER, Numeral.plain(n.value()), n.value(), n.start(), n.end(), null);
    boolean one = n.between(1, 1) && n.script() != Numeral.Script.ARABIC;
    // 二次, 二期 and 二楼 are the second one; two are 两个.
    boolean second = n.singleHan() && n.digits().equals("2") && t.at(n.start()) == '二';
    // 一个, "one of": an article. A single character that counts nothing is part of a word.
    boolean word = one || (n.singleHan() && !measured) || (n.han() && n.digits().length() == 2);
    boolean spelled = n.digitByDigit() && n.digits().length() < 4;
    return word || second || spelled ? number.asTentative() : number;
  }
}
