package dev.crosstalk.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What can be said of an utterance from its characters alone.
 *
 * <p>Every method takes any string, broken surrogates and megabytes included, in time that grows
 * with its length. Thread-safe: there is no state.
 */
public final class Texts {

  private static final Pattern QUOTED = Pattern.compile("[“\"「『]([^”\"」』]{2,})[”\"」』]");

  /**
   * Longest run of marks that is normalised as it stands. Canonical ordering of marks sorts by
   * insertion, so that a megabyte of them would take minutes; Unicode's stream-safe format (UAX
   * #15) breaks a run after 30 for the same reason.
   */
  private static final int LONGEST_RUN_OF_MARKS = 30;

  private static final String QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb「」『』《》〝〞";
  private static final String APOSTROPHES = "\u2018\u2019\u201a\u201b\u2039\u203a\u00b4`";
  private static final String DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212~〜\u301c-";

  /** Marks that NFKC leaves as they are. */
  private static final String PLAIN_MARKS = "、。《》「」『』【】\u2014\u2018\u2019\u201c\u201d";

  private Texts() {}

  /**
   * The text as it is compared: NFKC, lower case whatever the locale, one kind of quote ({@code "}
   * and {@code '}), one {@code -} for any run of dashes or tildes, one blank for any run of blanks,
   * none at the ends, and no invisible format characters.
   */
  public static String normalise(String text) {
    String plain = plainFolded(text);
    String folded =
        plain == null ? Normalizer.normalize(withoutHidden(text), Normalizer.Form.NFKC) : plain;
    StringBuilder out = new StringBuilder(folded.length());
    int c;
    for (int i = 0; i < folded.length(); i += Character.charCount(c)) {
      c = folded.codePointAt(i);
      char last = out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
      if (isBlank(c)) {
        if (last != ' ') {
          out.append(' ');
        }
      } else if (QUOTES.indexOf(c) >= 0) {
        out.append('"');
      } else if (APOSTROPHES.indexOf(c) >= 0) {
        out.append('\'');
      } else if (DASHES.indexOf(c) >= 0) {
        if (last != '-') {
          out.append('-');
        }
      } else {
        // Not String.toLowerCase, which takes quadratic time on a run of the Turkish İ.
        out.appendCodePoint(Character.toLowerCase(c));
      }
    }
    if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
    if (plain != null) {
      return out.toString();
    }
    // A letter in lower case may combine with a mark that it didn't combine with before.
    return Normalizer.normalize(out, Normalizer.Form.NFKC);
  }

