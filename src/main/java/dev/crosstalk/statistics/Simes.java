package dev.crosstalk.statistics;

import java.util.List;

/**
 * Simes's test of several that say nearly the same (Simes 1986; Hommel 1988 for what follows of
 * it): whether any of them found something. Where they agree it costs next to nothing to have made
 * more than one. It holds for tests that rise and fall together (Sarkar 1998), such as those of a
 * value and of the verdict that hangs on it; for all others there is {@link Holm}.
 */
public final class Simes {
  static final String NAME = "simes";

  private Simes() {}

  /** What the tests say together; those that could have said nothing don't count. */
  public static Tested together(List<Tested> tests, double alpha) {
    double[] ps =
        tests.stream()
            .filter(test -> test.least() <= alpha)
            .mapToDouble(Tested::p)
            .sorted()
            .toArray();
    if (ps.length == 0) {
      return Tested.nothing(NAME);
    }
    double p = 1;
    for (int i = 0; i < ps.length; i++) {
      p = Math.min(p, ps[i] * ps.length / (i + 1));
    }
    double least = tests.stream().mapToDouble(Tested::least).min().orElse(1);
    return new Tested(NAME, p, least);
  }

  /**
   * The p of one of the tests, after all of them together were corrected for others.
   *
   * @param together what they say together
   * @param corrected the same, corrected
   */
  public static double of(Tested one, Tested together, double corrected, double alpha) {
    return one.least() > alpha
        ? 1
        : Math.min(1, Math.max(corrected, one.p() * (corrected / together.p())));
  }
}
