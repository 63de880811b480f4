package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the sections that are lists: facts, concerns, behaviours, conditions, lines and examples.
 */
final class ItemReader {
  private static final Pattern NAMED_LINE =
      Pattern.compile("^[^:：\"“「『]{1,16}[:：].*", Pattern.DOTALL);

  private static final Pattern UNSPOKEN =
      Pattern.compile(
          "从不.{0,6}说(?:出口|出来)|从来?(?:不|没).{0,4}说出口|不(?:会|愿|肯|想).{0,4}说出口|没.{0,4}说出口"
              + "|说不出口|嘴上.{0,3}不.{0,2}说|从不.{0,3}(?:明说|表露|流露|承认)|不会.{0,3}(?:明说|表露|流露)"
              + "|藏在心里|只字不提|绝口不提|只在心里|\\bnever (?:says?|said|admits?|mentions?|voices?)(?:"
              + " (?:so|it|this|that))?(?: aloud| out loud)?(?=\\s*(?:[.,;!)]|$))|\\bnever"
              + " (?:says?|said) (?:so|it)\\b|\\bnever\\b.{0,30}\\b(?:said )?(?:aloud|out"
              + " loud)\\b|\\b(?:will|would|does|do|is) not (?:be"
              + " )?(?:say|said|admit|voice|mention)(?: (?:so|it|this|that))?(?: aloud| out"
              + " loud)?(?=\\s*(?:[.,;!)]|$))|\\b(?:won't|wouldn't|doesn't|don't)"
              + " (?:say|admit|voice|mention)(?: (?:so|it|this|that))?(?: aloud| out"
              + " loud)?(?=\\s*(?:[.,;!)]|$))|\\bkeeps? (?:it|this|that) to"
              + " (?:him|her|them)sel(?:f|ves)\\b|\\bunspoken\\b",
          Pattern.CASE_INSENSITIVE);

  private ItemReader() {}

  /** Paragraphs that stand beside the items of a list: no items themselves. */
  static List<Block> loose(List<Block> blocks) {
    boolean list = isList(blocks);
    return blocks.stream().filter(block -> list && !block.isItem()).toList();
  }

  /** Whether there is an item that says something. */
  private static boolean isList(List<Block> blocks) {
    return blocks.stream().anyMatch(block -> block.isItem() && !block.text().isEmpty());
  }

  private static List<Block> items(List<Block> blocks) {
    boolean list = isList(blocks);
    Predicate<Block> filled = block -> !block.text().isEmpty();
    return blocks.stream().filter(filled).filter(block -> !list || block.isItem()).toList();
  }

  /** Each item as one text, with what is nested in it. */
  static List<Located<String>> texts(List<Block> blocks) {
    return items(blocks).stream().map(b -> new Located<>(b.text(), b.place())).toList();
  }

  /**
   * What is to be said or shown word for word: an item without its quotes; several quoted pieces
   * are several.
   */
  static List<Located<String>> lines(List<Block> blocks) {
    List<Located<String>> lines = new ArrayList<>();
    for (Block item : items(blocks)) {
      List<String> quoted = item.children().isEmpty() ? quoted(item.words()) : List.of();
      if (quoted.isEmpty()) {
        lines.add(new Located<>(Quotes.inside(item.text()).orElse(item.text()), item.place()));
      } else {
        quoted.forEach(line -> lines.add(new Located<>(line, item.place())));
      }
    }
    return lines;
  }

  private static List<String> quoted(Words words) {
    List<String> pieces = new ArrayList<>();
    for (Words line : words.split()) {
      List<String> inLine = Quotes.allInside(line.plain());
      if (inLine.isEmpty()) {
        return Quotes.allInside(words.plain());
      }
      pieces.addAll(inLine);
    }
    return pieces;
  }

  static List<Located<Fact>> facts(List<Block> blocks) {
    return named(blocks).stream()
        .map(item -> new Located<>(fact(item.value()), item.place()))
        .toList();
  }

  static List<Located<Concern>> concerns(List<Block> blocks) {
    return named(blocks).stream()
        .map(item -> new Located<>(concern(item.value()), item.place()))
        .toList();
  }

  /** As {@link #texts}, but each line of a paragraph by itself if every one of them has a name. */
  private static List<Located<String>> named(List<Block> blocks) {
    List<Located<String>> texts = new ArrayList<>();
    for (Block item : items(blocks)) {
      List<Words> lines = item.words().split();
      boolean split =
          !item.isItem()
              && lines.stream().allMatch(line -> NAMED_LINE.matcher(line.plain()).matches());
      if (split) {
        lines.forEach(line -> texts.add(new Located<>(line.plain(), line.place())));
      } else {
        texts.add(new Located<>(item.text(), item.place()));
      }
    }
    return texts;
  }

  // design, the card: in profile, background and concerns an item splits at its first colon into
  // name
  // and value (name absent where there is none). Nowhere else.
  static Fact fact(String item) {
    int colon = colon(item);
    String name = colon < 0 ? "" : Blanks.strip(item.substring(0, colon));
    String value = colon < 0 ? "" : Blanks.strip(item.substring(colon + 1));
    return name.isEmpty() || value.isEmpty()
        ? new Fact(Optional.empty(), item)
        : new Fact(Optional.of(name), value);
  }

  // design, the card: a concern that the card says is never spoken (从不说出口, 嘴上不说, never says so)
  // is unspoken
  private static Concern concern(String item) {
    Fact fact = fact(item);
    return new Concern(fact.name(), fact.value(), UNSPOKEN.matcher(item).find());
  }

  /** The first colon that is not inside a clock time. */
  private static int colon(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '：' || c == ':' && !(isDigit(text, i - 1) && isDigit(text, i + 1))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
