package dev.crosstalk.card;

import java.util.List;

/** How such a callee does not speak, and how it does. */
public record StyleExamples(List<String> negative, List<String> positive) {
  public StyleExamples {
    negative = List.copyOf(negative);
    positive = List.copyOf(positive);
  }
}
