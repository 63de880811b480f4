package dev.crosstalk.cli;

import dev.crosstalk.text.DisplayWidth;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rows with a label, in which something as it was stands beside what it is now; below it where the
 * terminal is narrow.
 */
final class Sides {
  /** From so many columns on both texts have enough room beside each other. */
  private static final int WIDE = 100;

  private static final String BETWEEN = " │ ";
  private static final int NARROWEST_TEXT = 10;

  private final Terminal terminal;
  private final int labels;
  private final String before;
  private final String after;

  /** With room for the widest of these labels. */
  Sides(Terminal terminal, List<String> labels) {
    this.terminal = terminal;
    this.labels = labels.stream().mapToInt(DisplayWidth::of).max().orElse(0) + 2;
    this.before = terminal.say("try.before");
    this.after = terminal.say("try.after");
  }

  private boolean wide() {
    return terminal.columns() >= WIDE;
  }

  private int half() {
    return (terminal.columns() - labels - BETWEEN.length()) / 2;
  }

  /** Says which side is which, where they stand beside each other. */
  void header() {
    if (wide()) {
      terminal
          .out()
          .println(
              terminal
                  .ink()
                  .dim(" ".repeat(labels) + DisplayWidth.pad(before, half()) + BETWEEN + after));
    }
  }

  /** A label and both texts. */
  void row(String label, Marked old, Marked now) {
    if (wide()) {
      beside(label, old.lines(half(), terminal.ink()::bad), now.lines(half(), ink()::good));
    } else {
      int names = Stream.of(before, after).mapToInt(DisplayWidth::of).max().orElse(0) + 1;
      int width = Math.max(NARROWEST_TEXT, terminal.columns() - labels - names);
      below(label, before, names, old.lines(width, ink()::bad));
      below("", after, names, now.lines(width, ink()::good));
    }
  }

  private void beside(String label, List<Marked.Line> old, List<Marked.Line> now) {
    for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
      Marked.Line left = i < old.size() ? old.get(i) : new Marked.Line("", "");
      String right = i < now.size() ? now.get(i).painted() : "";
      String blanks = " ".repeat(Math.max(0, half() - DisplayWidth.of(left.plain())));
      print(
          padded(i == 0 ? label : "", labels, ink()::bold)
              + left.painted()
              + blanks
              + ink().dim(BETWEEN)
              + right);
    }
  }

  private void below(String label, String name, int names, List<Marked.Line> lines) {
    String first = padded(label, labels, ink()::bold) + padded(name, names, ink()::dim);
    for (Marked.Line line : lines) {
      print(first + line.painted());
      first = " ".repeat(labels + names);
    }
  }

  private static String padded(String text, int width, UnaryOperator<String> paint) {
    return paint.apply(text) + " ".repeat(Math.max(0, width - DisplayWidth.of(text)));
  }

  private void print(String line) {
    terminal.out().println(line.stripTrailing());
  }

  private Ink ink() {
    return terminal.ink();
  }
}
