package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the caller's questions and answers. */
final class KnowledgeReader {
  private static final Pattern MARK =
      Pattern.compile(
          "^(?:(q|question|问题?|提问|客户问)|(a|answer|答案?|回答|回复))\\s*(?:\\d{0,3}\\s*[:：]"
              + "|\\d{1,3}[.．、])\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ANSWER_IN_LINE =
      Pattern.compile(
          "(?<=[?？。！!])\\s*(?=(?:a|answer|答案?|回答)\\s*[:：])|\\s(?=(?:a|answer)[:：]\\s)",
          Pattern.CASE_INSENSITIVE);

  private final ProblemLog log;
  private final Parts parts;
  private final List<Block> loose = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  KnowledgeReader(ProblemLog log, Parts parts) {
    this.log = log;
    this.parts = parts;
  }

  private static final class Entry {
    private final Located<String> question;
    private Located<String> answer;

    Entry(Located<String> question) {
      this.question = question;
    }

    void answer(Located<String> more) {
      answer =
          answer == null
              ? more
              : new Located<>(Blanks.join(answer.value(), more.value()), answer.place());
    }
  }

  List<KnowledgeEntry> entries(List<Block> blocks) {
    boolean marked = blocks.stream().anyMatch(KnowledgeReader::isMarked);
    for (Block block : blocks) {
      if (marked) {
        marked(block);
      } else {
        unmarked(block);
      }
    }
    List<KnowledgeEntry> read = new ArrayList<>();
    for (Entry entry : entries) {
      entry(entry, "caller.knowledge[" + read.size() + "]").ifPresent(read::add);
    }
    return read;
  }

  /** The blocks that belong to no question, after {@link #entries}. */
  List<Block> loose() {
    return loose;
  }

  private Optional<KnowledgeEntry> entry(Entry entry, String path) {
    Place place = entry.question.place();
    if (entry.question.value().isEmpty()) {
      log.error(place, "empty-question");
      return Optional.empty();
    }
    if (entry.answer == null || entry.answer.value().isEmpty()) {
      log.error(place, "unanswered-question", entry.question.value());
      return Optional.empty();
    }
    parts.put(path, place);
    parts.put(path + ".question", place);
    parts.put(path + ".answer", entry.answer.place());
    return Optional.of(new KnowledgeEntry(entry.question.value(), entry.answer.value()));
  }

  private static boolean isMarked(Block block) {
    return MARK.matcher(block.words().plain()).find()
        || block.children().stream().anyMatch(KnowledgeReader::isMarked);
  }

  private void marked(Block block) {
    Words pending = null;
    for (Words line : block.words().split()) {
      if (pending != null && !MARK.matcher(line.plain()).find()) {
        List<Located<String>> more = new ArrayList<>(pending.lines());
        more.addAll(line.lines());
        pending = new Words(more);
      } else {
        flush(pending, block);
        pending = line;
      }
    }
    flush(pending, block);
    block.children().forEach(this::marked);
  }

  private void flush(Words words, Block block) {
    if (words == null || words.isBlank()) {
      return;
    }
    String text = words.plain();
    Matcher inLine = ANSWER_IN_LINE.matcher(text);
    boolean both = MARK.matcher(text).find() && inLine.find();
    piece(both ? text.substring(0, inLine.start()) : text, words.place(), block);
    if (both) {
      piece(text.substring(inLine.end()), words.place(), block);
    }
  }

  private void piece(String text, Place place, Block block) {
    Matcher mark = MARK.matcher(text);
    boolean marked = mark.find();
    Located<String> rest =
        new Located<>(Blanks.strip(marked ? text.substring(mark.end()) : text), place);
    if (marked && mark.group(1) != null) {
      entries.add(new Entry(rest));
    } else if (!entries.isEmpty()) {
      last().answer(rest);
    } else if (marked) {
      log.error(place, "answer-without-question", rest.value());
    } else {
      loose.add(new Block(Block.Kind.PARAGRAPH, 0, block.words(), List.of()));
    }
  }

  private Entry last() {
    return entries.get(entries.size() - 1);
  }

  /**
   * Without Q and A an item, heading or bold text is the question, and what follows it the answer.
   */
  private void unmarked(Block block) {
    Optional<Inline.Bold> bold = block.words().leadingBold();
    boolean question = block.kind() != Block.Kind.PARAGRAPH || bold.isPresent();
    if (!question) {
      if (entries.isEmpty()) {
        loose.add(block);
      } else {
        last().answer(new Located<>(block.text(), block.place()));
      }
      return;
    }
    if (bold.isPresent()) {
      entries.add(new Entry(new Located<>(bold.get().text(), block.place())));
      Words rest = block.words().from(bold.get().end());
      if (!rest.isBlank()) {
        last().answer(new Located<>(rest.plain().replaceFirst("^[:：]\\s*", ""), rest.place()));
      }
    } else {
      entries.add(new Entry(new Located<>(block.words().plain(), block.place())));
    }
    for (Block child : block.children()) {
      last().answer(new Located<>(child.text(), child.place()));
    }
  }
}
