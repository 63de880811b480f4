package dev.crosstalk.evaluation;

import dev.crosstalk.language.StepDetector.StepWeight;

/**
 * How likely it is that a turn performs a step, by its words alone, as the logarithm of the odds.
 *
 * <p>A logistic regression over what {@link StepWeight} says, learned on the calls for tuning; its
 * weights are here as there are so few.
 */
final class StepOdds {
  private static final double VERBATIM = 4;

  /** The odds of a turn that has nothing of the step. */
  private static final double NOTHING = -6;

  /** More of the words than that tells less. */
  private static final double HALF = 0.5;

  private StepOdds() {}

  /**
   * The log odds.
   *
   * @param opens the turn says the opening line
   * @param closes the turn says a closing line
   */
  static double of(StepWeight weight, boolean opens, boolean closes) {
    if (weight.verbatim()) {
      return VERBATIM;
    }
    if (weight.evidence().isEmpty()) {
      return NOTHING;
    }
    double fixed = (opens ? -2.5 : 0) + (closes ? -4 : 0);
    double half = Math.min(weight.covered(), HALF);
    // A figure that is said as another one is said all the same, though wrongly.
    double unsaid =
        (double) (weight.missing() - weight.misstated()) / Math.max(1, weight.figures());
    if (weight.meaning().isEmpty()) {
      return fixed - 5.9 + 14.2 * weight.covered() + 13.2 * half - 0.9 * unsaid;
    }
    return fixed
        - 5.8
        + 7.7 * weight.covered()
        + 6.5 * half
        + 9 * weight.meaning().get()
        - 1.3 * unsaid
        - (weight.misstated() > 0 ? 1.3 : 0)
        - (weight.promised() ? 0.8 : 0);
  }
}
