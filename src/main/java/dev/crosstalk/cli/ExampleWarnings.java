package dev.crosstalk.cli;

import dev.crosstalk.card.CardProblem;
import dev.crosstalk.card.CardProblem.Severity;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Place;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.StyleExamples;
import dev.crosstalk.evaluation.ExampleCheck;
import dev.crosstalk.evaluation.ExampleCheck.Misread;
import dev.crosstalk.text.DisplayWidth;
import java.util.List;

/** Warns about examples of a card that its other examples speak against. */
record ExampleWarnings(Terminal terminal) {
  private static final int WIDEST_QUOTE = 60;

  List<CardProblem> of(ParsedCard card) {
    return card.scenario().stream()
        .flatMap(
            scenario ->
                ExampleCheck.of(scenario).stream().map(misread -> warning(card, scenario, misread)))
        .toList();
  }

  private CardProblem warning(ParsedCard card, Scenario scenario, Misread misread) {
    String kind = misread.positive() ? "positive" : "negative";
    int index = misread.number() - 1;
    Place place =
        card.sources().place("callee.style." + kind + "[" + index + "]").orElse(new Place(1, 1));
    StyleExamples examples = scenario.callee().style();
    String example = (misread.positive() ? examples.positive() : examples.negative()).get(index);
    String sentence =
        terminal.say(
            "lint.misread-" + kind,
            DisplayWidth.truncate(example, WIDEST_QUOTE),
            EvaluationView.two(misread.value()));
    return new CardProblem(
        scenario.file(),
        place.line(),
        place.column(),
        Severity.WARNING,
        sentence,
        "misread-example");
  }
}
