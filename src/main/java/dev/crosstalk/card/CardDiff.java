package dev.crosstalk.card;

import dev.crosstalk.card.LineDiff.Range;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    CHANGED
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
      changes.addAll(new Pairing(old, now).changes());
    }
    return new CardDiff(changes);
  }

  private static List<Line> lines(SourceLines card, int from, int to) {
    return IntStream.rangeClosed(from + 1, to)
        .filter(number -> !Blanks.strip(card.text(number)).isEmpty())
        .mapToObj(number -> new Line(number, card.text(number), card.headings(number)))
        .toList();
  }

  /** Which of the lines that are gone became which of those that are new: the likest in order. */
  private record Pairing(List<Line> old, List<Line> now) {
    /** Lines that share less are not one line in two states. */
    private static final double LEAST = 0.25;

    private static final int MOST_PAIRS = 10_000;

    List<Change> changes() {
      if (old.size() == 1 && now.size() == 1) {
        return List.of(changed(0, 0));
      }
      double[][] worth = old.size() * (long) now.size() > MOST_PAIRS ? new double[0][] : worth();
      List<Change> changes = new ArrayList<>();
      int i = 0;
      int j = 0;
      while (i < old.size() && j < now.size() && worth.length > 0) {
        if (worth[i][j] == worth[i + 1][j]) {
          changes.add(removed(i++));
        } else if (worth[i][j] == worth[i][j + 1]) {
          changes.add(added(j++));
        } else {
          changes.add(changed(i++, j++));
        }
      }
      IntStream.range(i, old.size()).forEach(gone -> changes.add(removed(gone)));
      IntStream.range(j, now.size()).forEach(come -> changes.add(added(come)));
      return changes;
    }

    /** How much likeness the best pairing has of the lines from there on. */
    private double[][] worth() {
      List<Map<String, Integer>> oldGrams = grams(old);
      List<Map<String, Integer>> nowGrams = grams(now);
      double[][] worth = new double[old.size() + 1][now.size() + 1];
      for (int i = old.size() - 1; i >= 0; i--) {
        for (int j = now.size() - 1; j >= 0; j--) {
          double like = Texts.dice(oldGrams.get(i), nowGrams.get(j));
          double paired = like < LEAST ? 0 : like + worth[i + 1][j + 1];
          worth[i][j] = Math.max(paired, Math.max(worth[i + 1][j], worth[i][j + 1]));
        }
      }
      return worth;
    }

    private static List<Map<String, Integer>> grams(List<Line> lines) {
      return lines.stream().map(line -> Texts.bigrams(line.text())).toList();
    }

    private Change removed(int i) {
      return new Change(Optional.of(old.get(i)), Optional.empty());
    }

    private Change added(int j) {
      return new Change(Optional.empty(), Optional.of(now.get(j)));
    }

    private Change changed(int i, int j) {
      return new Change(Optional.of(old.get(i)), Optional.of(now.get(j)));
    }
  }
}
