package dev.crosstalk.plan;

import dev.crosstalk.text.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws that depend on their place alone: the same key gives the same draw on every machine, in any
 * order. There is no generator whose state one draw could leave behind for the next. Immutable and
 * thread-safe.
 */
public record Draws(String place) {

  /** Draws for one call of one card in one run. */
  public static Draws of(long seed, String cardName, int call) {
    return new Draws(seed + "|" + cardName + "|" + call);
  }

  /** Draws for something within this place. */
  public Draws at(String within) {
    return new Draws(place + "|" + within);
  }

  /** A number in [0, 1) for that purpose. */
  public double unit(String purpose) {
    return (bits(purpose) >>> 11) * 0x1.0p-53;
  }

  /** A whole number in [0, bound) for that purpose. */
  public int below(int bound, String purpose) {
    return (int) (unit(purpose) * bound);
  }

  /** One of the choices; there must be at least one. */
  public <T> T pick(List<T> choices, String purpose) {
    return choices.get(below(choices.size(), purpose));
  }

  /** The numbers 0 … size-1 in an order of that purpose. */
  public List<Integer> order(int size, String purpose) {
    record Ticket(int index, long rank) {}
    return IntStream.range(0, size)
        .mapToObj(index -> new Ticket(index, bits(purpose + "#" + index)))
        .sorted(Comparator.comparingLong(Ticket::rank).thenComparingInt(Ticket::index))
        .map(Ticket::index)
        .toList();
  }

  /**
   * The share of call number {@code call} when calls take {@code perCall} items each from an
   * endless row in which every {@code size} neighbours are all the items once: so after any number
   * of calls no two items were taken more than once more often than each other, however many calls
   * there will be.
   *
   * @param perCall at most {@code size}
   * @return indices in [0, size), distinct, ascending
   */
  public List<Integer> share(int call, int perCall, int size, String purpose) {
    if (size == 0) {
      return List.of();
    }
    List<Integer> share = new ArrayList<>();
    long first = (call - 1L) * perCall;
    for (long place = first; place < first + perCall; place++) {
      share.add(block(place / size, perCall, size, purpose).get((int) (place % size)));
    }
    return share.stream().distinct().sorted().toList();
  }

  /**
   * One round of all items. A call that takes its items from the end of one round and the start of
   * the next must not meet one twice, or that one would lose a share: so the start differs from
   * what stands at the end of the round before, and the end is left as it is drawn, so that no
   * round depends on more than one other.
   */
  private List<Integer> block(long number, int perCall, int size, String purpose) {
    List<Integer> block = new ArrayList<>(order(size, purpose + "/" + number));
    int takenBefore = (int) (number * size % perCall);
    if (takenBefore == 0) {
      return block;
    }
    List<Integer> before = order(size, purpose + "/" + (number - 1));
    List<Integer> taken = before.subList(size - takenBefore, size);
    int spare = perCall - takenBefore;
    for (int place = 0; place < perCall - takenBefore; place++) {
      while (taken.contains(block.get(place)) && spare < size) {
        Collections.swap(block, place, spare++);
      }
    }
    return block;
  }

  private long bits(String purpose) {
    return ByteBuffer.wrap(Sha256.of(place + "|" + purpose)).getLong();
  }
}
