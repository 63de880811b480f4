package dev.crosstalk.plan;

import java.util.List;

/**
 * A variation file can't be used; each problem is one sentence with the file and, if any, a line.
 */
public final class VariationException extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> problems;

  VariationException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** All of them, by line. */
  public List<String> problems() {
    return problems;
  }
}
