package dev.crosstalk.evaluation;

import java.util.Locale;
import java.util.Set;

/** A fault that the self-test puts into a good call, and what must then be found. */
public enum PlantedFault {
  SKIPPED_STEP("steps", "skipped-step", "mentioned-only"),
  SWAPPED_STEPS("steps", "out-of-order", "skipped-step"),
  REPEATED_STEP("steps", "said-again"),
  MENTIONED_STEP("steps", "mentioned-only", "skipped-step"),
  WRONG_CLOSING("ending", "wrong-closing-line"),
  NO_CLOSING("ending", "no-closing-line"),
  EARLY_CLOSING("ending", "early-closing", "talk-after-end"),
  TALK_AFTER_END("ending", "talk-after-end"),
  WRONG_FIGURE("grounding", "contradicts-card", "not-in-card"),
  INVENTED_FIGURE("grounding", "contradicts-card", "not-in-card"),
  WRONG_ANSWER("knowledge", "not-answered"),
  LIKE_AN_ASSISTANT("style"),
  A_LIST("style"),
  STAGE_DIRECTION("style"),
  SAID_BEFORE("style"),
  OTHER_SIDES_WORDS("role", "other-side"),
  LEAKED_PROMPT("role", "model-talk", "prompt-text", "reasoning"),
  UNSPOKEN_VOICED("role", "unspoken-voiced");

  private final String metric;
  private final Set<String> reasons;

  PlantedFault(String metric, String... reasons) {
    this.metric = metric;
    this.reasons = Set.of(reasons);
  }

  /** The metric that must tell. */
  public String metric() {
    return metric;
  }

  /** The word for it, such as {@code skipped-step}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether the fault shows in the scores, and did not before it was put in.
   *
   * @param turn the number of the turn that it is in, for a style fault
   */
  boolean isFound(Evaluation good, Evaluation faulty, int turn) {
    if (metric.equals("style")) {
      return faulty.metric(Metric.Style.class).turns().stream()
          .anyMatch(scored -> scored.turn() == turn && scored.verdict() == Verdict.FAIL);
    }
    return count(faulty) > count(good);
  }

  private long count(Evaluation evaluation) {
    return evaluation.metric(metric).orElseThrow().evidence().stream()
        .filter(shown -> reasons.contains(shown.reason()))
        .count();
  }
}
