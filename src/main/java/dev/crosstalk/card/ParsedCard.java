package dev.crosstalk.card;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What reading a card gave.
 *
 * @param scenario present exactly when no problem is an error
 * @param problems every problem of the card, by line
 * @param sources where the parts of the scenario stand
 */
public record ParsedCard(
    Optional<Scenario> scenario, List<CardProblem> problems, SourceLines sources) {
  public ParsedCard {
    Objects.requireNonNull(sources);
    problems = problems.stream().sorted(CardProblem.BY_PLACE).distinct().toList();
    if (scenario.isPresent() && problems.stream().anyMatch(CardProblem::isError)) {
      throw new IllegalArgumentException("a card with errors has no scenario: " + problems);
    }
  }

  public boolean hasErrors() {
    return problems.stream().anyMatch(CardProblem::isError);
  }
}
