package dev.crosstalk.agent;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.plan.Directive.Act;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The AI caller: knows the caller's brief, and does what a directive asks where there is one. */
public final class CallerAgent implements CallAgent {

  private final CallerBrief brief;
  private final Templates templates;
  private final Seat seat;

  public CallerAgent(
      CallerBrief brief, ChatModel model, Templates templates, LanguagePack language) {
    this.brief = brief;
    this.templates = templates;
    this.seat =
        new Seat(
            Speaker.CALLER,
            model,
            Optional.of(systemMessage(brief, templates)),
            Optional.of(language.lines("phrase.line-open").get(0)));
  }

  /** What the caller's model is told before the call. */
  public static String systemMessage(CallerBrief brief, Templates templates) {
    return templates.systemMessage(
        Speaker.CALLER,
        Map.of(
            "role", brief.role(),
            "coreTask", brief.coreTask(),
            "customerProfile", PromptText.facts(brief.customerProfile()),
            "steps", steps(brief),
            "knowledge", knowledge(brief.knowledge()),
            "openingLines", PromptText.bullets(brief.openingLines()),
            "endConditions", PromptText.numbered(brief.endConditions()),
            "closingLines", PromptText.numbered(brief.closingLines()),
            "other", PromptText.other(brief.other())));
  }

  @Override
  public Reply reply(Hearing hearing) {
    return seat.ask(hearing.lines(), hearing.directive(), aside(hearing));
  }

  private Optional<String> aside(Hearing hearing) {
    List<String> sentences = new ArrayList<>();
    hearing.refused().ifPresent(problem -> sentences.add(PromptText.refusal(templates, problem)));
    hearing.directive().ifPresent(directive -> sentences.addAll(sentences(directive)));
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", sentences));
  }

  private List<String> sentences(Directive directive) {
    return directive.acts().stream()
        .map(act -> templates.aside(key(act), Map.of("lines", lines(act))))
        .toList();
  }

  private static String key(Act act) {
    return "do." + act.kind().name().toLowerCase(Locale.ROOT);
  }

  private String lines(Act act) {
    List<String> lines =
        switch (act.kind()) {
          case OPEN -> brief.openingLines().subList(0, 1);
          case STEPS -> act.numbers().stream().map(n -> step(brief.step(n))).toList();
          case ANSWER ->
              act.numbers().stream().map(n -> brief.knowledge().get(n - 1).answer()).toList();
          case CLOSE -> act.numbers().stream().map(n -> brief.closingLines().get(n - 1)).toList();
          default -> List.of();
        };
    return String.join("\n", lines);
  }

  private static String steps(CallerBrief brief) {
    return brief.steps().stream()
        .map(step -> step.number() + ". " + step(step))
        .collect(Collectors.joining("\n"));
  }

  private static String step(Step step) {
    List<String> parts = new ArrayList<>(List.of(step.name()));
    step.actions().forEach(action -> parts.add("- " + action));
    step.lines().forEach(line -> parts.add("“" + line + "”"));
    return String.join("\n", parts);
  }

  private static String knowledge(List<KnowledgeEntry> entries) {
    return entries.stream()
        .map(entry -> "Q: " + entry.question() + "\nA: " + entry.answer())
        .collect(Collectors.joining("\n"));
  }
}
