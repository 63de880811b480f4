package dev.crosstalk.cli;

import dev.crosstalk.text.Difference;
import dev.crosstalk.text.DisplayWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text of which a part is marked: by its colour or, where there are no colours, by brackets.
 *
 * @param text harmless on a terminal
 * @param from where the marked part begins
 * @param to where it ends, exclusive
 */
record Marked(String text, int from, int to) {
  /** Of a difference no more is shown: a model may have said a megabyte. */
  private static final int LONGEST = 400;

  /** Where texts share less than that, all of them is another. */
  private static final int LEAST_SHARE = 8;

  /** A line, and what it looks like on the terminal. */
  record Line(String plain, String painted) {}

  /** A text as it was and as it is. */
  record Two(Marked before, Marked after) {}

  /** A text without a mark. */
  static Marked plain(String text) {
    String harmless = DisplayWidth.visible(text);
    return new Marked(capped(harmless), 0, 0);
  }

  /**
   * Two texts in which their difference is marked, unless they have hardly anything in common.
   *
   * @param context how much of what they have in common is shown on either side of it
   */
  static Two difference(String before, String after, int context, Ink ink) {
    String old = DisplayWidth.visible(before);
    String now = DisplayWidth.visible(after);
    Difference differs = Difference.between(old, now);
    int common = old.length() - differs.beforeEnd() + differs.from();
    if (common * LEAST_SHARE < Math.max(old.length(), now.length())) {
      return new Two(new Marked(capped(old), 0, 0), new Marked(capped(now), 0, 0));
    }
    return new Two(
        around(old, differs.from(), differs.beforeEnd(), context, ink),
        around(now, differs.from(), differs.afterEnd(), context, ink));
  }

  private static Marked around(String text, int from, int to, int context, Ink ink) {
    int start = from - context <= 1 ? 0 : whole(text, from - context);
    int end = to + context >= text.length() - 1 ? text.length() : whole(text, to + context);
    String head = (start > 0 ? "…" : "") + text.substring(start, from);
    String part = capped(text.substring(from, to));
    String tail = text.substring(to, end) + (end < text.length() ? "…" : "");
    if (ink == Ink.NONE) {
      part = part.isEmpty() ? part : "[" + part + "]";
      return new Marked(head + part + tail, 0, 0);
    }
    return new Marked(head + part + tail, head.length(), head.length() + part.length());
  }

  /** The same with something before it. */
  Marked after(String prefix) {
    return new Marked(prefix + text, from + prefix.length(), to + prefix.length());
  }

  private static String capped(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, whole(text, LONGEST)) + "…";
  }

  private static int whole(String text, int place) {
    return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
  }

  /** The text in lines of that width. */
  List<Line> lines(int width, UnaryOperator<String> paint) {
    List<Line> lines = new ArrayList<>();
    int place = 0;
    for (String line : DisplayWidth.wrap(text, width)) {
      // Only blanks are lost between lines, and no line but the first begins with one.
      int start = text.indexOf(line, place);
      int end = start + line.length();
      int markedFrom = Math.min(Math.max(from, start), end) - start;
      int markedTo = Math.min(Math.max(to, start), end) - start;
      lines.add(
          new Line(
              line,
              line.substring(0, markedFrom)
                  + paint.apply(line.substring(markedFrom, markedTo))
                  + line.substring(markedTo)));
      place = end;
    }
    return lines;
  }
}
