package dev.crosstalk.card;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lines of one text stand in another.
 *
 * <p>Lines that stand once in both are the anchors, the longest row of them that is in the same
 * order (patience diff); what lies between anchors is compared alone, at last by the longest common
 * subsequence. So a blank line or a lone bracket never pulls apart what belongs together.
 */
public final class LineDiff {
  /** A stretch without anchors is compared line by line up to so many pairs of lines. */
  private static final long MOST_PAIRS = 1_000_000;

  private static final int NONE = -1;
  private static final int MANY = -2;

  private final List<String> before;
  private final List<String> after;
  private final int[] partner;
  private final Deque<Range> open = new ArrayDeque<>();

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
    this.partner = new int[before.size()];
    Arrays.fill(partner, NONE);
  }

  /** Lines of both texts, counted from 0; the ends are exclusive. */
  public record Range(int before, int beforeEnd, int after, int afterEnd) {
    private boolean isEmpty() {
      return before >= beforeEnd || after >= afterEnd;
    }

    private long pairs() {
      return (long) (beforeEnd - before) * (afterEnd - after);
    }
  }

  /** The stretches in which the texts differ, in order; all between them stands in both. */
  public static List<Range> of(List<String> before, List<String> after) {
    LineDiff diff = new LineDiff(before, after);
    diff.open.push(new Range(0, before.size(), 0, after.size()));
    while (!diff.open.isEmpty()) {
      diff.align(diff.open.pop());
    }
    return diff.gaps();
  }

  private List<Range> gaps() {
    List<Range> gaps = new ArrayList<>();
    int lastBefore = NONE;
    int lastAfter = NONE;
    for (int i = 0; i <= before.size(); i++) {
      int j = i == before.size() ? after.size() : partner[i];
      if (j == NONE) {
        continue;
      }
      if (i > lastBefore + 1 || j > lastAfter + 1) {
        gaps.add(new Range(lastBefore + 1, i, lastAfter + 1, j));
      }
      lastBefore = i;
      lastAfter = j;
    }
    return gaps;
  }

  private void align(Range all) {
    Range range = withoutSameEnds(all);
    if (range.isEmpty()) {
      return;
    }
    List<int[]> anchors = inOrder(linesOnceInBoth(range));
    if (anchors.isEmpty()) {
      if (range.pairs() <= MOST_PAIRS) {
        alignByLongestSubsequence(range);
      }
      return;
    }
    int i = range.before();
    int j = range.after();
    for (int[] anchor : anchors) {
      partner[anchor[0]] = anchor[1];
      open.push(new Range(i, anchor[0], j, anchor[1]));
      i = anchor[0] + 1;
      j = anchor[1] + 1;
    }
    open.push(new Range(i, range.beforeEnd(), j, range.afterEnd()));
  }

  private Range withoutSameEnds(Range range) {
    int i = range.before();
    int j = range.after();
    int iEnd = range.beforeEnd();
    int jEnd = range.afterEnd();
    while (i < iEnd && j < jEnd && same(i, j)) {
      partner[i++] = j++;
    }
    while (i < iEnd && j < jEnd && same(iEnd - 1, jEnd - 1)) {
      partner[--iEnd] = --jEnd;
    }
    return new Range(i, iEnd, j, jEnd);
  }

  private boolean same(int i, int j) {
    return before.get(i).equals(after.get(j));
  }

  /** Lines that stand once in either part of the range, with their numbers in both. */
  private List<int[]> linesOnceInBoth(Range range) {
    Map<String, Integer> place = new HashMap<>();
    for (int j = range.after(); j < range.afterEnd(); j++) {
      place.merge(after.get(j), j, (one, other) -> MANY);
    }
    Map<String, Integer> count = new HashMap<>();
    for (int i = range.before(); i < range.beforeEnd(); i++) {
      count.merge(before.get(i), 1, Integer::sum);
    }
    List<int[]> once = new ArrayList<>();
    for (int i = range.before(); i < range.beforeEnd(); i++) {
      String line = before.get(i);
      int j = place.getOrDefault(line, NONE);
      if (j >= 0 && count.get(line) == 1) {
        once.add(new int[] {i, j});
      }
    }
    return once;
  }

  /** The longest row of those pairs in which both numbers rise (patience sorting). */
  private static List<int[]> inOrder(List<int[]> pairs) {
    int[] best = new int[pairs.size()];
    int[] previous = new int[pairs.size()];
    int length = 0;
    for (int p = 0; p < pairs.size(); p++) {
      int low = 0;
      int high = length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (pairs.get(best[middle])[1] < pairs.get(p)[1]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[p] = low == 0 ? NONE : best[low - 1];
      best[low] = p;
      length = Math.max(length, low + 1);
    }
    Deque<int[]> row = new ArrayDeque<>();
    for (int p = length == 0 ? NONE : best[length - 1]; p != NONE; p = previous[p]) {
      row.push(pairs.get(p));
    }
    return List.copyOf(row);
  }

  private void alignByLongestSubsequence(Range range) {
    int n = range.beforeEnd() - range.before();
    int m = range.afterEnd() - range.after();
    int[][] longest = new int[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        longest[i][j] =
            same(range.before() + i, range.after() + j)
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      if (same(range.before() + i, range.after() + j)) {
        partner[range.before() + i++] = range.after() + j++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
