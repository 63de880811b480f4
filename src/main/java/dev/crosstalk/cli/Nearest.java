package dev.crosstalk.cli;

import dev.crosstalk.text.Slips;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant who mistyped a name. */
final class Nearest {
  private Nearest() {}

  /** The name with the fewest slips of the keyboard between, if these are few for its length. */
  static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> Slips.between(typed, name)))
        .filter(name -> Slips.between(typed, name) <= Math.max(1, typed.length() / 3));
  }
}
