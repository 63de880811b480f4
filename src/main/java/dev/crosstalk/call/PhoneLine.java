package dev.crosstalk.call;

import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.plan.Varied;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.QuantityReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a line, and whoever writes down what comes out of it, makes of a turn: a pure function of
 * the draws and the words. Thread-safe.
 *
 * <p>On a noisy line one turn in four is not heard as it was said: some words are missing, a word
 * is heard as another that sounds like it, the beginning or the end is cut off, or, one turn in
 * forty, nothing is heard at all. A figure is heard whole or not at all, and never as another one:
 * where it is missing, and wherever a turn is cut off, a {@code …} is heard, so that who listens
 * can ask again.
 */
final class PhoneLine {

  /** What is heard where words are missing. */
  static final String GAP = "…";

  private static final double MISHEARD = 0.25;
  private static final double LOST = 0.1;
  private static final double CUT_START = 0.15;
  private static final double CUT_END = 0.15;
  private static final double SOUND_ALIKE = 0.2;

  /** What is shorter is heard or lost. */
  private static final int SHORTEST_CUT = 4;

  /** So many words of a turn are missing at once, at the most, and so often again. */
  private static final int LONGEST_DROP = 3;

  private static final int WORDS_A_DROP = 40;

  private final boolean noisy;
  private final LanguagePack language;

  private PhoneLine(boolean noisy, LanguagePack language) {
    this.noisy = noisy;
    this.language = language;
  }

  /** The line of a call. */
  static PhoneLine of(Varied varied, LanguagePack language) {
    return new PhoneLine(varied.noisy(), language);
  }

  /**
   * What is heard instead of what was said; nothing where it is heard as it was said.
   *
   * @param draws of this turn alone
   */
  Optional<String> misheard(String said, Draws draws) {
    if (!noisy || draws.unit("misheard") >= MISHEARD) {
      return Optional.empty();
    }
    String heard = distorted(SpokenWords.of(said), draws);
    return Optional.of(heard.isEmpty() ? GAP : heard)
        .filter(other -> !other.equals(said) && hasNoNewFigure(other, said));
  }

  private String distorted(SpokenWords words, Draws draws) {
    double kind = draws.unit("kind");
    if (kind < LOST) {
      return GAP;
    }
    if (words.size() < SHORTEST_CUT) {
      return words.text();
    }
    if (kind < LOST + CUT_START) {
      return GAP + words.from(cut(words, draws));
    }
    if (kind < LOST + CUT_START + CUT_END) {
      return words.upTo(words.size() - cut(words, draws)) + GAP;
    }
    if (kind < LOST + CUT_START + CUT_END + SOUND_ALIKE) {
      return soundAlike(words, draws).orElseGet(() -> dropped(words, draws));
    }
    return dropped(words, draws);
  }

  /** How many words a cut takes: a fifth to three fifths. */
  private static int cut(SpokenWords words, Draws draws) {
    return (int) Math.max(1, words.size() * (0.2 + 0.4 * draws.unit("cut")));
  }

  private static String dropped(SpokenWords words, Draws draws) {
    List<SpokenWords.Stretch> drops = new ArrayList<>();
    for (int drop = 0; drop <= words.size() / WORDS_A_DROP; drop++) {
      int start = draws.below(words.size(), "drop " + drop);
      drops.add(words.stretch(start, 1 + draws.below(LONGEST_DROP, "length of drop " + drop)));
    }
    return words.without(drops, GAP);
  }

  /** One of its words as another that sounds like it, if there is such a word. */
  private Optional<String> soundAlike(SpokenWords words, Draws draws) {
    List<String> others = new ArrayList<>();
    for (String line : language.lines("line.sound-alikes")) {
      String[] pair = line.split(" ", 2);
      words.replaced(pair[0], pair[1]).ifPresent(others::add);
      words.replaced(pair[1], pair[0]).ifPresent(others::add);
    }
    return others.isEmpty() ? Optional.empty() : Optional.of(draws.pick(others, "sound-alike"));
  }

  /** What is missing may leave the rest of a figure behind, or bring two of them together. */
  private static boolean hasNoNewFigure(String heard, String said) {
    List<Quantity> figures = QuantityReader.read(said);
    return QuantityReader.read(heard).stream()
        .allMatch(
            figure ->
                figures.stream()
                    .anyMatch(
                        other ->
                            other.kind() == figure.kind() && other.value().equals(figure.value())));
  }
}
