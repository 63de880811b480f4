package dev.crosstalk.agent;

import dev.crosstalk.language.LanguagePack;
import java.util.Optional;
import java.util.regex.Matcher;

/** A reply that is mainly in another language than the card's. */
final class LanguageDetector implements ReplyDetector {

  /** A name or a greeting may be in any language. */
  private static final int FEWEST_WORDS = 4;

  /** So many words of English hold a small word of English... */
  private static final int SPEECH = 8;

  /** Fewer words than that hold nothing of English, and something of another language. */
  private static final int FEW_WORDS = 3;

  /** ... and so large a share of its words are small ones. */
  private static final double SMALL_WORDS = 0.12;

  /** The same with numbers and the like among them. */
  private static final double PLAIN_WORDS = 0.22;

  private final LanguagePack language;
  private final boolean chinese;

  LanguageDetector(LanguagePack language) {
    this.language = language;
    this.chinese = language.code().equals("zh");
  }

  @Override
  public Optional<Finding> find(Candidate reply) {
    String own = reply.own();
    long foreign = 0;
    long home = 0;
    long syllables = 0;
    boolean inWord = false;
    for (int i = 0; i < own.length(); i += Character.charCount(own.codePointAt(i))) {
      int c = own.codePointAt(i);
      boolean letter = Character.isLetter(c);
      boolean han = Character.isIdeographic(c);
      boolean wordBegins = letter && !han && (!inWord || isSyllabic(c));
      boolean isHome = chinese ? han : isLatin(c);
      if (letter && (han || wordBegins)) {
        home += isHome ? 1 : 0;
        foreign += isHome ? 0 : 1;
        syllables += isSyllabic(c) ? 1 : 0;
      }
      inWord = letter && !han || inWord && (c == '\'' || c == '’');
    }
    // Half of Japanese is written in Chinese characters.
    boolean japanese = chinese && syllables >= FEWEST_WORDS && 2 * syllables > home;
    boolean wrong = foreign >= FEWEST_WORDS && foreign > home || japanese;
    return wrong || (!chinese && isOtherLatin(own, home))
        ? Finding.of("wrong-language")
        : Optional.empty();
  }

  /** French, Spanish or German has the letters of English, but not its small words. */
  private boolean isOtherLatin(String own, long words) {
    int ours = count("cue.our-language", own);
    int others = count("cue.not-our-language", own);
    return others >= FEWEST_WORDS - 1 && others > ours
        || words >= FEW_WORDS && ours == 0 && language.hears("cue.only-not-our-language", own)
        || words >= SPEECH
            && ours < SMALL_WORDS * words
            && ours + count("cue.our-numbers-and-names", own) < PLAIN_WORDS * words;
  }

  private int count(String cue, String own) {
    Matcher found = language.matcher(cue, own);
    int count = 0;
    while (found.find()) {
      count++;
    }
    return count;
  }

  private static boolean isLatin(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
  }

  /** Kana and Hangul are written without blanks, and each stands for about half a word. */
  private static boolean isSyllabic(int c) {
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || script == Character.UnicodeScript.HANGUL;
  }
}
