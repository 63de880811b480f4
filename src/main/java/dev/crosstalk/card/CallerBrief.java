package dev.crosstalk.card;

import java.util.List;
import java.util.Objects;

/** Everything that the caller knows, and nothing that only the callee knows. */
public record CallerBrief(
    String role,
    String coreTask,
    List<Fact> customerProfile,
    List<Step> steps,
    List<KnowledgeEntry> knowledge,
    List<String> openingLines,
    List<String> endConditions,
    List<String> closingLines,
    List<OtherSection> other) {
  public CallerBrief {
    Objects.requireNonNull(role);
    Objects.requireNonNull(coreTask);
    customerProfile = List.copyOf(customerProfile);
    steps = List.copyOf(steps);
    knowledge = List.copyOf(knowledge);
    openingLines = List.copyOf(openingLines);
    endConditions = List.copyOf(endConditions);
    closingLines = List.copyOf(closingLines);
    other = List.copyOf(other);
  }

  /** The steps that are to be heard on the line, in the card's order. */
  public List<Step> spokenSteps() {
    return steps.stream().filter(step -> !step.silent()).toList();
  }

  /** The step of that number, from 1. */
  public Step step(int number) {
    return steps.get(number - 1);
  }
}
