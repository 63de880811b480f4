package dev.crosstalk.language;

import dev.crosstalk.text.Texts;
import java.util.List;
import java.util.Map;

/**
 * Whether a callee wants the call to end: cues of ending and of going on, the nearest of the lines
 * that either is known by, and how far the call has come. No word ends a call by itself.
 * Thread-safe.
 */
final class ClosingCues {

  private static final double CUE = 1.5;
  private static final double NEAREST_LINE = 1.2;
  private static final double PROGRESS = 0.4;
  private static final double ENOUGH = 1.0;

  private final LanguagePack language;
  private final List<Map<String, Integer>> endings;
  private final List<Map<String, Integer>> goingOn;

  ClosingCues(LanguagePack language) {
    this.language = language;
    this.endings = language.lines("bank.end").stream().map(Texts::bigrams).toList();
    this.goingOn = language.lines("bank.go-on").stream().map(Texts::bigrams).toList();
  }

  boolean wantsEnd(String said, double progress) {
    boolean goesOn = language.hears("cue.go-on", said);
    boolean asks = language.hears("cue.question", said);
    double score = language.hears("cue.end", said) ? CUE : 0;
    score -= goesOn ? CUE : 0;
    score -= asks && !goesOn ? 1 : 0;
    Map<String, Integer> grams = Texts.bigrams(said);
    score += NEAREST_LINE * (nearest(endings, grams) - nearest(goingOn, grams));
    return score + PROGRESS * progress >= ENOUGH;
  }

  private static double nearest(List<Map<String, Integer>> bank, Map<String, Integer> grams) {
    return bank.stream().mapToDouble(line -> Texts.dice(line, grams)).max().orElse(0);
  }
}
