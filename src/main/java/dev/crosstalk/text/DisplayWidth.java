package dev.crosstalk.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lays text out on a terminal, where a Chinese character takes two columns.
 *
 * <p>Widths are those of terminals that take ambiguous characters as narrow. All methods take any
 * string; only {@link #visible} makes one harmless, the others leave control characters in place
 * and count them as 0.
 */
public final class DisplayWidth {
  private static final char ELLIPSIS = '…';
  private static final int JOINER = 0x200D;

  private static final String CLOSING = "，。！？；：、）】》」』〉〕”’…!?,.;:)]}%％·～—";
  private static final String OPENING = "（【《「『〈〔“‘([{";

  private DisplayWidth() {}

  /** The number of columns that the text takes on one line. */
  public static int of(String text) {
    int columns = 0;
    int i = 0;
    while (i < text.length()) {
      int end = clusterEnd(text, i);
      columns += CodePointWidth.of(text.codePointAt(i));
      i = end;
    }
    return columns;
  }

  /** The text with blanks after it up to {@code columns}; a wider one as it is. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /**
   * The text, or as much of its beginning as fits in {@code columns} together with an {@code …};
   * nothing where there is no column.
   */
  public static String truncate(String text, int columns) {
    if (columns <= 0) {
      return "";
    }
    int used = 0;
    int fits = 0;
    int i = 0;
    while (i < text.length()) {
      used += CodePointWidth.of(text.codePointAt(i));
      if (used > columns) {
        return text.substring(0, fits) + ELLIPSIS;
      }
      i = clusterEnd(text, i);
      if (used < columns) {
        fits = i;
      }
    }
    return text;
  }

  /**
   * The text in lines of at most {@code columns}. Chinese breaks anywhere but before closing and
   * after opening marks, other scripts at blanks; what is wider than a line is cut. Line breaks of
   * the text stay; blanks at a new break are dropped.
   *
   * @param columns at least 1; a character of two columns stands alone where there is but one
   * @return at least one line
   */
  public static List<String> wrap(String text, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("there is nothing to wrap into " + columns + " columns");
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\r\n|\r|\n", -1)) {
      wrapLine(line, columns, lines);
    }
    return List.copyOf(lines);
  }

  /**
   * The text with nothing in it that a terminal obeys: control characters, escape sequences' first
   * bytes, direction overrides and marks are shown as {@code \}{@code u001b}, half a surrogate pair
   * as U+FFFD, line breaks and tabs as one blank.
   */
  public static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (c == '\n' && i > 0 && text.charAt(i - 1) == '\r') {
        continue;
      }
      if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) {
        out.append(' ');
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        out.append('\uFFFD');
      } else if (Character.isISOControl(c) || turnsDirection(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04x", c));
      } else {
        out.appendCodePoint(c);
      }
    }
    return out.toString();
  }

  private static boolean turnsDirection(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  private static void wrapLine(String line, int columns, List<String> lines) {
    int start = 0; // of the line being filled
    int end = 0; // of what is in it, blanks behind it left out
    int used = 0; // columns up to end
    int blank = 0; // columns of blanks behind end
    int i = 0;
    while (i < line.length()) {
      int c = line.codePointAt(i);
      if (Texts.isBlank(c)) {
        blank += CodePointWidth.of(c);
        i += Character.charCount(c);
        continue;
      }
      int unitEnd = unitEnd(line, i);
      int width = of(line.substring(i, unitEnd));
      if (end > start && used + blank + width > columns) {
        lines.add(line.substring(start, end));
        start = i;
        used = blank = 0;
      }
      if (width + blank > columns) {
        // Only at the start of a line; blanks before it give way first.
        start = cut(line, blank > 0 && used == 0 ? i : start, unitEnd, columns, lines);
        width = of(line.substring(start, unitEnd));
        blank = 0;
      }
      used += blank + width;
      blank = 0;
      end = i = unitEnd;
    }
    lines.add(line.substring(start, Math.max(start, end)));
  }

  /** Adds whole lines of what is wider than one, and returns where the rest begins. */
  private static int cut(String line, int from, int to, int columns, List<String> lines) {
    int start = from;
    int used = 0;
    int i = from;
    while (i < to) {
      int width = CodePointWidth.of(line.codePointAt(i));
      if (used + width > columns && i > start) {
        lines.add(line.substring(start, i));
        start = i;
        used = 0;
      }
      used += width;
      i = clusterEnd(line, i);
    }
    return start;
  }

  /** The end of what must not be broken: a wide character or a word, with the marks around it. */
  private static int unitEnd(String text, int from) {
    int i = from;
    boolean open = true;
    while (i < text.length() && open && !Texts.isBlank(text.codePointAt(i))) {
      open = OPENING.indexOf(text.codePointAt(i)) >= 0;
      i = open ? clusterEnd(text, i) : coreEnd(text, i);
    }
    while (i < text.length() && CLOSING.indexOf(text.codePointAt(i)) >= 0) {
      i = clusterEnd(text, i);
    }
    return i;
  }

  private static int coreEnd(String text, int from) {
    int i = clusterEnd(text, from);
    if (CodePointWidth.of(text.codePointAt(from)) == 2) {
      return i;
    }
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (Texts.isBlank(c) || CodePointWidth.of(c) == 2 || OPENING.indexOf(c) >= 0) {
        break;
      }
      i = clusterEnd(text, i);
    }
    return i;
  }

  /** The end of the character at {@code i} with all that is drawn on top of it. */
  private static int clusterEnd(String text, int i) {
    int base = text.codePointAt(i);
    int end = i + Character.charCount(base);
    while (end < text.length()) {
      int c = text.codePointAt(end);
      boolean joined = CodePointWidth.isEmoji(c) && text.codePointBefore(end) == JOINER;
      boolean tone = c >= 0x1F3FB && c <= 0x1F3FF && CodePointWidth.isEmoji(base);
      if (!joined && !tone && (Character.isISOControl(c) || CodePointWidth.of(c) > 0)) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }
}
