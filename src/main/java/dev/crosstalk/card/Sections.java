package dev.crosstalk.card;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sections of a card by their names. */
final class Sections {
  private final Section root;
  private final Map<SectionName, List<Section>> byName;

  Sections(Section root) {
    this.root = root;
    this.byName =
        root.all()
            .filter(section -> section.name().isPresent())
            .collect(Collectors.groupingBy(section -> section.name().get()));
  }

  List<Section> of(SectionName name) {
    return byName.getOrDefault(name, List.of());
  }

  boolean has(SectionName name) {
    return !of(name).isEmpty();
  }

  /** The blocks of all sections of that name. */
  List<Block> body(SectionName name) {
    return of(name).stream().flatMap(section -> section.body().stream()).toList();
  }

  /** Required sections that are not there, without those that stand in another missing one. */
  List<SectionName> missing() {
    return Arrays.stream(SectionName.values())
        .filter(name -> name.isRequired() && !has(name) && isExpected(name))
        .toList();
  }

  // A section that only labels divide is there as soon as one of its labels is.
  private boolean isExpected(SectionName name) {
    if (name.isSide()) {
      return true;
    }
    return has(name.side())
        && (name.isLabel() ? isDivided(name.parent().get()) : !hasLabelOf(name));
  }

  private boolean isDivided(SectionName section) {
    boolean filled = of(section).stream().anyMatch(found -> !found.isEmpty());
    return filled || hasLabelOf(section);
  }

  private boolean hasLabelOf(SectionName section) {
    return Arrays.stream(SectionName.values())
        .anyMatch(label -> label.parent().filter(section::equals).isPresent() && has(label));
  }

  /** Where that section's absence shows: the section that should hold it. */
  Place placeWithout(SectionName name) {
    return Stream.iterate(name.parent(), p -> p.isPresent(), p -> p.get().parent())
        .flatMap(parent -> of(parent.get()).stream().limit(1))
        .findFirst()
        .map(Section::place)
        .orElse(Place.START);
  }

  /** Headings and labels without a known name that stand where that section could. */
  List<Section> unknownsFor(SectionName name) {
    if (name.isSide()) {
      return outermostUnknown(root).filter(unknown -> root.parts().contains(unknown)).toList();
    }
    return of(name.side()).stream().flatMap(Sections::outermostUnknown).toList();
  }

  /** The unknown sections in that one, without those inside another unknown one. */
  static Stream<Section> outermostUnknown(Section section) {
    return section.parts().stream()
        .flatMap(part -> part.isUnknown() ? Stream.of(part) : outermostUnknown(part));
  }

  Section root() {
    return root;
  }
}
