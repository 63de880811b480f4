package dev.crosstalk.card;

import dev.crosstalk.card.CardProblem.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the problems of one card. A key such as {@code missing-section.side} is a code and a
 * wording.
 */
final class ProblemLog {
  private final String file;
  private final Sentences sentences;
  private final List<CardProblem> problems = new ArrayList<>();

  ProblemLog(String file, Sentences sentences) {
    this.file = file;
    this.sentences = sentences;
  }

  void error(Place place, String key, Object... values) {
    add(Severity.ERROR, place, key, values);
  }

  void warning(Place place, String key, Object... values) {
    add(Severity.WARNING, place, key, values);
  }

  void add(Severity severity, Place place, String key, Object... values) {
    String code = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    problems.add(
        new CardProblem(
            file, place.line(), place.column(), severity, sentences.say(key, values), code));
  }

  boolean hasErrors() {
    return problems.stream().anyMatch(CardProblem::isError);
  }

  List<CardProblem> problems() {
    return problems;
  }
}
