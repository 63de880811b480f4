package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;

/** Last pass: a side's sections to its brief. */
final class SideReader {
  private final Sections sections;
  private final ProblemLog log;
  private final Parts parts;
  private final List<Located<OtherSection>> other = new ArrayList<>();

  private SideReader(Sections sections, ProblemLog log, Parts parts) {
    this.sections = sections;
    this.log = log;
    this.parts = parts;
  }

  static CallerBrief caller(Sections sections, ProblemLog log, Parts parts) {
    return new SideReader(sections, log, parts).caller();
  }

  static CalleeBrief callee(Sections sections, ProblemLog log, Parts parts) {
    return new SideReader(sections, log, parts).callee();
  }

  private CallerBrief caller() {
    StepReader steps = new StepReader(log, parts);
    KnowledgeReader knowledge = new KnowledgeReader(log, parts);
    return new CallerBrief(
        text("caller.role", SectionName.CALLER_ROLE),
        text("caller.coreTask", SectionName.CORE_TASK),
        parts.list("caller.customerProfile", ItemReader.facts(items(SectionName.PROFILE))),
        steps(steps),
        knowledge(knowledge),
        lines("caller.openingLines", SectionName.OPENING),
        texts("caller.endConditions", SectionName.CALLER_ENDS),
        lines("caller.closingLines", SectionName.CLOSING),
        other("caller.other", SectionName.CALLER, SectionName.ENDING));
  }

  private CalleeBrief callee() {
    return new CalleeBrief(
        text("callee.role", SectionName.CALLEE_ROLE),
        parts.list("callee.background", ItemReader.facts(items(SectionName.BACKGROUND))),
        parts.list("callee.concerns", ItemReader.concerns(items(SectionName.CONCERNS))),
        texts("callee.behaviours", SectionName.BEHAVIOUR),
        new StyleExamples(
            lines("callee.style.negative", SectionName.NEGATIVE),
            lines("callee.style.positive", SectionName.POSITIVE)),
        texts("callee.endConditions", SectionName.CALLEE_ENDS),
        other("callee.other", SectionName.CALLEE, SectionName.STYLE));
  }

  private String text(String path, SectionName name) {
    List<Block> body = sections.body(name);
    body.stream().findFirst().ifPresent(block -> parts.put(path, block.place()));
    return Block.outline(body);
  }

  private List<String> texts(String path, SectionName name) {
    return parts.list(path, ItemReader.texts(items(name)));
  }

  private List<String> lines(String path, SectionName name) {
    return parts.list(path, ItemReader.lines(items(name)));
  }

  private List<Block> items(SectionName name) {
    List<Block> body = sections.body(name);
    loose(name, ItemReader.loose(body));
    return body;
  }

  private List<Step> steps(StepReader reader) {
    List<Step> steps = reader.steps(sections.body(SectionName.STEPS));
    if (!steps.isEmpty()) {
      loose(SectionName.STEPS, reader.loose());
    } else if (!Block.outline(reader.loose()).isEmpty()) {
      log.error(sections.of(SectionName.STEPS).get(0).place(), "no-steps");
    }
    return steps;
  }

  private List<KnowledgeEntry> knowledge(KnowledgeReader reader) {
    List<KnowledgeEntry> entries = reader.entries(sections.body(SectionName.KNOWLEDGE));
    loose(SectionName.KNOWLEDGE, reader.loose());
    return entries;
  }

  // design, the card: unknown sections are kept, shown to the side that they stand under, and
  // warned
  // about. So is text beside the items of a section, and text above a side's first section.
  private List<OtherSection> other(String path, SectionName side, SectionName divided) {
    for (Section section : sections.of(side)) {
      keepBody(section);
      Sections.outermostUnknown(section).forEach(u -> keep(u.title(), u.text(), u.place()));
    }
    sections.of(divided).forEach(this::keepBody);
    other.sort((left, right) -> left.place().compareTo(right.place()));
    return parts.list(path, other);
  }

  private void keepBody(Section section) {
    String text = Block.outline(section.body());
    if (!text.isEmpty()) {
      Place place = section.body().get(0).place();
      log.warning(place, "loose-text", text, section.title());
      keep(section.title(), text, place);
    }
  }

  private void loose(SectionName name, List<Block> blocks) {
    String text = Block.outline(blocks);
    if (!text.isEmpty()) {
      Place place = blocks.get(0).place();
      String title = sections.of(name).get(0).title();
      log.warning(place, "loose-text.item", text, title);
      keep(title, text, place);
    }
  }

  private void keep(String title, String text, Place place) {
    other.add(new Located<>(new OtherSection(title, text), place));
  }
}
