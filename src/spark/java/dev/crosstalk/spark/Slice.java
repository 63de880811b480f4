package dev.crosstalk.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls of one task.
 *
 * @param units in the order in which they are made
 */
record Slice(List<Unit> units) implements Serializable {

  /**
   * Cuts calls into slices, all of a size.
   *
   * @param open the numbers of the calls to be made, card by card
   * @param attempts how often calls failed before, card by card
   * @param slices so many at the most
   * @param checkpoint of so many calls at the most a unit is
   */
  static List<Slice> cut(
      List<CallRanges> open, List<Map<Integer, Integer>> attempts, int slices, int checkpoint) {
    long total = open.stream().mapToLong(CallRanges::size).sum();
    List<Slice> cut = new ArrayList<>();
    List<Unit> units = new ArrayList<>();
    long end = 0;
    long done = 0;
    for (int card = 0; card < open.size(); card++) {
      CallRanges calls = open.get(card);
      int size = calls.size();
      for (int from = 0; from < size; ) {
        if (done == end) {
          end = total * (cut.size() + 1) / slices;
          end = Math.max(end, done + 1);
        }
        int count = (int) Math.min(Math.min(checkpoint, end - done), size - from);
        CallRanges part = calls.part(from, count);
        units.add(new Unit(card, part, failedBefore(part, attempts.get(card))));
        from += count;
        done += count;
        if (done == end) {
          cut.add(new Slice(List.copyOf(units)));
          units.clear();
        }
      }
    }
    return cut;
  }

  private static Map<Integer, Integer> failedBefore(
      CallRanges calls, Map<Integer, Integer> attempts) {
    Map<Integer, Integer> own = new TreeMap<>();
    if (!attempts.isEmpty()) {
      calls.stream().filter(attempts::containsKey).forEach(n -> own.put(n, attempts.get(n)));
    }
    return own;
  }

  /**
   * The slice as the task does it that has it.
   *
   * @param attempt of the task; a second one may run beside the first, and begins at the other end,
   *     so that they meet but once
   */
  Slice forAttempt(int attempt) {
    if (attempt % 2 == 0) {
      return this;
    }
    List<Unit> reversed = new ArrayList<>(units);
    Collections.reverse(reversed);
    return new Slice(reversed);
  }

  int calls() {
    return units.stream().mapToInt(unit -> unit.calls().size()).sum();
  }
}
