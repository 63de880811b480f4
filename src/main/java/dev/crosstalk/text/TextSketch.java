package dev.crosstalk.text;

import java.util.Arrays;

/**
 * What is left of a text to tell how like another it is, in 64 bytes, whatever its length.
 *
 * <p>A text is taken as the set of its runs of five letters or digits ({@link Texts#letters}), in
 * Chinese two or three words, in English about one. How many of these two texts share, of all that
 * either has (Jaccard), is told from 256 min-hashes (Broder 1997), of which two bits each are kept
 * (b-bit minwise hashing, Li and König 2010). At a true .8 the figure lies between .74 and .86 in
 * 95 of 100 cases; for equal texts it is 1. The same text has the same sketch everywhere.
 * Immutable.
 */
public final class TextSketch {
  static final int HASHES = 256;

  private static final int GRAM = 5;
  private static final int BITS = 2;

  /**
   * The lowest bits of a product hang on too few of its factors', the highest are those of the
   * least.
   */
  private static final int KEPT_FROM = 24;

  private static final int IN_A_WORD = Long.SIZE / BITS;
  private static final int WORDS = HASHES / IN_A_WORD;

  /** How often two values of so many bits are the same by chance. */
  private static final double BY_CHANCE = 1.0 / (1 << BITS);

  private static final long LOWER_BITS = 0x5555_5555_5555_5555L;
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
  private static final long[] MASKS = new long[HASHES];
  private static final long[] FACTORS = new long[HASHES];

  static {
    for (int i = 0; i < HASHES; i++) {
      MASKS[i] = mixed((2 * i + 1) * GOLDEN);
      FACTORS[i] = mixed((2 * i + 2) * GOLDEN) | 1;
    }
  }

  private final long[] words;

  private TextSketch(long[] words) {
    this.words = words;
  }

  /** The sketch of any text; all texts without a letter or digit have the same. */
  public static TextSketch of(String text) {
    String letters = Texts.letters(text);
    long[] least = new long[HASHES];
    Arrays.fill(least, Long.MAX_VALUE);
    int last = Math.max(0, letters.length() - GRAM);
    for (int start = 0; start <= last; start++) {
      long gram = hash(letters, start, Math.min(letters.length(), start + GRAM));
      for (int i = 0; i < HASHES; i++) {
        long hash = (gram ^ MASKS[i]) * FACTORS[i];
        least[i] = Math.min(least[i], hash);
      }
    }
    long[] words = new long[WORDS];
    for (int i = 0; i < HASHES; i++) {
      words[i / IN_A_WORD] |=
          (least[i] >>> KEPT_FROM & ((1 << BITS) - 1)) << (i % IN_A_WORD * BITS);
    }
    return new TextSketch(words);
  }

  /** About which share of all runs of five letters of both texts stands in both, in [0,1]. */
  public double similarity(TextSketch other) {
    return similarity(differences(other, HASHES));
  }

  static double similarity(int differences) {
    double same = 1 - (double) differences / HASHES;
    return Math.max(0, (same - BY_CHANCE) / (1 - BY_CHANCE));
  }

  /** In how many hashes they differ; where it is more than {@code most}, any number above it. */
  int differences(TextSketch other, int most) {
    int differences = 0;
    for (int i = 0; i < WORDS && differences <= most; i++) {
      long unlike = words[i] ^ other.words[i];
      differences += Long.bitCount((unlike | unlike >>> 1) & LOWER_BITS);
    }
    return differences;
  }

  private static long hash(String letters, int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * GOLDEN + letters.charAt(i) + 1;
    }
    return mixed(hash);
  }

  /** Steele, Lea and Flood 2014 (SplitMix64): every bit hangs on every other. */
  private static long mixed(long value) {
    long once = (value ^ value >>> 30) * 0xbf58_476d_1ce4_e5b9L;
    long twice = (once ^ once >>> 27) * 0x94d0_49bb_1331_11ebL;
    return twice ^ twice >>> 31;
  }
}
