package dev.crosstalk.text;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads numbers in English words: twelve, one hundred and five, two and a half, four zero zero. */
final class EnglishNumerals {
  private static final int MOST_WORDS = 16;
  private static final Map<String, Integer> SMALL = small();
  private static final Map<String, Integer> ORDINALS = ordinals();
  private static final Map<String, Long> LARGE =
      Map.of("thousand", 1000L, "million", 1_000_000L, "billion", 1_000_000_000L);

  private EnglishNumerals() {}

  static Optional<Numeral> at(Folded t, int i) {
    if (t.word(i, "a")) {
      int next = t.skipBlanks(i + 1);
      boolean counted =
          t.word(next, "hundred") || t.word(next, "dozen") || LARGE.containsKey(t.wordAt(next));
      return counted ? Optional.of(sum(t, i, next, 1)) : Optional.empty();
    }
    if (!SMALL.containsKey(t.wordAt(i))) {
      return Optional.empty();
    }
    Numeral digits = digits(t, i);
    return Optional.of(digits.digits().length() >= 3 ? digits : sum(t, i, i, -1));
  }

  /** The day that an ordinal names, first to thirty-first, with its end; value null if none. */
  static Optional<Numeral> ordinal(Folded t, int i) {
    String word = t.wordAt(i);
    int end = i + word.length();
    if (word.equals("twenty") || word.equals("thirty")) {
      String unit = t.wordAt(end + 1);
      if (ORDINALS.getOrDefault(unit, 10) < 10) {
        return Optional.of(day(i, end + 1 + unit.length(), SMALL.get(word) + ORDINALS.get(unit)));
      }
    }
    return Optional.ofNullable(ORDINALS.get(word)).map(value -> day(i, end, value));
  }

  private static Numeral day(int start, int end, int value) {
    return new Numeral(start, end, Numeral.Script.ENGLISH, BigDecimal.valueOf(value), "");
  }

  private static Numeral digits(Folded t, int start) {
    StringBuilder digits = new StringBuilder();
    int at = start;
    int end = start;
    while (digits.length() < 2 * MOST_WORDS) {
      String word = t.wordAt(at);
      int value = word.equals("oh") && at > start ? 0 : SMALL.getOrDefault(word, 10);
      if (value > 9) {
        break;
      }
      digits.append(value);
      end = at + word.length();
      at = t.at(end) == '-' ? end + 1 : t.skipBlanks(end);
    }
    return digits.isEmpty()
        ? Numeral.unreadable(start, start, Numeral.Script.ENGLISH)
        : new Numeral(
            start,
            end,
            Numeral.Script.ENGLISH,
            new BigDecimal(digits.toString()),
            digits.toString());
  }

  /**
   * Adds words up while they go together.
   *
   * @param from where the first word begins
   * @param given the value of an "a" before it, or -1
   */
  private static Numeral sum(Folded t, int start, int from, int given) {
    long total = 0;
    long group = Math.max(0, given);
    boolean hundreds = false;
    int tens = given > 0 ? 0 : 100; // what may still be added to the group: less than this
    int at = from;
    int end = from;
    for (int words = 0; words < MOST_WORDS; words++) {
      String word = t.wordAt(at);
      if (word.equals("and") && words > 0 && (hundreds || total > 0)) {
        String next = t.wordAt(t.skipBlanks(at + 3));
        if (SMALL.getOrDefault(next, 100) >= tens) {
          break;
        }
        at = t.skipBlanks(at + 3);
        word = next;
      }
      Integer value = SMALL.get(word);
      if (value != null && value < tens && (value > 0 || words == 0)) {
        group += value;
        tens = value >= 20 && value % 10 == 0 ? 10 : 0;
      } else if (word.equals("hundred") && group > 0 && !hundreds) {
        group *= 100;
        hundreds = true;
        tens = 100;
      } else if (word.equals("dozen") && group > 0) {
        group *= 12;
        tens = 0;
      } else if (LARGE.containsKey(word) && group > 0 && group < LARGE.get(word)) {
        total += group * LARGE.get(word);
        group = 0;
        hundreds = false;
        tens = 100;
      } else {
        break;
      }
      end = at + word.length();
      at = t.at(end) == '-' ? end + 1 : t.skipBlanks(end);
    }
    return half(t, start, end, total + group);
  }

  private static Numeral half(Folded t, int start, int end, long value) {
    BigDecimal whole = BigDecimal.valueOf(value);
    int at = t.skipBlanks(end);
    boolean half = t.word(at, "and a half") && at > end;
    BigDecimal sum = half ? whole.add(new BigDecimal("0.5")) : whole;
    int last = half ? at + "and a half".length() : end;
    return new Numeral(start, last, Numeral.Script.ENGLISH, sum, "");
  }

  /** A numeral in digits with the word behind it: 3 million, 10k, 2 and a half. */
  static Numeral multiplied(Folded t, Numeral n) {
    int at = t.skipBlanks(n.end());
    String word = t.wordAt(at);
    if (n.script() != Numeral.Script.ARABIC || !n.readable()) {
      return n;
    }
    if (t.word(at, "and a half") && n.whole()) {
      BigDecimal value = n.value().add(new BigDecimal("0.5"));
      return new Numeral(n.start(), at + 10, n.script(), value, "");
    }
    long times = word.equals("k") && at == n.end() ? 1000 : LARGE.getOrDefault(word, 0L);
    return times == 0
        ? n
        : new Numeral(
            n.start(),
            at + word.length(),
            n.script(),
            n.value().multiply(BigDecimal.valueOf(times)),
            "");
  }

  private static Map<String, Integer> small() {
    Map<String, Integer> words = new HashMap<>();
    List<String> upToNineteen =
        List.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen"
                .concat(" fourteen fifteen sixteen seventeen eighteen nineteen")
                .split(" "));
    for (int i = 0; i < upToNineteen.size(); i++) {
      words.put(upToNineteen.get(i), i);
    }
    String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    for (int i = 0; i < tens.length; i++) {
      words.put(tens[i], 20 + 10 * i);
    }
    return Map.copyOf(words);
  }

  private static Map<String, Integer> ordinals() {
    Map<String, Integer> words = new HashMap<>();
    String[] names =
        ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
                + " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
                + " twentieth")
            .split(" ");
    for (int i = 0; i < names.length; i++) {
      words.put(names[i], i + 1);
    }
    words.put("thirtieth", 30);
    return Map.copyOf(words);
  }
}
