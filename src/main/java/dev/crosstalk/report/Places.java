package dev.crosstalk.report;

import dev.crosstalk.text.Sha256;
import java.nio.ByteBuffer;

/**
 * Where something stands in the parts of a file, by its name: open addressing over the names'
 * hashes, as there may be millions. Two names with one hash of 64 bits would be taken for one; who
 * reads what stands there sees that. Not thread-safe.
 */
final class Places {
  private static final int FIRST = 1 << 10;

  private long[] hashes = new long[FIRST];
  private long[] offsets = new long[FIRST];
  private int[] lengths = new int[FIRST];
  private int[] lines = new int[FIRST];
  private int[] parts = new int[FIRST];
  private int count;

  /** The hash of a name: the same everywhere, and even. */
  static long hash(String name) {
    long hash = ByteBuffer.wrap(Sha256.of(name)).getLong();
    return hash == 0 ? 1 : hash;
  }

  /** Keeps a place; the one that was kept of that name is forgotten. */
  void put(String name, int part, int line, long offset, int length) {
    if (2 * count > hashes.length) {
      grow();
    }
    long hash = hash(name);
    int slot = slot(hash);
    if (hashes[slot] == 0) {
      count++;
    }
    set(slot, hash, part, line, offset, length);
  }

  private void set(int slot, long hash, int part, int line, long offset, int length) {
    hashes[slot] = hash;
    parts[slot] = part;
    lines[slot] = line;
    offsets[slot] = offset;
    lengths[slot] = length;
  }

  private void grow() {
    long[] oldHashes = hashes;
    long[] oldOffsets = offsets;
    int[] oldLengths = lengths;
    int[] oldLines = lines;
    int[] oldParts = parts;
    hashes = new long[2 * oldHashes.length];
    offsets = new long[hashes.length];
    lengths = new int[hashes.length];
    lines = new int[hashes.length];
    parts = new int[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0) {
        int slot = slot(oldHashes[i]);
        set(slot, oldHashes[i], oldParts[i], oldLines[i], oldOffsets[i], oldLengths[i]);
      }
    }
  }

  /** Where that name is, or would be. */
  int slot(String name) {
    return slot(hash(name));
  }

  private int slot(long hash) {
    int slot = (int) hash & hashes.length - 1;
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = slot + 1 & hashes.length - 1;
    }
    return slot;
  }

  boolean isTaken(int slot) {
    return hashes[slot] != 0;
  }

  /** The number of the part. */
  int part(int slot) {
    return parts[slot];
  }

  /** The number of its line in that part. */
  int line(int slot) {
    return lines[slot];
  }

  long offset(int slot) {
    return offsets[slot];
  }

  int length(int slot) {
    return lengths[slot];
  }

  int count() {
    return count;
  }
}
