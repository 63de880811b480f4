package dev.crosstalk.statistics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How probable it is that so many tries all pass: pass^k, by its unbiased estimator C(c, k) / C(n,
 * k) where c of n tries passed (Yao and others 2024).
 */
public final class PassAll {
  private PassAll() {}

  /**
   * The mean over groups of tries that are alike.
   *
   * @param k how many tries
   * @return absent where no group has so many
   */
  public static OptionalDouble of(List<Rate> groups, int k) {
    return groups.stream().filter(group -> group.n() >= k).mapToDouble(g -> share(g, k)).average();
  }

  private static double share(Rate group, int k) {
    double share = 1;
    for (int i = 0; i < k; i++) {
      share *= Math.max(0, (double) (group.hits() - i) / (group.n() - i));
    }
    return share;
  }
}
