package dev.crosstalk.card;

import dev.crosstalk.card.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the caller's steps. */
final class StepReader {
  /** Words that say no more than that what is nested under them is said or done. */
  private static final Set<String> TRANSPARENT =
      Set.of(
          "话术", "台词", "动作", "要点", "说", "做", "lines", "line", "script", "say", "actions", "action",
          "do");

  private static final Pattern CONDITION =
      Pattern.compile(
          "^(?:如果?|若|当|一旦|要是|假如|if\\b|when\\b|unless\\b|in case\\b).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern NUMBER =
      Pattern.compile(
          "^(?:第?[\\d一二三四五六七八九十]{1,3}步|步骤[\\d一二三四五六七八九十]{1,3}|step\\s*\\d{1,3}"
              + "|\\d{1,3}[.、．)）])\\s*[:：.、]?\\s*",
          Pattern.CASE_INSENSITIVE);

  private final ProblemLog log;
  private final Parts parts;
  private final List<Block> loose = new ArrayList<>();

  StepReader(ProblemLog log, Parts parts) {
    this.log = log;
    this.parts = parts;
  }

  /** A step without its number, not yet known to be silent. */
  private record Draft(
      Located<String> name, List<Located<String>> actions, List<Located<String>> lines) {}

  List<Step> steps(List<Block> blocks) {
    List<Draft> drafts = group(blocks).stream().map(StepReader::draft).toList();
    int firstSpoken = 0;
    while (firstSpoken < drafts.size() && drafts.get(firstSpoken).lines().isEmpty()) {
      firstSpoken++;
    }
    List<Step> steps = new ArrayList<>();
    for (Draft draft : drafts) {
      // design, the card: a step without lines that stands before the first step with lines is
      // silent
      boolean silent = steps.size() < firstSpoken && firstSpoken < drafts.size();
      steps.add(step(steps.size() + 1, draft, silent));
    }
    return steps;
  }

  /** The blocks that belong to no step, after {@link #steps}. */
  List<Block> loose() {
    return loose;
  }

  private Step step(int number, Draft draft, boolean silent) {
    String path = "caller.steps[" + (number - 1) + "]";
    Place place = draft.name().place();
    parts.put(path, place);
    if (draft.name().value().isEmpty()) {
      log.error(place, "nameless-step", number);
    } else if (draft.actions().isEmpty() && draft.lines().isEmpty()) {
      log.warning(place, "empty-step", number, draft.name().value());
    }
    return new Step(
        number,
        draft.name().value(),
        silent,
        parts.list(path + ".actions", draft.actions()),
        parts.list(path + ".lines", draft.lines()));
  }

  // design, the card: steps are an ordered list. Where there is none, headings, items or bold
  // paragraphs are the steps. What follows a step without being one belongs to it.
  private List<Block> group(List<Block> blocks) {
    Kind kind = kindOfSteps(blocks);
    List<Block> steps = new ArrayList<>();
    for (Block block : blocks) {
      boolean bold = kind != Kind.PARAGRAPH || block.words().leadingBold().isPresent();
      if (block.kind() == kind && bold) {
        steps.add(block);
      } else if (steps.isEmpty() || block.kind() == Kind.HEADING) {
        loose.add(block);
      } else {
        steps.set(steps.size() - 1, steps.get(steps.size() - 1).withChild(block));
      }
    }
    return steps;
  }

  private static Kind kindOfSteps(List<Block> blocks) {
    boolean boldParagraphs =
        blocks.stream()
            .anyMatch(b -> b.kind() == Kind.PARAGRAPH && b.words().leadingBold().isPresent());
    for (Kind kind : List.of(Kind.NUMBERED, Kind.HEADING)) {
      if (blocks.stream().anyMatch(block -> block.kind() == kind)) {
        return kind;
      }
    }
    return boldParagraphs ? Kind.PARAGRAPH : Kind.BULLET;
  }

  private static Draft draft(Block block) {
    List<Located<String>> actions = new ArrayList<>();
    List<Located<String>> lines = new ArrayList<>();
    Optional<Inline.Bold> bold = block.words().leadingBold();
    String name;
    if (bold.isPresent()) {
      // design, the card: the bold text is the step's name
      name = bold.get().text();
      sort(afterColon(block.words().from(bold.get().end())), actions, lines);
    } else {
      name = plainName(block.words(), actions, lines);
    }
    block.children().forEach(child -> nested(child, actions, lines));
    String bare = name.replaceFirst("[\\s:：]+$", "");
    bare = block.kind() == Kind.NUMBERED ? bare : NUMBER.matcher(bare).replaceFirst("");
    return new Draft(new Located<>(bare.isEmpty() ? name : bare, block.place()), actions, lines);
  }

  /** Without bold text the first paragraph is the name, up to lines that are quoted as a whole. */
  private static String plainName(
      Words words, List<Located<String>> actions, List<Located<String>> lines) {
    String text = words.plain();
    Optional<String> whole = Quotes.inside(text);
    if (whole.isPresent()) {
      lines.add(new Located<>(whole.get(), words.place()));
      return whole.get();
    }
    List<Words> own = words.split();
    for (int i = 1; i < own.size(); i++) {
      if (Quotes.inside(own.get(i).plain()).isPresent()) {
        own.subList(i, own.size()).forEach(line -> sort(line, actions, lines));
        return new Words(words.lines().subList(0, i)).plain();
      }
    }
    return beforeLine(words, text, lines);
  }

  private static String beforeLine(Words words, String text, List<Located<String>> lines) {
    int colon = Math.max(text.indexOf(":"), text.indexOf("："));
    Optional<String> line =
        colon < 1 ? Optional.empty() : Quotes.inside(Blanks.strip(text.substring(colon + 1)));
    line.ifPresent(said -> lines.add(new Located<>(said, words.place())));
    return line.isPresent() ? text.substring(0, colon) : text;
  }

  private static Words afterColon(Words words) {
    String first = words.first();
    boolean mark = !first.isEmpty() && ":：—-–".indexOf(first.charAt(0)) >= 0;
    return mark ? words.from(1) : words;
  }

  private static void nested(
      Block block, List<Located<String>> actions, List<Located<String>> lines) {
    String text = block.words().plain();
    boolean label = text.endsWith(":") || text.endsWith("：");
    if (block.children().isEmpty()) {
      sort(block.words(), actions, lines);
    } else if (CONDITION.matcher(text).matches()) {
      actions.add(new Located<>(block.text(), block.place())); // said only if it holds: no line
    } else {
      if (!(label && TRANSPARENT.contains(SectionName.key(text)))) {
        sort(block.words(), actions, lines);
      }
      block.children().forEach(child -> nested(child, actions, lines));
    }
  }

  // design, the card: a nested item whose whole text is one pair of quotes is a scripted line,
  // quotes
  // not kept; anything else is an action
  private static void sort(
      Words words, List<Located<String>> actions, List<Located<String>> lines) {
    String text = words.plain();
    if (text.isEmpty()) {
      return;
    }
    List<Words> own = words.split();
    boolean each =
        own.size() > 1 && own.stream().allMatch(w -> Quotes.inside(w.plain()).isPresent());
    if (each) {
      own.forEach(line -> sort(line, actions, lines));
      return;
    }
    Optional<String> line = Quotes.inside(text);
    (line.isPresent() ? lines : actions).add(new Located<>(line.orElse(text), words.place()));
  }
}
