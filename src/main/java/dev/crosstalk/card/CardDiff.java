package dev.crosstalk.card;

import dev.crosstalk.card.Counterparts.Pair;
import dev.crosstalk.card.LineDiff.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What differs between two states of a card, line by line.
 *
 * <p>Blank lines come and go without being told, and ends of lines are not compared: two cards
 * without any change may have other bytes. A line that was moved is taken away in one place and put
 * in at another.
 *
 * @param changes in the order of the card
 */
public record CardDiff(List<Change> changes) {
  public CardDiff {
    changes = List.copyOf(changes);
  }

  /** What became of a line. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED;

    /** The word that files and messages use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A line of a card.
   *
   * @param number from 1
   * @param text as it stands in the file
   * @param headings the headings and labels under which it stands, outermost first, and the step
   */
  public record Line(int number, String text, List<String> headings) {
    public Line {
      headings = List.copyOf(headings);
    }
  }

  /**
   * A line that is not what it was.
   *
   * @param before absent where it is new
   * @param after absent where it is gone
   */
  public record Change(Optional<Line> before, Optional<Line> after) {
    public Change {
      if (before.isEmpty() && after.isEmpty()) {
        throw new IllegalArgumentException("a change is of a line");
      }
    }

    public Kind kind() {
      if (before.isEmpty()) {
        return Kind.ADDED;
      }
      return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** The line as it is now; as it was, where it is gone. */
    public Line line() {
      return after.or(() -> before).orElseThrow();
    }
  }

  /** What differs between a card as it was and as it is, whether or not they can be used. */
  public static CardDiff between(SourceLines before, SourceLines after) {
    List<Change> changes = new ArrayList<>();
    for (Range gap : LineDiff.of(before.all(), after.all())) {
      List<Line> old = lines(before, gap.before(), gap.beforeEnd());
      List<Line> now = lines(after, gap.after(), gap.afterEnd());
      changes.addAll(changes(old, now));
    }
    return new CardDiff(changes);
  }

  private static List<Line> lines(SourceLines card, int from, int to) {
    return IntStream.rangeClosed(from + 1, to)
        .filter(number -> !Blanks.strip(card.text(number)).isEmpty())
        .mapToObj(number -> new Line(number, card.text(number), card.headings(number)))
        .toList();
  }

  private static List<Change> changes(List<Line> old, List<Line> now) {
    List<Change> changes = new ArrayList<>();
    int i = 0;
    int j = 0;
    for (Pair pair : Counterparts.likest(texts(old), texts(now))) {
      addRemoved(changes, old.subList(i, pair.before()));
      addAdded(changes, now.subList(j, pair.after()));
      changes.add(
          new Change(Optional.of(old.get(pair.before())), Optional.of(now.get(pair.after()))));
      i = pair.before() + 1;
      j = pair.after() + 1;
    }
    addRemoved(changes, old.subList(i, old.size()));
    addAdded(changes, now.subList(j, now.size()));
    return changes;
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }

  private static void addRemoved(List<Change> changes, List<Line> lines) {
    lines.forEach(line -> changes.add(new Change(Optional.of(line), Optional.empty())));
  }

  private static void addAdded(List<Change> changes, List<Line> lines) {
    lines.forEach(line -> changes.add(new Change(Optional.empty(), Optional.of(line))));
  }
}
