package dev.crosstalk.cli;

import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.evaluation.Reference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who scores the calls of each card, made once a card. Thread-safe. */
final class Evaluators {
  private final Optional<Reference> reference;
  private final Map<String, Evaluator> bySha256 = new ConcurrentHashMap<>();

  Evaluators() {
    this(Optional.empty());
  }

  /**
   * @param reference what callees are compared with
   */
  Evaluators(Optional<Reference> reference) {
    this.reference = reference;
  }

  /** Who scores the calls of a card that has a scenario. */
  Evaluator of(ParsedCard card) {
    Scenario scenario = Cards.scenario(card);
    return bySha256.computeIfAbsent(
        scenario.sha256(), sha -> new Evaluator(scenario, card.sources(), reference));
  }
}
