package dev.crosstalk.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads telephone numbers: 400-800-1234, 138 0013 8000, 10086, (010) 8888 1234, 幺三八…. */
final class Phones {
  /** Longest piece of text that is looked at; every pattern is bounded, so that none can stray. */
  private static final int WINDOW = 40;

  /** With the country in front, or a mobile, service, land line or American number. */
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:\\+\\d{1,3}(?:[ -]?\\(?\\d{1,4}\\)?){2,5}"
              + "|(?:86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}"
              + "|[48]00(?:[ -]?\\d{3}[ -]?\\d{4}|[ -]?\\d{4}[ -]?\\d{3})"
              + "|\\(0\\d{2,3}\\) ?\\d{3,4}[ -]?\\d{4}"
              + "|0\\d{2,3}(?:[ -]\\d{3,4}[ -]?\\d{4}|\\d{7,8})(?:-\\d{1,5})?"
              + "|(?:1-)?\\(?\\d{3}\\)?[ -]\\d{3}-\\d{4}"
              + "|\\d{3}-\\d{4})");

  /** Numbers of five digits that everyone knows for telephone numbers in China. */
  private static final Pattern SHORT =
      Pattern.compile("100(?:0[1-9]|1\\d|8\\d)|123\\d\\d|9[56]\\d{3}");

  /** What stands before a number that is to be dialled. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?:热线|电话|拨打|拨|致电|号码|手机|客服|分机|座机|传真|打|转|phone|hotline|dial|call|tel|number is|phone"
              + " number|extension|ext|at)[ .:：]{0,2}(?:号码|是|为|number|is|us at|us on|at|on)?["
              + " .:：]{0,2}$");

  private Phones() {}

  /** The telephone number that begins at {@code i}, where a digit, a plus or a bracket stands. */
  static Optional<Reading> written(Folded t, int i) {
    String window = t.slice(i, i + WINDOW);
    Matcher m = WRITTEN.matcher(window);
    if (m.lookingAt() && isWhole(t, i + m.end())) {
      return Optional.of(phone(m.group(), i, i + m.end()));
    }
    return Optional.empty();
  }

  /** The telephone number that this numeral is: a short one, one that is announced, 幺三八…. */
  static Optional<Reading> at(Folded t, Numeral n) {
    String digits = n.digits();
    if (digits.length() < 3 || digits.length() > 15 || !isWhole(t, n.end())) {
      return Optional.empty();
    }
    boolean known =
        SHORT.matcher(digits).matches()
            || (WRITTEN.matcher(digits).matches())
            || t.slice(n.start(), n.end()).indexOf('幺') >= 0
            || ANNOUNCED.matcher(t.slice(n.start() - 24, n.start())).find();
    return known ? Optional.of(phone(digits, n.start(), n.end())) : Optional.empty();
  }

  /** Whether the number ends here and counts nothing. */
  private static boolean isWhole(Folded t, int end) {
    char next = t.at(end);
    boolean counts =
        Folded.isDigit(next)
            || Folded.isLetter(next)
            || Numerals.isHan(next)
            || Measures.counts(t, end)
            || next == '块'
            || ((next == '.' || next == ',' || next == ':' || next == '-')
                && Folded.isDigit(t.at(end + 1)));
    String word = t.wordAt(t.skipBlanks(end));
    return !counts && !COUNTED.matcher(word).matches();
  }

  private static final Pattern COUNTED =
      Pattern.compile(
          "(?:yuan|rmb|cny|usd|dollars?|percent|people|users?|times|hours?|minutes?|days?|items?)");

  private static Reading phone(String written, int start, int end) {
    return Reading.of(Quantity.Kind.PHONE, written.replaceAll("[^0-9]", ""), start, end);
  }
}
