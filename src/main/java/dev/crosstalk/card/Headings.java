package dev.crosstalk.card;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Under which headings the lines of a card stand. */
final class Headings {
  private final Map<Integer, List<String>> headings = new TreeMap<>();

  private Headings() {}

  /** The headings, labels and steps, outermost first, by the line from which on they hold. */
  static Map<Integer, List<String>> of(
      Sections sections, Scenario scenario, Map<String, Place> places) {
    Headings found = new Headings();
    sections.root().parts().forEach(part -> found.put(part, List.of()));
    found.putSteps(scenario.caller().steps(), places);
    return found.headings;
  }

  private void put(Section section, List<String> above) {
    List<String> path = with(above, section.title());
    headings.put(section.place().line(), path);
    section.parts().forEach(part -> put(part, path));
  }

  private void putSteps(List<Step> steps, Map<String, Place> places) {
    NavigableMap<Integer, List<String>> sections = new TreeMap<>(headings);
    for (Step step : steps) {
      int line = places.get("caller.steps[" + (step.number() - 1) + "]").line();
      List<String> above = sections.floorEntry(line).getValue();
      headings.put(line, with(above, step.number() + " " + step.name()));
    }
  }

  private static List<String> with(List<String> above, String title) {
    return Stream.concat(above.stream(), Stream.of(title)).toList();
  }
}
