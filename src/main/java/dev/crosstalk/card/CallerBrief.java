package dev.crosstalk.card;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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

  /** What is to be said word for word, and once: the lines of the steps, and the closing lines. */
  public List<String> linesSaidOnce() {
    return Stream.concat(
            steps.stream().flatMap(step -> step.lines().stream()), closingLines.stream())
        .toList();
  }

  /** All that may be said word for word: those lines, the opening lines, the answers. */
  public List<String> scriptedLines() {
    return Stream.of(
            linesSaidOnce().stream(),
            openingLines.stream(),
            knowledge.stream().map(KnowledgeEntry::answer))
        .flatMap(lines -> lines)
        .toList();
  }

  /** The step of that number, from 1. */
  public Step step(int number) {
    return steps.get(number - 1);
  }
}
