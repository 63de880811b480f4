package dev.crosstalk.card;

import dev.crosstalk.card.LineDiff.Range;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which text of a list became which of another: the same ones, and between those the likest, all in
 * the same order.
 */
public final class Counterparts {
  /** Texts that share less are not one text in two states. */
  private static final double LEAST = 0.25;

  /** Longer stretches without a common text are not paired: nobody edits a card like that. */
  private static final long MOST_PAIRS = 10_000;

  private Counterparts() {}

  /** A text and what became of it, by their places in the lists, from 0. */
  public record Pair(int before, int after) {}

  /** All that stand in both lists, changed or not. */
  public static List<Pair> of(List<String> before, List<String> after) {
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    for (Range gap : LineDiff.of(before, after)) {
      addSame(pairs, i, j, gap.before());
      likest(
              before.subList(gap.before(), gap.beforeEnd()),
              after.subList(gap.after(), gap.afterEnd()))
          .forEach(
              pair ->
                  pairs.add(new Pair(gap.before() + pair.before(), gap.after() + pair.after())));
      i = gap.beforeEnd();
      j = gap.afterEnd();
    }
    addSame(pairs, i, j, before.size());
    return pairs;
  }

  private static void addSame(List<Pair> pairs, int before, int after, int beforeEnd) {
    for (int i = before; i < beforeEnd; i++) {
      pairs.add(new Pair(i, after + i - before));
    }
  }

  /**
   * The likest of texts of which none stands in both lists. One text against one is a pair, however
   * unlike.
   */
  static List<Pair> likest(List<String> before, List<String> after) {
    if (before.size() == 1 && after.size() == 1) {
      return List.of(new Pair(0, 0));
    }
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      return List.of();
    }
    double[][] worth = worth(before, after);
    List<Pair> pairs = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      if (worth[i][j] == worth[i + 1][j]) {
        i++;
      } else if (worth[i][j] == worth[i][j + 1]) {
        j++;
      } else {
        pairs.add(new Pair(i++, j++));
      }
    }
    return pairs;
  }

  /** How much likeness the best pairing has of the texts from there on. */
  private static double[][] worth(List<String> before, List<String> after) {
    List<Map<String, Integer>> old = before.stream().map(Texts::bigrams).toList();
    List<Map<String, Integer>> now = after.stream().map(Texts::bigrams).toList();
    double[][] worth = new double[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        double like = Texts.dice(old.get(i), now.get(j));
        double paired = like < LEAST ? 0 : like + worth[i + 1][j + 1];
        worth[i][j] = Math.max(paired, Math.max(worth[i + 1][j], worth[i][j + 1]));
      }
    }
    return worth;
  }
}
