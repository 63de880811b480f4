package dev.crosstalk.agent;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.language.CallerSpeech;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.plan.Directive.Act;
import dev.crosstalk.plan.Draws;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The AI caller: knows the caller's brief, and does what a directive asks where there is one. */
public final class CallerAgent implements CallAgent {

  /** What a small model sees thrice it says. */
  private static final int TIMES_SHOWN = 3;

  private final CallerBrief brief;
  private final Templates templates;
  private final CallerSpeech speech;
  private final Draws draws;
  private final Seat seat;

  /**
   * @param draws where there is a choice of phrases to show it
   */
  public CallerAgent(
      CallerBrief brief, ChatModel model, Templates templates, LanguagePack language, Draws draws) {
    this.brief = brief;
    this.templates = templates;
    this.speech = new CallerSpeech(brief, language);
    this.draws = draws;
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
            "steps", steps(brief, templates),
            "knowledge", knowledge(brief.knowledge()),
            "openingLines", PromptText.said(brief.openingLines(), templates),
            "endConditions", PromptText.numbered(brief.endConditions()),
            "closingLines", PromptText.said(brief.closingLines(), templates),
            "other", PromptText.other(brief.other())));
  }

  @Override
  public Reply reply(Hearing hearing) {
    return seat.ask(hearing.lines(), hearing.directive(), aside(hearing));
  }

  private Optional<String> aside(Hearing hearing) {
    List<String> sentences = new ArrayList<>();
    hearing.refused().ifPresent(problem -> sentences.add(PromptText.refusal(templates, problem)));
    hearing.directive().ifPresent(directive -> sentences.addAll(told(directive, hearing)));
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", sentences));
  }

  private List<String> told(Directive directive, Hearing hearing) {
    List<String> told = new ArrayList<>();
    directive
        .acts()
        .forEach(act -> told.add(templates.aside(key(act), Map.of("lines", lines(act)))));
    if (hearing.refused().isPresent()) {
      // Who did not do what it was told is shown how it goes.
      String words =
          speech.words(directive, lastSaid(hearing), draws.at("turn " + hearing.lines().size()));
      told.add(PromptText.said(Collections.nCopies(TIMES_SHOWN, words), templates));
    }
    return told;
  }

  private static Optional<String> lastSaid(Hearing hearing) {
    return hearing.lines().stream()
        .filter(line -> line.speaker() == Speaker.CALLER)
        .reduce((first, second) -> second)
        .map(Line::text);
  }

  private static String key(Act act) {
    return "do." + act.kind().name().toLowerCase(Locale.ROOT);
  }

  private String lines(Act act) {
    return switch (act.kind()) {
      case OPEN -> PromptText.said(brief.openingLines().subList(0, 1), templates);
      case STEPS ->
          act.numbers().stream()
              .map(n -> step(brief.step(n), templates))
              .collect(Collectors.joining("\n"));
      case ANSWER ->
          PromptText.said(
              act.numbers().stream().map(n -> brief.knowledge().get(n - 1).answer()).toList(),
              templates);
      case CLOSE ->
          PromptText.said(
              act.numbers().stream().map(n -> brief.closingLines().get(n - 1)).toList(), templates);
      default -> "";
    };
  }

  private static String steps(CallerBrief brief, Templates templates) {
    return brief.steps().stream()
        .map(step -> step.number() + ". " + step(step, templates))
        .collect(Collectors.joining("\n"));
  }

  private static String step(Step step, Templates templates) {
    List<String> parts = new ArrayList<>(List.of(step.name()));
    step.actions().forEach(action -> parts.add("- " + action));
    if (!step.lines().isEmpty()) {
      parts.add(PromptText.said(step.lines(), templates));
    }
    return String.join("\n", parts);
  }

  private static String knowledge(List<KnowledgeEntry> entries) {
    return entries.stream()
        .map(entry -> "Q: " + entry.question() + "\nA: " + entry.answer())
        .collect(Collectors.joining("\n"));
  }
}
