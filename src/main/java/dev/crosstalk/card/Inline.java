package dev.crosstalk.card;

import java.util.Optional;

/**
 * Takes the marks off a piece of Markdown text.
 *
 * <p>Only bold, emphasis, code marks and backslashes are marks here; all else is the author's
 * words. CommonMark's own rule for emphasis does not fit: it asks for blanks around words, so that
 * <code>**结束语：**您好</code> would not be bold.
 */
final class Inline {
  private static final String ESCAPABLE = "\\`*_{}[]()#+-.!\"'<>~|&$%,/:;=?@^";

  private Inline() {}

  /** A bold piece: its words, and the index behind its closing mark. */
  record Bold(String text, int end) {}

  /** The bold piece that the text begins with, if it does. */
  static Optional<Bold> leadingBold(String raw) {
    int start = Blanks.skip(raw, 0);
    int marks = bold(raw, start);
    int close = marks == 0 ? -1 : closing(raw, start, marks);
    if (close < 0) {
      return Optional.empty();
    }
    return Optional.of(new Bold(plain(raw.substring(start + marks, close)), close + marks));
  }

  /** The text without its marks and without blanks around it. */
  static String plain(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    int dead = 0; // marks of these kinds have no partner behind here: looked for once, not for each
    for (int i = 0; i < raw.length(); ) {
      char c = raw.charAt(i);
      if (c == '\\' && i + 1 < raw.length() && ESCAPABLE.indexOf(raw.charAt(i + 1)) >= 0) {
        out.append(raw.charAt(i + 1));
        i += 2;
        continue;
      }
      int marks = opening(raw, i);
      int kind = marks == 0 ? 0 : kind(c, marks);
      int close = marks == 0 || (dead & kind) != 0 ? -1 : closing(raw, i, marks);
      if (close >= 0) {
        String inner = raw.substring(i + marks, close);
        out.append(c == '`' ? inner : plain(inner));
        i = close + marks;
      } else {
        dead |= kind;
        out.append(raw, i, i + Math.max(1, marks));
        i += Math.max(1, marks);
      }
    }
    return Blanks.strip(out.toString());
  }

  private static int kind(char c, int marks) {
    return c == '`' ? 1 : 1 << (marks + (c == '*' ? 1 : 4));
  }

  private static int opening(String raw, int at) {
    char c = raw.charAt(at);
    if (c == '`') {
      return 1;
    }
    int marks = bold(raw, at);
    return marks > 0 ? marks : emphasis(raw, at);
  }

  private static int bold(String raw, int at) {
    int run = run(raw, at);
    boolean underline = run > 0 && raw.charAt(at) == '_';
    return run < 2 || run > 3 || underline && isLatin(raw, at - 1) ? 0 : run;
  }

  private static int emphasis(String raw, int at) {
    boolean star = raw.charAt(at) == '*' && run(raw, at) == 1;
    boolean opens = star && at + 1 < raw.length() && !Blanks.isBlank(raw.charAt(at + 1));
    return opens && !isLatin(raw, at - 1) ? 1 : 0;
  }

  private static int run(String raw, int at) {
    int end = at;
    while (end < raw.length() && end < at + 4 && raw.charAt(end) == raw.charAt(at)) {
      end++;
    }
    return at < raw.length() && "*_".indexOf(raw.charAt(at)) >= 0 ? end - at : 0;
  }

  private static int closing(String raw, int open, int marks) {
    String mark = raw.substring(open, open + marks);
    int close = raw.indexOf(mark, open + marks);
    return close < 0 || Blanks.strip(raw.substring(open + marks, close)).isEmpty() ? -1 : close;
  }

  private static boolean isLatin(String raw, int at) {
    return at >= 0 && raw.charAt(at) < 0x250 && Character.isLetterOrDigit(raw.charAt(at));
  }
}
