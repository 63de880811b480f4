package dev.crosstalk.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction for many tests (Holm 1979): however many of them are made, and however they
 * hang together, an error in any of them stays as rare as it would be in one. The metrics of a call
 * do hang together, in ways that nobody knows, which is why it is this one: Bonferroni's is never
 * better, and those that find more (Hochberg, Benjamini and Hochberg) ask for more, or let false
 * alarms through among true ones.
 */
public final class Holm {
  private Holm() {}

  /**
   * The tests' p, corrected, in the same order. A test that could not have come below {@code alpha}
   * whatever happened does not count among the many (Tarone 1990), as it can't raise an alarm; its
   * p is 1.
   */
  public static double[] adjusted(List<Tested> tests, double alpha) {
    double[] adjusted = new double[tests.size()];
    Arrays.fill(adjusted, 1);
    List<Integer> upwards =
        IntStream.range(0, tests.size())
            .filter(i -> tests.get(i).least() <= alpha)
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> tests.get(i).p()))
            .toList();
    double greatest = 0;
    for (int rank = 0; rank < upwards.size(); rank++) {
      int test = upwards.get(rank);
      double corrected = Math.min(1, (upwards.size() - rank) * tests.get(test).p());
      greatest = Math.max(greatest, corrected);
      adjusted[test] = greatest;
    }
    return adjusted;
  }

  /** How many tests count among the many. */
  public static int counted(List<Tested> tests, double alpha) {
    return (int) tests.stream().filter(test -> test.least() <= alpha).count();
  }
}
