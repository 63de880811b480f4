package dev.crosstalk.statistics;

/**
 * Whether pairs that all turned the same way tell more than chance would (the sign test, Arbuthnot
 * 1710; two-sided, exact).
 */
public final class SignTest {
  private static final double USUAL = 0.05;

  private SignTest() {}

  /** How likely that many pairs all turn the same way, if either way is as likely as the other. */
  public static double allTheSameWay(int pairs) {
    return Math.min(1, 2 * Math.pow(0.5, pairs));
  }

  /** The fewest pairs that have to turn the same way, and none back, for less than .05. */
  public static int fewest() {
    int pairs = 1;
    while (allTheSameWay(pairs) >= USUAL) {
      pairs++;
    }
    return pairs;
  }
}
