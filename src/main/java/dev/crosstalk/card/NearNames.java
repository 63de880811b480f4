package dev.crosstalk.card;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the known name that a misspelt heading was meant to be. */
final class NearNames {
  private static final int LONGEST = 80;

  private NearNames() {}

  /** A known section, the one of its names that is meant, and how far off the heading is. */
  record Near(SectionName section, String name, int distance) {}

  /** The section of those that the heading nearly names. */
  static Optional<Near> of(String heading, List<SectionName> sections) {
    String key = SectionName.key(heading);
    if (key.isEmpty() || key.length() > LONGEST) {
      return Optional.empty();
    }
    return sections.stream()
        .flatMap(section -> section.names().stream().map(name -> near(key, section, name)))
        .filter(near -> near.distance() <= farthest(key, SectionName.key(near.name())))
        .min(Comparator.comparingInt(Near::distance));
  }

  private static Near near(String key, SectionName section, String name) {
    String other = SectionName.key(name);
    return new Near(section, name, key.contains(other) ? 0 : distance(key, other));
  }

  private static int farthest(String heading, String name) {
    if (heading.contains(name)) {
      return heading.length() <= 2 * name.length() + 4 ? 0 : -1;
    }
    return name.length() < 3 ? -1 : name.length() < 7 ? 1 : name.length() / 4 + 1;
  }

  /** The fewest characters to add, drop or change (Levenshtein 1966). */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[right.length()];
  }

  /**
   * For each required section that the outline lacks, the unknown heading that is nearest to it.
   */
  static Map<Place, Near> corrections(Section root) {
    Map<Place, Near> found = new HashMap<>();
    Sections sections = new Sections(root);
    for (SectionName name : sections.missing()) {
      sections.unknownsFor(name).stream()
          .filter(unknown -> !found.containsKey(unknown.place()))
          .flatMap(
              unknown ->
                  of(unknown.title(), List.of(name)).stream()
                      .map(near -> new Located<>(near, unknown.place())))
          .min(Comparator.comparingInt(near -> near.value().distance()))
          .ifPresent(near -> found.put(near.place(), near.value()));
    }
    return found;
  }
}
