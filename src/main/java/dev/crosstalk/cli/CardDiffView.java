package dev.crosstalk.cli;

import dev.crosstalk.card.CardDiff;
import dev.crosstalk.card.CardDiff.Change;
import dev.crosstalk.card.CardDiff.Kind;
import dev.crosstalk.card.CardDiff.Line;
import dev.crosstalk.text.DisplayWidth;
import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Shows what differs between two states of a card, in short. */
record CardDiffView(Terminal terminal, PrintStream out) {
  private static final int MOST_CHANGES = 12;
  private static final int CONTEXT = 24;
  private static final String INDENT = "    ";

  /** Each changed line with its place; after a dozen how many more there are. */
  void print(CardDiff diff) {
    List<Change> changes = diff.changes();
    if (changes.isEmpty()) {
      out.println(terminal.say("diff.blanks"));
      return;
    }
    out.println(
        terminal.say(
            "diff.counts",
            count(changes, Kind.CHANGED),
            count(changes, Kind.ADDED),
            count(changes, Kind.REMOVED)));
    changes.stream().limit(MOST_CHANGES).forEach(this::print);
    if (changes.size() > MOST_CHANGES) {
      out.println(terminal.say("diff.more", changes.size() - MOST_CHANGES));
    }
  }

  private static long count(List<Change> changes, Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }

  private void print(Change change) {
    String place = place(change);
    DisplayWidth.wrap(DisplayWidth.visible(place), Math.max(1, terminal.columns() - 2))
        .forEach(line -> out.println("  " + terminal.ink().dim(line)));
    String old = change.before().map(Line::text).orElse("").strip();
    String now = change.after().map(Line::text).orElse("").strip();
    if (change.kind() == Kind.CHANGED) {
      Marked.Two two = Marked.difference(old, now, CONTEXT, terminal.ink());
      print("- ", two.before(), terminal.ink()::bad);
      print("+ ", two.after(), terminal.ink()::good);
    } else if (change.kind() == Kind.REMOVED) {
      print("- ", Marked.plain(old), terminal.ink()::bad);
    } else {
      print("+ ", Marked.plain(now), terminal.ink()::good);
    }
  }

  private String place(Change change) {
    String line = terminal.say("diff." + change.kind().word(), change.line().number());
    String headings =
        change.line().headings().stream().map(this::shortened).collect(Collectors.joining(" › "));
    return headings.isEmpty() ? line : line + " · " + headings;
  }

  /** What authors put in parentheses behind a heading explains it to them, and is long. */
  private String shortened(String heading) {
    int end = heading.indexOf('（');
    return end > 0 ? heading.substring(0, end) : heading;
  }

  private void print(String mark, Marked text, UnaryOperator<String> paint) {
    String first = INDENT + paint.apply(mark);
    int width = Math.max(10, terminal.columns() - INDENT.length() - mark.length());
    for (Marked.Line line : text.lines(width, paint)) {
      out.println((first + line.painted()).stripTrailing());
      first = INDENT + " ".repeat(mark.length());
    }
  }
}
