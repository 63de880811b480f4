package dev.crosstalk.card;

import java.util.List;
import java.util.Objects;

/** Everything that the callee knows, and nothing that only the caller knows. */
public record CalleeBrief(
    String role,
    List<Fact> background,
    List<Concern> concerns,
    List<String> behaviours,
    StyleExamples style,
    List<String> endConditions,
    List<OtherSection> other) {
  public CalleeBrief {
    Objects.requireNonNull(role);
    background = List.copyOf(background);
    concerns = List.copyOf(concerns);
    behaviours = List.copyOf(behaviours);
    Objects.requireNonNull(style);
    endConditions = List.copyOf(endConditions);
    other = List.copyOf(other);
  }

  /** The same person with other examples. */
  public CalleeBrief with(StyleExamples examples) {
    return new CalleeBrief(role, background, concerns, behaviours, examples, endConditions, other);
  }
}
