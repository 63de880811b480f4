package dev.crosstalk.export;

import java.util.Set;

/**
 * Which refused replies are worth learning from: those that do what one does not do on a phone, or
 * on this call. A reply of nothing, one that was cut off or is too long, and thoughts show what a
 * model's server or its limits did; words of another language, what it was trained on. A model that
 * learns to avoid them learns to avoid the accident.
 */
final class RefusedKinds {
  private static final Set<String> BEHAVIOURAL =
      Set.of(
          // What no person does.
          "other-side",
          "stage-direction",
          "markdown",
          "prompt-text",
          "model-talk",
          "said-again",
          "opening-again",
          "farewell-again",
          // What the card does not say.
          "contradicts-card",
          "not-in-card",
          // What the caller owes.
          "no-opening",
          "skipped-step",
          "step-not-done",
          "not-answered",
          "not-registered",
          "not-repeated",
          "early-close",
          "kept-talking",
          "no-closing-line",
          "wrong-closing-line",
          "two-closing-lines",
          "closing-off-card");

  private RefusedKinds() {}

  /** Whether a reply that was refused for that is the worse half of a pair. */
  static boolean areBehaviour(String problem) {
    return BEHAVIOURAL.contains(problem);
  }
}
