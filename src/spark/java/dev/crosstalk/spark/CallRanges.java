package dev.crosstalk.spark;

import dev.crosstalk.text.Sha256;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Numbers of calls, ascending, as ranges: ten million of them are as small as ten, if few are
 * missing between them.
 */
final class CallRanges implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int DIGITS = 8;

  /** First and last number of each range, one after the other. */
  private final int[] ends;

  private CallRanges(int[] ends) {
    this.ends = ends;
  }

  /** The numbers whose bits are set. */
  static CallRanges of(BitSet numbers) {
    int[] ends = new int[16];
    int count = 0;
    for (int first = numbers.nextSetBit(0); first >= 0; ) {
      int after = numbers.nextClearBit(first);
      ends = count + 2 > ends.length ? Arrays.copyOf(ends, 2 * ends.length) : ends;
      ends[count++] = first;
      ends[count++] = after - 1;
      first = numbers.nextSetBit(after);
    }
    return new CallRanges(Arrays.copyOf(ends, count));
  }

  boolean isEmpty() {
    return ends.length == 0;
  }

  int first() {
    return ends[0];
  }

  int last() {
    return ends[ends.length - 1];
  }

  /** How many numbers there are. */
  int size() {
    int size = 0;
    for (int i = 0; i < ends.length; i += 2) {
      size += ends[i + 1] - ends[i] + 1;
    }
    return size;
  }

  /** The number at a place, from 0. */
  int get(int place) {
    int left = place;
    for (int i = 0; i < ends.length; i += 2) {
      int length = ends[i + 1] - ends[i] + 1;
      if (left < length) {
        return ends[i] + left;
      }
      left -= length;
    }
    throw new IndexOutOfBoundsException(place);
  }

  /** All numbers, ascending. */
  IntStream stream() {
    return IntStream.range(0, ends.length / 2)
        .flatMap(i -> IntStream.rangeClosed(ends[2 * i], ends[2 * i + 1]));
  }

  /** So many of them from a place on, or as many as there are. */
  CallRanges part(int from, int count) {
    int[] part = new int[ends.length];
    int used = 0;
    int skip = from;
    int wanted = count;
    for (int i = 0; i < ends.length && wanted > 0; i += 2) {
      int length = ends[i + 1] - ends[i] + 1;
      int taken = Math.min(length - Math.min(skip, length), wanted);
      if (taken > 0) {
        part[used++] = ends[i] + skip;
        part[used++] = ends[i] + skip + taken - 1;
      }
      skip -= Math.min(skip, length);
      wanted -= taken;
    }
    return new CallRanges(Arrays.copyOf(part, used));
  }

  /** Sets the bits of all numbers; returns how many of them were set before. */
  int addTo(BitSet numbers) {
    int before = numbers.cardinality();
    for (int i = 0; i < ends.length; i += 2) {
      numbers.set(ends[i], ends[i + 1] + 1);
    }
    return before + size() - numbers.cardinality();
  }

  /** A name that only the same numbers have, and that sorts by the first of them. */
  String name() {
    String ofEnds = String.format(Locale.ROOT, "%09d-%09d", first(), last());
    return ends.length == 2
        ? ofEnds
        : ofEnds + "-" + Sha256.hex(Arrays.toString(ends)).substring(0, DIGITS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallRanges ranges && Arrays.equals(ends, ranges.ends);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    return Arrays.toString(ends);
  }
}
