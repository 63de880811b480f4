package dev.crosstalk.evaluation;

import dev.crosstalk.agent.PromptText;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a judge is told about one metric. It stands in {@code judge/<language>/<metric>.md} beside
 * this class, in four parts: the question, what of the card it takes, what passes, what fails.
 */
record Rubric(String frame, Map<String, String> parts) {
  private static final String HEADING = "## ";
  private static final String NOTHING = "–";

  /**
   * The rubric of a metric.
   *
   * @param language {@code zh} or {@code en}
   */
  static Rubric of(String metric, String language) {
    Map<String, String> parts = new HashMap<>();
    for (String part : resource(language + "/" + metric + ".md").split("(?m)^" + HEADING)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        parts.put(part.substring(0, end).strip(), part.substring(end).strip());
      }
    }
    return new Rubric(resource(language + "/frame.md").strip(), parts);
  }

  /** The text of a file of the judge's. */
  static String resource(String name) {
    try (InputStream in = Rubric.class.getResourceAsStream("judge/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a judge of calls of that card is told.
   *
   * @param passFirst whether it reads first what passes, and then what fails
   */
  String instructions(Scenario card, boolean passFirst) {
    Map<String, String> values = values(card);
    List<String> verdicts = new ArrayList<>(List.of(part("pass", values), part("fail", values)));
    if (!passFirst) {
      verdicts.add(verdicts.remove(0));
    }
    return Templates.fill(
        frame,
        Map.of(
            "question", part("question", values),
            "card", part("card", values),
            "verdicts", String.join("\n\n", verdicts)));
  }

  private String part(String name, Map<String, String> values) {
    return Templates.fill(parts.get(name), values);
  }

  private static Map<String, String> values(Scenario card) {
    CallerBrief caller = card.caller();
    CalleeBrief callee = card.callee();
    Map<String, String> values = new HashMap<>();
    values.put("callerRole", caller.role());
    values.put("profile", PromptText.facts(caller.customerProfile()));
    values.put("steps", steps(caller.spokenSteps()));
    values.put(
        "knowledge",
        caller.knowledge().stream()
            .map(entry -> "- " + entry.question() + "\n  " + entry.answer())
            .collect(Collectors.joining("\n")));
    values.put("opening", PromptText.bullets(caller.openingLines()));
    values.put("callerConditions", PromptText.numbered(caller.endConditions()));
    values.put("closingLines", PromptText.numbered(caller.closingLines()));
    values.put("calleeRole", callee.role());
    values.put("behaviours", PromptText.bullets(callee.behaviours()));
    values.put("calleeConditions", PromptText.numbered(callee.endConditions()));
    values.put(
        "unspoken",
        PromptText.bullets(
            callee.concerns().stream().filter(Concern::unspoken).map(Concern::value).toList()));
    values.put("positive", PromptText.bullets(callee.style().positive()));
    values.put("negative", PromptText.bullets(callee.style().negative()));
    values.replaceAll((name, value) -> value.isEmpty() ? NOTHING : value);
    return values;
  }

  private static String steps(List<Step> steps) {
    return steps.stream()
        .map(
            step ->
                Stream.concat(Stream.of(step.number() + ". " + step.name()), content(step))
                    .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> content(Step step) {
    return Stream.concat(step.actions().stream(), step.lines().stream()).map(text -> "   " + text);
  }
}
