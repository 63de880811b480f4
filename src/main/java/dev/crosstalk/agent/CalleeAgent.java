package dev.crosstalk.agent;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.EndKind;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.plan.Varied;
import dev.langchain4j.model.chat.ChatModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The human callee: knows its own brief and its part of the plan, and nothing of the caller's. Not
 * thread-safe: it speaks on one call.
 */
public final class CalleeAgent implements CallAgent {

  private static final int EXAMPLES_SHOWN = 3;

  private final CalleeBrief brief;
  private final Templates templates;
  private final Draws draws;
  private final Seat seat;
  private boolean refusedBefore;

  /**
   * @param draws where there is a choice of examples to show it
   */
  public CalleeAgent(
      CalleeBrief brief,
      CalleePart part,
      ChatModel model,
      Templates templates,
      LanguagePack language,
      Draws draws) {
    this.brief = brief;
    this.templates = templates;
    this.draws = draws;
    this.seat =
        new Seat(
            Speaker.CALLEE,
            model,
            Optional.of(systemMessage(brief, part, templates)),
            Optional.of(language.lines("phrase.line-open").get(0)));
  }

  /** What the callee's model is told before the call. */
  public static String systemMessage(CalleeBrief brief, CalleePart part, Templates templates) {
    Map<String, String> values = new HashMap<>();
    values.put("role", brief.role());
    values.put("background", PromptText.facts(brief.background()));
    values.put("concerns", PromptText.bullets(concerns(brief, templates)));
    values.put("behaviours", PromptText.bullets(brief.behaviours()));
    values.put("negative", PromptText.bullets(brief.style().negative()));
    values.put("positive", PromptText.said(brief.style().positive(), templates));
    values.put("endConditions", PromptText.numbered(brief.endConditions()));
    values.put("other", PromptText.other(brief.other()));
    values.put("mood", templates.asideOr("mood." + part.mood(), part.mood()));
    values.put("traits", PromptText.bullets(traits(part.varied(), templates)));
    values.put(
        "show",
        PromptText.bullets(
            part.behaviours().stream().map(n -> brief.behaviours().get(n - 1)).toList()));
    values.put(
        "raise",
        PromptText.bullets(
            part.concerns().stream().map(n -> brief.concerns().get(n - 1).value()).toList()));
    values.put("ask", PromptText.bullets(part.questions()));
    values.put("end", end(part, templates));
    return templates.systemMessage(Speaker.CALLEE, values);
  }

  @Override
  public Reply reply(Hearing hearing) {
    // The callee is free: no directive ever reaches it, only why a reply of its own could not be
    // used.
    if (hearing.refused().isEmpty()) {
      refusedBefore = false;
      return seat.ask(hearing.lines(), Optional.empty(), Optional.empty());
    }
    String refusal = PromptText.refusal(templates, hearing.refused().get());
    boolean lastTry = refusedBefore;
    refusedBefore = true;
    List<String> examples = examples(hearing.lines());
    // First more freedom and an idea of how such a person would rather speak; then just a line to
    // say, as freedom did not help.
    return lastTry
        ? seat.ask(
            hearing.lines(),
            Optional.empty(),
            Optional.of(shown(refusal, Collections.nCopies(EXAMPLES_SHOWN, examples.get(0)))))
        : seat.askForOtherWords(hearing.lines(), shown(refusal, examples));
  }

  private String shown(String refusal, List<String> examples) {
    String lines = PromptText.said(examples, templates);
    return refusal + "\n" + templates.aside("for-example", Map.of("lines", lines));
  }

  /** Some of the card's examples, those first that were said the least so far. */
  private List<String> examples(List<Line> lines) {
    List<String> positive = brief.style().positive();
    return draws.at("turn " + lines.size()).order(positive.size(), "examples").stream()
        .map(positive::get)
        .sorted(Comparator.comparingLong(example -> timesSaid(example, lines)))
        .limit(EXAMPLES_SHOWN)
        .toList();
  }

  private static long timesSaid(String example, List<Line> lines) {
    return lines.stream().filter(line -> line.text().contains(example)).count();
  }

  private static List<String> traits(Varied varied, Templates templates) {
    List<String> traits = new ArrayList<>();
    varied
        .patience()
        .ifPresent(
            patience -> traits.add(templates.aside("patience." + patience.word(), Map.of())));
    varied.axes().forEach((name, value) -> traits.add(name + ": " + value));
    if (varied.noisy()) {
      traits.add(templates.aside("line.noisy", Map.of()));
    }
    return traits;
  }

  private static List<String> concerns(CalleeBrief brief, Templates templates) {
    return brief.concerns().stream().map(concern -> concern(concern, templates)).toList();
  }

  private static String concern(Concern concern, Templates templates) {
    return concern.unspoken()
        ? templates.aside("unspoken", Map.of("concern", concern.value()))
        : concern.value();
  }

  private static String end(CalleePart part, Templates templates) {
    if (part.offCard().isPresent()) {
      return templates.aside("end." + part.offCard().get().word(), Map.of());
    }
    return part.endCondition()
        .orElseGet(
            () ->
                part.endKinds().stream()
                    .map(kind -> templates.aside(key(kind), Map.of()))
                    .collect(Collectors.joining("\n")));
  }

  private static String key(EndKind kind) {
    return "end." + kind.word();
  }
}
