package dev.crosstalk.statistics;

/**
 * McNemar's exact test (McNemar 1947; exact by the binomial distribution, Mosteller 1952): whether
 * more things turned from yes to no than from no to yes. Things that stayed say nothing.
 */
public final class McNemar {
  static final String NAME = "mcnemar";

  private static final double USUAL = 0.05;

  private McNemar() {}

  /**
   * The test of two sides of a coin.
   *
   * @param one how many turned one way
   * @param other how many turned the other way
   */
  public static Tested test(int one, int other) {
    int n = one + other;
    return n == 0
        ? Tested.nothing(NAME)
        : new Tested(
            NAME, Math.min(1, 2 * atMost(Math.min(one, other), n)), Math.min(1, 2 * atMost(0, n)));
  }

  /** The fewest things that have to turn one way, and none back, for less than .05. */
  public static int fewest() {
    int turned = 1;
    while (test(turned, 0).p() >= USUAL) {
      turned++;
    }
    return turned;
  }

  /** How probable it is that of so many tosses so few, or fewer, fall on one side. */
  private static double atMost(int few, int tosses) {
    double log = -tosses * Math.log(2);
    double sum = Math.exp(log);
    for (int i = 0; i < few; i++) {
      log += Math.log((double) (tosses - i) / (i + 1));
      sum += Math.exp(log);
    }
    return sum;
  }
}
