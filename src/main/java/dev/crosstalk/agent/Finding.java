package dev.crosstalk.agent;

import java.util.Optional;

/**
 * Why a reply can't be used.
 *
 * @param problem its kind, such as {@code markdown}
 * @param words what of the reply shows it; empty where that is all of it, or nothing
 */
record Finding(String problem, String words) {

  static Optional<Finding> of(String problem, String words) {
    return Optional.of(new Finding(problem, words.strip()));
  }

  static Optional<Finding> of(String problem) {
    return of(problem, "");
  }
}
