package dev.crosstalk.statistics;

/**
 * McNemar's exact test (McNemar 1947; exact by the binomial distribution, Mosteller 1952): whether
 * more things turned from yes to no than from no to yes. Things that stayed say nothing.
 */
public final class McNemar {
  static final String NAME = "mcnemar";

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
