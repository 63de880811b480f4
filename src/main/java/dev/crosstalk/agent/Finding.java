package dev.crosstalk.agent;

import java.util.Optional;

/**
 * Why a reply can't be used.
 *
 * @param problem its kind, such as {@code markdown}
 * @param words what of the reply shows it; empty where that is all of it, or nothing
 * @param bearable whether it may be said where nothing better comes
 */
record Finding(String problem, String words, boolean bearable) {

  static Optional<Finding> of(String problem, String words) {
    return Optional.of(new Finding(problem, words.strip(), false));
  }

  static Optional<Finding> of(String problem) {
    return of(problem, "");
  }

  /** What is better not said, and may be said. */
  static Optional<Finding> bearable(String problem) {
    return Optional.of(new Finding(problem, "", true));
  }
}
