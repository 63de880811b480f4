package dev.crosstalk.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired permutation test (Fisher 1935; Good 2005, chapter 3): where nothing changed, each
 * difference could as well have had the other sign. Nothing is taken for normal, and the same
 * differences at the same place give the same answer.
 */
public final class SignFlip {
  static final String NAME = "sign-flip";

  /** Up to so many differences all signs are tried. */
  private static final int ALL = 16;

  /** From so many on the sum is normal for all that matters, and draws take long. */
  private static final int NORMAL = 5000;

  static final int DRAWS = 9999;

  /** Sums of the same differences in another order differ in their last digits. */
  static final double SAME = 1e-9;

  private SignFlip() {}

  /**
   * Whether differences lie on one side of zero.
   *
   * @param place makes the draws for one figure others than those for another
   */
  public static Tested test(double[] differences, String place) {
    double[] moved = Arrays.stream(differences).filter(d -> Math.abs(d) > SAME).toArray();
    int n = moved.length;
    if (n == 0) {
      return Tested.nothing(NAME);
    }
    double sum = Math.abs(Arrays.stream(moved).sum());
    double least = Math.min(1, Math.pow(2, 1 - n));
    if (n <= ALL) {
      return new Tested(NAME, exact(moved, sum), least);
    }
    return n >= NORMAL
        ? new Tested(NAME, Normal.twoSided(sum / norm(moved)), 0)
        : new Tested(NAME, drawn(moved, sum, place), 1.0 / (DRAWS + 1));
  }

  private static double exact(double[] moved, double sum) {
    int as = 0;
    for (int signs = 0; signs < 1 << moved.length; signs++) {
      double flipped = 0;
      for (int i = 0; i < moved.length; i++) {
        flipped += (signs >> i & 1) == 0 ? moved[i] : -moved[i];
      }
      as += Math.abs(flipped) >= sum - SAME ? 1 : 0;
    }
    return as / (double) (1 << moved.length);
  }

  // The differences as they are count as a draw, so that no p is 0 (Phipson and Smyth 2010).
  private static double drawn(double[] moved, double sum, String place) {
    SplittableRandom random = new SplittableRandom(31L * moved.length + place.hashCode());
    int as = 1;
    for (int draw = 0; draw < DRAWS; draw++) {
      double flipped = 0;
      for (int i = 0; i < moved.length; i += Long.SIZE) {
        long signs = random.nextLong();
        for (int j = i; j < Math.min(i + Long.SIZE, moved.length); j++, signs >>>= 1) {
          flipped += (signs & 1) == 0 ? moved[j] : -moved[j];
        }
      }
      as += Math.abs(flipped) >= sum - SAME ? 1 : 0;
    }
    return (double) as / (DRAWS + 1);
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }
}
