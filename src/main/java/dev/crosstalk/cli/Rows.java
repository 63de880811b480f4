package dev.crosstalk.cli;

import dev.crosstalk.text.DisplayWidth;
import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Text in two columns: labels on the left, and beside them text that stays in its column when it
 * wraps. Chinese characters count as two columns; what terminals obey is made visible.
 *
 * @param labels the width of the left column
 * @param columns the width of both
 */
record Rows(PrintStream out, int labels, int columns) {
  private static final int NARROWEST_TEXT = 10;

  /** As wide as the widest of these labels, and two blanks. */
  static Rows besides(List<String> labels, Terminal terminal) {
    int widest = labels.stream().mapToInt(DisplayWidth::of).max().orElse(0);
    return new Rows(terminal.out(), widest + 2, terminal.columns());
  }

  /** A label and a text. */
  void row(String label, UnaryOperator<String> paint, String text) {
    lay(painted(label, paint), labels, text, UnaryOperator.identity());
  }

  /** A label and a text with a mark, such as its number; what wraps stands below the text. */
  void item(String label, UnaryOperator<String> paint, String mark, String text) {
    lay(painted(label, paint) + mark, beyond(mark), text, UnaryOperator.identity());
  }

  /** A text below that of the last row. */
  void more(String text, UnaryOperator<String> paint) {
    lay(" ".repeat(labels), labels, text, paint);
  }

  /** A text below that of the last row, with a mark before it. */
  void marked(String mark, String text, UnaryOperator<String> paint) {
    lay(" ".repeat(labels) + paint.apply(mark) + " ", beyond(mark + " "), text, paint);
  }

  private int beyond(String mark) {
    return labels + DisplayWidth.of(mark);
  }

  // Paint goes on last: it has no width, but its characters would be counted.
  private String painted(String label, UnaryOperator<String> paint) {
    String harmless = DisplayWidth.visible(label);
    String padded = DisplayWidth.pad(harmless, labels);
    return paint.apply(harmless) + padded.substring(harmless.length());
  }

  private void lay(String first, int indent, String text, UnaryOperator<String> paint) {
    String before = first;
    for (String line : lines(text, columns - indent)) {
      out.println((before + paint.apply(line)).stripTrailing());
      before = " ".repeat(indent);
    }
  }

  private static List<String> lines(String text, int width) {
    return DisplayWidth.wrap(DisplayWidth.visible(text), Math.max(NARROWEST_TEXT, width));
  }
}
