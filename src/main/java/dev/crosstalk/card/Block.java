package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;

/**
 * A paragraph, list item or heading of the card, with what is nested in it.
 *
 * @param level of a heading, 1 to 6; 0 otherwise
 */
record Block(Kind kind, int level, Words words, List<Block> children) {
  enum Kind {
    HEADING,
    PARAGRAPH,
    BULLET,
    NUMBERED
  }

  Block {
    children = List.copyOf(children);
  }

  static Block paragraph(Words words) {
    return new Block(Kind.PARAGRAPH, 0, words, List.of());
  }

  boolean isItem() {
    return kind == Kind.BULLET || kind == Kind.NUMBERED;
  }

  Place place() {
    return words.place();
  }

  Block withChild(Block child) {
    List<Block> more = new ArrayList<>(children);
    more.add(child);
    return new Block(kind, level, words, more);
  }

  /** Its words and those of everything nested in it, as one text. */
  String text() {
    String own = words.plain();
    if (children.isEmpty()) {
      return own;
    }
    List<String> texts = new ArrayList<>(List.of(own));
    children.forEach(child -> texts.add(child.text()));
    texts.removeIf(String::isEmpty);
    boolean wide = texts.stream().anyMatch(Blanks::isChinese);
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      all.append(all.length() == 0 ? "" : separator(all.charAt(all.length() - 1), wide));
      all.append(text);
    }
    return all.toString();
  }

  private static String separator(char last, boolean wide) {
    boolean goesOn = "。！？；：，、.!?;:,”\"」』".indexOf(last) >= 0;
    return wide ? (goesOn ? "" : "；") : (goesOn ? " " : "; ");
  }

  /** Those blocks as a text of several lines, list items with their marks. */
  static String outline(List<Block> blocks) {
    StringBuilder out = new StringBuilder();
    outline(blocks, "", out);
    return out.toString().stripTrailing();
  }

  private static void outline(List<Block> blocks, String indent, StringBuilder out) {
    int number = 0;
    for (Block block : blocks) {
      number = block.kind == Kind.NUMBERED ? number + 1 : 0;
      String mark = block.kind == Kind.NUMBERED ? number + ". " : block.isItem() ? "- " : "";
      out.append(indent).append(mark).append(block.words.plain()).append('\n');
      outline(block.children, indent + " ".repeat(mark.length()), out);
    }
  }
}
