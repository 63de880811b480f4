package dev.crosstalk.batch;

import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of what is said was not said before, call by call: the share of its runs of four
 * characters. Where that is nearly nothing, more calls add little. Not thread-safe.
 *
 * <p>What was said is remembered as one bit a hash (a Bloom filter with one hash, Bloom 1970): 8 MB
 * for any number of calls, and of a hundred million different runs it would be wrong.
 */
final class Novelty {
  /** Below this, more calls add little. */
  static final double LITTLE = 0.02;

  private static final int GRAM = 4;
  private static final int BITS = 26;
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;

  private final long[] said = new long[1 << (BITS - 6)];
  private final int blockSize;
  private final List<Double> blocks = new ArrayList<>();
  private int callsInBlock;
  private long gramsInBlock;
  private long newInBlock;

  /**
   * @param blockSize of so many calls each the share is told
   */
  Novelty(int blockSize) {
    this.blockSize = blockSize;
  }

  void add(String text) {
    String letters = Texts.letters(text);
    for (int i = 0; i + GRAM <= letters.length(); i++) {
      long hash = 0;
      for (int k = i; k < i + GRAM; k++) {
        hash = (hash ^ letters.charAt(k)) * GOLDEN;
      }
      int bit = (int) (hash >>> (Long.SIZE - BITS));
      gramsInBlock++;
      if ((said[bit >>> 6] & 1L << bit) == 0) {
        newInBlock++;
        said[bit >>> 6] |= 1L << bit;
      }
    }
    callsInBlock++;
    if (callsInBlock == blockSize) {
      close();
    }
  }

  private void close() {
    blocks.add(gramsInBlock == 0 ? 0 : (double) newInBlock / gramsInBlock);
    callsInBlock = 0;
    gramsInBlock = 0;
    newInBlock = 0;
  }

  /** The share of new runs in each block of calls, in order; a last block may have fewer. */
  List<Double> curve() {
    if (callsInBlock > 0) {
      close();
    }
    return List.copyOf(blocks);
  }
}
