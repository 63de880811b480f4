package dev.crosstalk.cli;

import java.util.Map;
import java.util.Optional;

/**
 * The environment of the process. No record, since records print what they hold, and it holds keys.
 */
final class Environment {
  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** What a variable holds; absent where that is nothing but blanks. */
  Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
