package dev.crosstalk.cli;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Fact;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Step;
import dev.crosstalk.evaluation.RatedMetric;
import dev.crosstalk.serve.RatedTurn.Material;
import java.util.List;
import java.util.stream.Stream;

/** What of a card somebody needs who labels a turn for a metric, and no more than that. */
record RatingMaterial(Terminal terminal) {

  List<Material> of(Scenario card, RatedMetric metric) {
    CallerBrief caller = card.caller();
    CalleeBrief callee = card.callee();
    Stream<Material> parts =
        switch (metric) {
          case STYLE ->
              Stream.of(
                  needed("show.positive", callee.style().positive()),
                  needed("show.negative", callee.style().negative()));
          case STEPS -> Stream.of(steps(caller));
          case ENDING ->
              Stream.of(
                  part("rate.caller-ends", caller.endConditions()),
                  part("rate.callee-ends", callee.endConditions()),
                  part("show.closing", caller.closingLines()));
          case GROUNDING ->
              Stream.of(
                  part("show.task", List.of(caller.coreTask())),
                  part("show.profile", caller.customerProfile().stream().map(this::fact).toList()),
                  steps(caller),
                  knowledge(caller));
          case KNOWLEDGE -> Stream.of(knowledge(caller));
          case ROLE ->
              Stream.of(
                  part("rate.caller-role", List.of(caller.role())),
                  part("rate.callee-role", List.of(callee.role())),
                  part("rate.never-said", neverSaid(callee)));
        };
    return parts.filter(part -> !part.entries().isEmpty()).toList();
  }

  private Material steps(CallerBrief caller) {
    return part("show.steps", caller.spokenSteps().stream().map(this::step).toList());
  }

  private String step(Step step) {
    Stream<String> lines = step.lines().stream().map(line -> terminal.say("show.quoted", line));
    return String.join(
        "\n",
        Stream.of(Stream.of(step.number() + ". " + step.name()), step.actions().stream(), lines)
            .flatMap(texts -> texts)
            .toList());
  }

  private Material knowledge(CallerBrief caller) {
    return part("show.knowledge", caller.knowledge().stream().map(this::answered).toList());
  }

  private String answered(KnowledgeEntry entry) {
    return entry.question() + "\n" + entry.answer();
  }

  private static List<String> neverSaid(CalleeBrief callee) {
    return callee.concerns().stream().filter(Concern::unspoken).map(Concern::value).toList();
  }

  private String fact(Fact fact) {
    return fact.name()
        .map(name -> terminal.say("show.named", name, fact.value()))
        .orElse(fact.value());
  }

  private Material needed(String title, List<String> entries) {
    return new Material(terminal.say(title), entries, true);
  }

  private Material part(String title, List<String> entries) {
    return new Material(terminal.say(title), entries, false);
  }
}
