package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A heading or label of a card with the blocks and sections that stand under it. */
final class Section {
  /** What a section begins with. */
  enum Opener {
    HEADING,
    PARAGRAPH,
    ITEM
  }

  private final Optional<SectionName> name;
  private final Block heading;
  private final String title;
  private final int level;
  private final Opener opener;
  private final List<Block> body = new ArrayList<>();
  private final List<Section> parts = new ArrayList<>();

  /**
   * @param title the heading's words
   * @param level of a heading, 1 to 6; a label's is deeper than any heading's and counts the lists
   *     around it
   */
  Section(Optional<SectionName> name, Block heading, String title, int level, Opener opener) {
    this.name = name;
    this.heading = heading;
    this.title = title;
    this.level = level;
    this.opener = opener;
  }

  static Section root() {
    Block nothing = Block.paragraph(Words.at(Place.START));
    return new Section(Optional.empty(), nothing, "", -1, Opener.HEADING);
  }

  Optional<SectionName> name() {
    return name;
  }

  boolean is(SectionName other) {
    return name.isPresent() && name.get() == other;
  }

  boolean isRoot() {
    return level < 0;
  }

  boolean isUnknown() {
    return name.isEmpty() && !isRoot();
  }

  String title() {
    return title;
  }

  Place place() {
    return heading.place();
  }

  int level() {
    return level;
  }

  Opener opener() {
    return opener;
  }

  List<Block> body() {
    return body;
  }

  List<Section> parts() {
    return parts;
  }

  /** This section and all in it, in the card's order. */
  Stream<Section> all() {
    return Stream.concat(Stream.of(this), parts.stream().flatMap(Section::all));
  }

  boolean isEmpty() {
    return parts.isEmpty() && body.stream().allMatch(block -> block.text().isEmpty());
  }

  /** Everything under the heading as a text of several lines. */
  String text() {
    StringBuilder all = new StringBuilder(Block.outline(body));
    for (Section part : parts) {
      String text = part.title() + "\n" + part.text();
      all.append(all.length() == 0 ? "" : "\n").append(text.stripTrailing());
    }
    return all.toString();
  }
}
