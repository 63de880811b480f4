package dev.crosstalk.card;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Third pass: blocks to a tree of sections. */
final class Outline {
  private static final int BELOW_HEADINGS = 10;
  private static final int BELOW_PARAGRAPHS = 20;

  private final Map<Place, SectionName> meant;
  private final Section root = Section.root();
  private final Deque<Section> open = new ArrayDeque<>();
  private Section side = root;

  private Outline(Map<Place, SectionName> meant) {
    this.meant = meant;
    open.push(root);
  }

  /**
   * The sections of those blocks.
   *
   * @param meant the sections that misspelt headings and labels at those places stand for
   */
  static Section of(List<Block> blocks, Map<Place, SectionName> meant) {
    Outline outline = new Outline(meant);
    for (Block block : blocks) {
      if (block.kind() == Block.Kind.HEADING) {
        outline.heading(block);
      } else {
        outline.block(block, 0);
      }
    }
    return outline.root;
  }

  private void heading(Block heading) {
    String title = heading.words().plain();
    Optional<SectionName> name = nameOf(heading, title);
    if (name.isPresent() && name.get().isSide()) {
      openSide(name.get(), heading, title, heading.level(), Section.Opener.HEADING);
      return;
    }
    popTo(heading.level());
    Section top = open.peek();
    if (top.isUnknown()) {
      open(Optional.empty(), heading, title, heading.level(), Section.Opener.HEADING);
    } else if (name.isPresent()) {
      openKnown(name.get(), heading, title, heading.level(), Section.Opener.HEADING);
    } else if (top.is(SectionName.STEPS) || top.is(SectionName.KNOWLEDGE)) {
      top.body().add(heading);
    } else {
      open(Optional.empty(), heading, title, heading.level(), Section.Opener.HEADING);
    }
  }

  private Optional<SectionName> nameOf(Block heading, String title) {
    return Optional.ofNullable(meant.get(heading.place()))
        .or(() -> SectionName.sideOf(title))
        .or(() -> side.name().flatMap(in -> SectionName.within(in, title)));
  }

  // design, the card: labels may be headings, bold paragraphs or bold list items
  private void block(Block block, int depth) {
    Section.Opener opener = block.isItem() ? Section.Opener.ITEM : Section.Opener.PARAGRAPH;
    int level = block.isItem() ? BELOW_PARAGRAPHS + depth : BELOW_HEADINGS;
    Optional<Label> label = Label.of(block.words()).filter(Label::closed);
    Optional<SectionName> name = label.flatMap(found -> nameOf(block, found, opener, level));
    if (name.isPresent()) {
      if (name.get().isSide()) {
        openSide(name.get(), block, label.get().title(), 0, opener);
      } else {
        openKnown(name.get(), block, label.get().title(), level, opener);
      }
    } else if (label.isPresent() && isUnknownLabel(block, label.get(), opener, level)) {
      popTo(level);
      open(Optional.empty(), block, label.get().title(), level, opener);
    } else {
      open.peek().body().add(block);
      return;
    }
    if (!label.get().rest().isBlank()) {
      open.peek().body().add(Block.paragraph(label.get().rest()));
    }
    block.children().forEach(child -> block(child, depth + 1));
  }

  private Optional<SectionName> nameOf(Block block, Label label, Section.Opener opener, int level) {
    if (meant.containsKey(block.place())) {
      return Optional.of(meant.get(block.place()));
    }
    Optional<SectionName> divided =
        divided().flatMap(section -> SectionName.labelOf(section.name().get(), label.title()));
    if (divided.isPresent() || !label.bold()) {
      return divided;
    }
    boolean wholeLine = opener == Section.Opener.PARAGRAPH && label.alone();
    Optional<SectionName> sideName = SectionName.sideOf(label.title()).filter(any -> wholeLine);
    boolean likeOthers = open.peek() == side || open.stream().anyMatch(s -> s.level() == level);
    return sideName.or(
        () ->
            side.name()
                .filter(any -> wholeLine || likeOthers)
                .flatMap(in -> SectionName.within(in, label.title())));
  }

  /**
   * In a section that only labels divide, other bold titles are labels too, misspelt or unknown.
   */
  private boolean isUnknownLabel(Block block, Label label, Section.Opener opener, int level) {
    Section top = open.peek();
    boolean beside = top.opener() == opener && top.level() == level;
    boolean holds =
        !label.alone() || opener == Section.Opener.PARAGRAPH || !block.children().isEmpty();
    return label.bold() && holds && divided().isPresent() && (beside || top == divided().get());
  }

  /** The open section that labels divide, if there is one. */
  private Optional<Section> divided() {
    return open.stream()
        .filter(s -> s.is(SectionName.ENDING) || s.is(SectionName.STYLE))
        .findFirst();
  }

  private void openSide(
      SectionName name, Block heading, String title, int level, Section.Opener opener) {
    popTo(0);
    open(Optional.of(name), heading, title, level, opener);
    side = open.peek();
  }

  private void openKnown(
      SectionName name, Block heading, String title, int level, Section.Opener opener) {
    while (open.size() > 1 && open.peek() != side && !name.parent().equals(open.peek().name())) {
      open.pop();
    }
    if (open.size() == 1 && side != root) {
      open.push(side); // its sub-sections are no deeper than itself: meant all the same
    }
    open(Optional.of(name), heading, title, level, opener);
  }

  private void open(
      Optional<SectionName> name, Block heading, String title, int level, Section.Opener opener) {
    Section section = new Section(name, heading, title, level, opener);
    open.peek().parts().add(section);
    open.push(section);
  }

  private void popTo(int level) {
    while (open.size() > 1 && (level == 0 || open.peek().level() >= level)) {
      open.pop();
    }
  }
}
