package dev.crosstalk.regression;

import dev.crosstalk.evaluation.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A check that turned over from one call to its counterpart: it passed and now fails, or the other
 * way round. What is unclear in either turned over in neither.
 *
 * @param metric the check's name
 */
public record Flip(String metric, Check before, Check after) {

  /** Whether it is worse now. */
  public boolean worse() {
    return after.verdict() == Verdict.FAIL;
  }

  /** All checks that turned over, in the order in which checks are shown. */
  public static List<Flip> between(CheckedCall before, CheckedCall after) {
    List<Flip> flips = new ArrayList<>();
    before
        .checks()
        .forEach(
            (metric, old) -> {
              Check now = after.checks().get(metric);
              if (now != null && turnedOver(old.verdict(), now.verdict())) {
                flips.add(new Flip(metric, old, now));
              }
            });
    return flips;
  }

  private static boolean turnedOver(Verdict before, Verdict after) {
    return before == Verdict.PASS && after == Verdict.FAIL
        || before == Verdict.FAIL && after == Verdict.PASS;
  }
}
