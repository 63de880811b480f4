package dev.crosstalk.card;

import dev.crosstalk.card.NearNames.Near;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the sections that are missing, empty, doubled, misspelt, misplaced or unknown. */
final class Completeness {
  private final Sections sections;
  private final Map<Place, Near> corrections;
  private final ProblemLog log;
  private final boolean chinese;

  Completeness(Sections sections, Map<Place, Near> corrections, ProblemLog log) {
    this.sections = sections;
    this.corrections = corrections;
    this.log = log;
    this.chinese = isChinese(sections.root());
  }

  /** Whether most headings are Chinese; without headings, whether any word is. */
  private static boolean isChinese(Section root) {
    long headings = root.all().filter(s -> !s.isRoot()).count();
    long chinese = root.all().filter(s -> Blanks.isChinese(s.title())).count();
    return headings == 0 ? Blanks.isChinese(root.text()) : 2 * chinese >= headings;
  }

  void check() {
    sections.missing().forEach(this::missing);
    for (SectionName name : SectionName.values()) {
      doubled(sections.of(name));
      empty(name);
    }
    sections.root().all().forEach(this::misspelt);
    for (SectionName side : List.of(SectionName.CALLER, SectionName.CALLEE)) {
      sections.of(side).stream()
          .flatMap(Sections::outermostUnknown)
          .forEach(unknown -> unknown(unknown, side));
    }
    outside();
  }

  private void missing(SectionName name) {
    Place place = sections.placeWithout(name);
    String title = name.title(chinese);
    if (name.isSide()) {
      log.error(place, "missing-section.side", title);
    } else if (name.isLabel()) {
      log.error(place, "missing-section.label", title, name.parent().get().title(chinese));
    } else {
      log.error(place, "missing-section", title, name.side().title(chinese), hashes(name) + title);
    }
  }

  private String hashes(SectionName name) {
    int level = sections.of(name.side()).get(0).level();
    return level < 1 || level > 5 ? "### " : "#".repeat(level + 1) + " ";
  }

  private void doubled(List<Section> same) {
    for (Section again : same.subList(Math.min(1, same.size()), same.size())) {
      log.error(again.place(), "doubled-section", again.title(), same.get(0).place().line());
    }
  }

  private void empty(SectionName name) {
    for (Section section : sections.of(name)) {
      boolean divided = name.isSide() || name == SectionName.ENDING || name == SectionName.STYLE;
      boolean blank = section.body().stream().allMatch(block -> block.text().isEmpty());
      boolean expected = !name.isSide();
      if (expected && (divided ? section.isEmpty() : blank)) {
        if (name.isRequired()) {
          log.error(section.place(), "empty-section", section.title());
        } else {
          log.warning(section.place(), "empty-section.optional", section.title());
        }
      }
    }
  }

  private void misspelt(Section section) {
    Near near = corrections.get(section.place());
    if (near != null && section.is(near.section())) {
      log.error(section.place(), "unknown-section.near", section.title(), near.name());
    }
  }

  private void unknown(Section unknown, SectionName side) {
    SectionName other = side == SectionName.CALLER ? SectionName.CALLEE : SectionName.CALLER;
    List<SectionName> absent =
        Arrays.stream(SectionName.values())
            .filter(name -> name.side() == side && !name.isSide() && !sections.has(name))
            .toList();
    Optional<Near> near = NearNames.of(unknown.title(), absent);
    if (near.isPresent()) {
      log.warning(unknown.place(), "unknown-section.near", unknown.title(), near.get().name());
    } else if (SectionName.within(other, unknown.title()).isPresent()) {
      log.warning(
          unknown.place(), "unknown-section.misplaced", unknown.title(), other.title(chinese));
    } else {
      log.warning(unknown.place(), "unknown-section", unknown.title(), side.title(chinese));
    }
  }

  /** What stands under neither side is heard by nobody; the card's title needs not be. */
  private void outside() {
    Section root = sections.root();
    Optional<Section> title = title(root);
    List<Section> unheard = root.parts().stream().filter(Section::isUnknown).toList();
    if (!Block.outline(root.body()).isEmpty()) {
      log.warning(root.body().get(0).place(), "outside-sections.text", Block.outline(root.body()));
    }
    for (Section section : unheard) {
      boolean isTitle = title.isPresent() && title.get() == section;
      if (!isTitle) {
        log.warning(section.place(), "outside-sections", section.title());
      } else if (!section.text().isEmpty()) {
        log.warning(textPlace(section), "outside-sections.text", section.text());
      }
    }
  }

  private static Place textPlace(Section section) {
    return section.body().isEmpty()
        ? section.parts().get(0).place()
        : section.body().get(0).place();
  }

  // design, the card: the title is the first heading above both sections, else the file's name
  static Optional<Section> title(Section root) {
    return root.parts().stream()
        .findFirst()
        .filter(first -> first.isUnknown() && !first.title().isEmpty());
  }
}
