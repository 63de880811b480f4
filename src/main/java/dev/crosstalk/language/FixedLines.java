package dev.crosstalk.language;

import java.util.Comparator;
import java.util.List;

/** Lines of a card that are said as they stand. Immutable and thread-safe. */
public record FixedLines(List<String> lines) {
  public FixedLines {
    // Longest first: a line may be a part of another one.
    lines = lines.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** What is left of a text without these lines; a line break stands where each of them was. */
  public String without(String text) {
    String rest = text;
    for (String line : lines) {
      rest = rest.replace(line, "\n");
    }
    return rest;
  }
}