  /**
   * The NFKC of a text of nothing but ASCII, Han characters and the marks of Chinese, as most are,
   * at a tenth of the cost; null for any other text.
   */
  private static String plainFolded(String text) {
    StringBuilder folded = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ascii = (c >= ' ' && c <= '~') || c == '\n';
      boolean han = c >= '\u4e00' && c <= '\u9fff';
      if (ascii || han || PLAIN_MARKS.indexOf(c) >= 0) {
        folded.append(c);
      } else if (c >= '\uff01' && c <= '\uff5e') {
        folded.append((char) (c - 0xfee0));
      } else if (c == '\u2026') {
        folded.append("...");
      } else {
        return null;
      }
    }
    return folded.toString();
  }

  /** The letters and digits of {@link #normalise}, without blanks and marks; Han stays. */
  public static String letters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    normalise(text).codePoints().filter(Character::isLetterOrDigit).forEach(out::appendCodePoint);
    return out.toString();
  }

  /**
   * How often each gram stands in the text, in the order of first occurrence.
   *
   * <p>Chinese, Japanese and Korean are counted in pairs of characters over {@link #letters} (marks
   * between them don't part them; a character that stands alone is a gram of its own). Everything
   * else is counted in words, lightly stemmed, and in pairs of neighbouring words joined by a
   * blank, so that English isn't called similar for sharing "th" and "he".
   */
  public static Map<String, Integer> bigrams(String text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Token> tokens = Token.of(normalise(text));
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token before = i == 0 ? null : tokens.get(i - 1);
      Token after = i + 1 == tokens.size() ? null : tokens.get(i + 1);
      if (!token.ideographic()) {
        String word = Stems.of(token.text());
        counts.merge(word, 1, Integer::sum);
        if (after != null && !after.ideographic()) {
          counts.merge(word + " " + Stems.of(after.text()), 1, Integer::sum);
        }
      } else if (after != null && after.ideographic()) {
        counts.merge(token.text() + after.text(), 1, Integer::sum);
      } else if (before == null || !before.ideographic()) {
        counts.merge(token.text(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** How many different grams both texts have. */
  public static long shared(Map<String, Integer> one, Map<String, Integer> other) {
    Map<String, Integer> fewer = one.size() <= other.size() ? one : other;
    Map<String, Integer> more = fewer == one ? other : one;
    long shared = 0;
    for (String gram : fewer.keySet()) {
      shared += more.containsKey(gram) ? 1 : 0;
    }
    return shared;
  }

  /** What the text quotes, at least two characters each, without the marks. */
  public static List<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(found -> found.group(1).strip()).toList();
  }

  /** The text with a line end in the place of each thing that it quotes. */
  public static String withoutQuoted(String text) {
    return QUOTED.matcher(text).replaceAll("\n");
  }

  /** How many of the different grams of two texts both have (Dice 1945), in [0,1]. */
  public static double dice(Map<String, Integer> one, Map<String, Integer> other) {
    int all = one.size() + other.size();
    return all == 0 ? 0 : 2.0 * shared(one, other) / all;
  }

  /** The share of the different grams of one text that another has, in [0,1]; 0 of no grams. */
  public static double share(Map<String, Integer> of, Map<String, Integer> in) {
    return of.isEmpty() ? 0 : (double) shared(of, in) / of.size();
  }

  /**
   * The parts of the text between commas, stops, colons and line ends, without these marks and
   * without blanks around them; parts without a letter or digit are left out. Numbers such as 0:00,
   * 1,200 and 3.5 stay whole.
   */
  public static List<Span> clauses(String text) {
    return Splitter.clauses(text);
  }

  /** The sentences of the text, each with the marks that end it and without blanks around it. */
  public static List<Span> sentences(String text) {
    return Splitter.sentences(text);
  }

  /** Whether at least half of what is said is Chinese; see {@link #hanShare}. */
  public static boolean isChinese(String text) {
    return hanShare(text) >= 0.5;
  }

  /**
   * Han characters as a share of Han characters and words of other scripts, in [0,1]; 0 where there
   * are none. Words and not letters, or else one product's name would make a sentence English.
   */
  public static double hanShare(String text) {
    long han = 0;
    long words = 0;
    for (Token token : Token.of(normalise(text))) {
      if (isHan(token.text().codePointAt(0))) {
        han++;
      } else if (token.hasLetter()) {
        words++;
      }
    }
    return han + words == 0 ? 0 : (double) han / (han + words);
  }

  /**
   * How much there is to say: Han characters plus words of other scripts (a run of digits is a
   * word).
   */
  public static int speechLength(String text) {
    int length = 0;
    boolean inDigits = false;
    for (Token token : Token.of(normalise(text))) {
      boolean digits = Character.isDigit(token.text().codePointAt(0)) && token.ideographic();
      if (!(digits && inDigits && token.joined())) {
        length++;
      }
      inDigits = digits;
    }
    return length;
  }

  static boolean isHan(int codePoint) {
    return Character.isIdeographic(codePoint);
  }

  static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  /** The text without format and control characters and without marks that nobody would see. */
  private static String withoutHidden(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int run = 0;
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      boolean control = Character.isISOControl(c) && !isBlank(c);
      boolean hidden = control || Character.getType(c) == Character.FORMAT;
      run = isMark(c) ? run + 1 : hidden ? run : 0;
      if (!hidden && run <= LONGEST_RUN_OF_MARKS) {
        kept.appendCodePoint(c);
      }
    }
    return kept.toString();
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /**
   * A word, or one character of a script that is written without blanks.
   *
   * @param ideographic whether it is counted by characters: such a character, or a digit that
   *     touches one
   * @param joined whether it touches the token before
   */
  private record Token(String text, boolean ideographic, boolean joined) {

    boolean hasLetter() {
      return text.codePoints().anyMatch(Character::isLetter);
    }

    static List<Token> of(String text) {
      List<Token> tokens = new ArrayList<>();
      int i = 0;
      int lastEnd = -1;
      while (i < text.length()) {
        int c = text.codePointAt(i);
        if (withoutBlanks(c)) {
          int end = i + Character.charCount(c);
          tokens.add(new Token(text.substring(i, end), true, lastEnd == i));
          lastEnd = i = end;
        } else if (Character.isLetterOrDigit(c)) {
          int end = wordEnd(text, i);
          addWord(tokens, text.substring(i, end), lastEnd == i, touches(text, i, end));
          lastEnd = i = end;
        } else {
          i += Character.charCount(c);
        }
      }
      return tokens;
    }

    private static void addWord(List<Token> tokens, String word, boolean joined, boolean touches) {
      // 1月1日 is compared by characters like the rest of its sentence.
      if (touches && word.chars().allMatch(Character::isDigit)) {
        for (int i = 0; i < word.length(); i++) {
          tokens.add(new Token(word.substring(i, i + 1), true, joined || i > 0));
        }
      } else {
        tokens.add(new Token(word, false, joined));
      }
    }

    private static boolean touches(String text, int start, int end) {
      return (start > 0 && withoutBlanks(text.codePointBefore(start)))
          || (end < text.length() && withoutBlanks(text.codePointAt(end)));
    }

    private static int wordEnd(String text, int start) {
      int i = start;
      while (i < text.length()) {
        int c = text.codePointAt(i);
        boolean inner =
            c == '\'' && i + 1 < text.length() && Character.isLetter(text.codePointAt(i + 1));
        boolean part = (Character.isLetterOrDigit(c) || isMark(c)) && !withoutBlanks(c);
        if (!part && !inner) {
          break;
        }
        i += Character.charCount(c);
      }
      return i;
    }

    private static boolean withoutBlanks(int c) {
      if (c < 0x1100) {
        return false;
      }
      if (isHan(c)) {
        return true;
      }
      Character.UnicodeScript script = Character.UnicodeScript.of(c);
      return Character.isLetter(c)
          && (script == Character.UnicodeScript.HIRAGANA
              || script == Character.UnicodeScript.KATAKANA
              || script == Character.UnicodeScript.HANGUL);
    }
  }
}
