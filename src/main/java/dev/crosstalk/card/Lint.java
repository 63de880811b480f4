package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;

/** A card under examination: its texts with their paths, and where warnings go. */
final class Lint {
  private final Scenario scenario;
  private final SourceLines sources;
  private final ProblemLog log;

  Lint(Scenario scenario, SourceLines sources, ProblemLog log) {
    this.scenario = scenario;
    this.sources = sources;
    this.log = log;
  }

  /** A text of the card, and its path in {@link SourceLines}. */
  record Said(String path, String text) {}

  Scenario scenario() {
    return scenario;
  }

  Place place(String path) {
    return sources.place(path).orElse(Place.START);
  }

  void warn(String path, String key, Object... values) {
    log.warning(place(path), key, values);
  }

  /** All that the caller says word for word, answers not counted. */
  List<Said> callerLines() {
    CallerBrief caller = scenario.caller();
    List<Said> lines = said("caller.openingLines", caller.openingLines());
    for (int i = 0; i < caller.steps().size(); i++) {
      lines.addAll(said("caller.steps[" + i + "].lines", caller.steps().get(i).lines()));
    }
    lines.addAll(said("caller.closingLines", caller.closingLines()));
    return lines;
  }

  List<Said> answers() {
    List<Said> answers = new ArrayList<>();
    for (KnowledgeEntry entry : scenario.caller().knowledge()) {
      answers.add(new Said("caller.knowledge[" + answers.size() + "].answer", entry.answer()));
    }
    return answers;
  }

  static List<Said> said(String path, List<String> texts) {
    List<Said> said = new ArrayList<>();
    for (String text : texts) {
      said.add(new Said(path + "[" + said.size() + "]", text));
    }
    return said;
  }
}
