package dev.crosstalk.agent;

import dev.crosstalk.card.Fact;
import dev.crosstalk.card.OtherSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Parts of a card as text for a model. */
public final class PromptText {

  private PromptText() {}

  public static String bullets(List<String> items) {
    return items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
  }

  public static String numbered(List<String> items) {
    List<String> lines = new ArrayList<>();
    for (String item : items) {
      lines.add(lines.size() + 1 + ". " + item);
    }
    return String.join("\n", lines);
  }

  /** Lines as the side that gets the prompt says them, each a turn of its own. */
  static String said(List<String> lines, Templates templates) {
    return lines.stream()
        .map(line -> templates.aside("said", Map.of("line", line)))
        .collect(Collectors.joining("\n"));
  }

  public static String facts(List<Fact> facts) {
    return bullets(
        facts.stream()
            .map(fact -> fact.name().map(name -> name + ": " + fact.value()).orElse(fact.value()))
            .toList());
  }

  static String other(List<OtherSection> sections) {
    return sections.stream()
        .map(section -> section.heading() + "\n" + section.text())
        .collect(Collectors.joining("\n"));
  }

  /** Why a reply was refused, as its model is told. */
  static String refusal(Templates templates, String problem) {
    return templates.aside(
        "refused", Map.of("why", templates.aside("refused." + problem, "refused.other")));
  }
}
