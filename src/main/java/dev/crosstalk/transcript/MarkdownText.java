package dev.crosstalk.transcript;

import dev.crosstalk.text.DisplayWidth;
import java.util.Locale;

/** Words of cards and models as Markdown that shows them and nothing else. */
public final class MarkdownText {
  /** What begins a structure wherever it stands; a line's first characters are dealt with apart. */
  private static final String STRUCTURE = "\\`*_[]<>#|~&!$^";

  private MarkdownText() {}

  /** The text on one line, with every character that Markdown or HTML would obey escaped. */
  public static String plain(String text) {
    String line = DisplayWidth.visible(text).strip();
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      if (obeyed(line, i)) {
        escaped.append('\\');
      }
      escaped.append(line.charAt(i));
    }
    return escaped.toString();
  }

  private static boolean obeyed(String line, int at) {
    char c = line.charAt(at);
    return STRUCTURE.indexOf(c) >= 0 || beginsLine(line, at, c) || beginsLink(line, at, c);
  }

  // A list (- + 1. 1)), a rule or an underlined heading (- =): only what opens the line counts.
  private static boolean beginsLine(String line, int at, char c) {
    return switch (c) {
      case '-', '+', '=' -> at == 0;
      case '.', ')' -> at < 10 && endsWord(line, at) && line.substring(0, at).matches("[0-9]+");
      default -> false;
    };
  }

  private static boolean endsWord(String line, int at) {
    return at + 1 == line.length() || Character.isWhitespace(line.charAt(at + 1));
  }

  // GitHub links bare addresses; the words of a stranger's model must not become one.
  private static boolean beginsLink(String line, int at, char c) {
    return c == ':' && line.startsWith("//", at + 1)
        || c == '.' && at >= 3 && line.substring(at - 3, at).toLowerCase(Locale.ROOT).equals("www");
  }
}
