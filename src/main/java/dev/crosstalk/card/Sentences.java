package dev.crosstalk.card;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The sentences of problems, in the reader's language. */
final class Sentences {
  private static final int LONGEST_QUOTE = 40;
  private static final Control EXACT = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final Locale locale;

  Sentences(Locale locale) {
    this.locale = locale;
  }

  /** The sentence of that key; what it quotes from the card is cut to one short line. */
  String say(String key, Object... values) {
    // Most cards have no problem, and a bundle takes its time; the JDK keeps it once it is loaded.
    ResourceBundle bundle = ResourceBundle.getBundle("dev.crosstalk.card.problems", locale, EXACT);
    Object[] words = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      words[i] = shorten(String.valueOf(values[i]));
    }
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(words);
  }

  static String shorten(String text) {
    String line = text.substring(0, Math.min(text.length(), 4 * LONGEST_QUOTE));
    line = line.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    if (line.codePointCount(0, line.length()) <= LONGEST_QUOTE) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_QUOTE - 1)) + "…";
  }
}
