package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Warns about what a parser can't see: cards that contradict themselves.
 *
 * <p>A warning that is wrong is worse than none, so each rule tells only what it can show with the
 * card's own words. Immutable.
 */
public final class CardLinter {
  private static final List<LintRule> RULES =
      List.of(
          new ContradictionRule(),
          new EndingRule(),
          new ExampleRule(),
          new MissingNumberRule(),
          new PointlessStepRule());

  private final Sentences sentences;

  /** A linter whose warnings are told in English. */
  public CardLinter() {
    this(Locale.ENGLISH);
  }

  /**
   * A linter whose warnings are told in that language, if it is English or Chinese; else in
   * English.
   */
  public CardLinter(Locale language) {
    sentences = new Sentences(language);
  }

  /** The card's problems and, if it has a scenario, the warnings about it, by line. */
  public List<CardProblem> lint(ParsedCard card) {
    List<CardProblem> problems = new ArrayList<>(card.problems());
    card.scenario()
        .ifPresent(
            scenario -> {
              ProblemLog log = new ProblemLog(scenario.file(), sentences);
              Lint lint = new Lint(scenario, card.sources(), log);
              RULES.forEach(rule -> rule.check(lint));
              problems.addAll(log.problems());
            });
    return problems.stream().distinct().sorted(CardProblem.BY_PLACE).toList();
  }
}
