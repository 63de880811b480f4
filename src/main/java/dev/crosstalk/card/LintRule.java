package dev.crosstalk.card;

/** One thing that a card can get wrong. */
@FunctionalInterface
interface LintRule {
  void check(Lint card);
}
