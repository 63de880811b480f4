package dev.crosstalk.report;

import dev.crosstalk.report.CallFacts.ProblemKind;
import dev.crosstalk.report.CardMarks.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The calls that are in the page: all of them, or so many of more. The first ones of every kind (an
 * end, a problem, a failure) are always among them; the rest is drawn evenly by the hash of the
 * call's id (bottom-k sampling, Cohen and Kaplan 2007), so that the same calls give the same page.
 * Not thread-safe.
 */
final class Sample {
  /** So many of each kind there are for sure. */
  static final int OF_A_KIND = 10;

  /** So many kinds have a right to be there: a stranger's transcript may have any number. */
  private static final int MOST_KINDS = 80;

  private final int most;
  private final Map<Object, Integer> seen = new HashMap<>();
  private final List<Entry> first = new ArrayList<>();
  private final PriorityQueue<Entry> drawn =
      new PriorityQueue<>(
          Comparator.comparingLong(Entry::hash).reversed().thenComparing(Entry::order));
  private int order;

  /**
   * @param most so many calls at the most
   */
  Sample(int most) {
    this.most = most;
  }

  /**
   * A call in the page.
   *
   * @param order in which it was read
   * @param problems the kinds of its problems
   * @param marks how it fared at the parts of its card
   * @param kept its words
   */
  record Entry(
      int order, long hash, Row row, Set<ProblemKind> problems, List<Mark> marks, Spill.Kept kept) {
    Entry {
      problems = Set.copyOf(problems);
      marks = List.copyOf(marks);
    }
  }

  /** Keeps a call's words. */
  interface Keeper {
    Spill.Kept keep() throws IOException;
  }

  /**
   * Takes a call, or passes it over.
   *
   * @param words keeps its words; only asked where the call comes into the sample for now
   */
  void offer(Row row, CallFacts facts, List<Mark> marks, Keeper words) throws IOException {
    int here = order++;
    long hash = Places.hash(row.id());
    boolean rare = count(row, facts);
    if (!rare && isFull() && (drawn.isEmpty() || hash >= drawn.peek().hash())) {
      return;
    }
    Entry entry = new Entry(here, hash, row, facts.problems().keySet(), marks, words.keep());
    if (rare) {
      first.add(entry);
    } else {
      drawn.add(entry);
    }
    if (first.size() + drawn.size() > most) {
      drawn.poll();
    }
  }

  private boolean isFull() {
    return first.size() + drawn.size() >= most;
  }

  /** Counts what kinds of call it is one of; whether one of them is rare until now. */
  private boolean count(Row row, CallFacts facts) {
    List<Object> kinds = new ArrayList<>(facts.problems().keySet());
    kinds.add(row.failed() ? "failed" : row.end());
    boolean rare = false;
    for (Object kind : kinds) {
      if (seen.containsKey(kind) || seen.size() < MOST_KINDS) {
        rare |= seen.merge(kind, 1, Integer::sum) <= OF_A_KIND;
      }
    }
    return rare;
  }

  /** The calls in the order in which they were read. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(first);
    entries.addAll(drawn);
    entries.sort(Comparator.comparingInt(Entry::order));
    return entries;
  }
}
