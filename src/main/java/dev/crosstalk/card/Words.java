package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words of a heading, paragraph or list item: its lines, marks and all, and where each stands.
 */
record Words(List<Located<String>> lines) {
  Words {
    lines = List.copyOf(lines);
  }

  static Words at(Place place) {
    return new Words(List.of(new Located<>("", place)));
  }

  Place place() {
    return lines.get(0).place();
  }

  /** The words without marks, their lines joined as their language joins words. */
  String plain() {
    String joined = "";
    if (lines.size() == 1) {
      joined = lines.get(0).value();
    } else {
      StringBuilder all = new StringBuilder();
      for (Located<String> line : lines) {
        String text = unbroken(line.value());
        String glue = glue(all, text);
        all.append(glue).append(text);
      }
      joined = all.toString();
    }
    return Inline.plain(joined);
  }

  boolean isBlank() {
    return plain().isEmpty();
  }

  /** The bold words that these words begin with, if they do. */
  Optional<Inline.Bold> leadingBold() {
    return Inline.leadingBold(first());
  }

  /** The first line as it stands. */
  String first() {
    return lines.get(0).value();
  }

  /** What stands behind that index of the first line. */
  Words from(int index) {
    int start = Blanks.skip(first(), index);
    List<Located<String>> rest = new ArrayList<>(lines);
    rest.set(0, new Located<>(first().substring(start), place().right(start)));
    if (start == first().length() && rest.size() > 1) {
      rest.remove(0);
    }
    return new Words(rest);
  }

  /** The same words, said to stand there. */
  Words movedTo(Place place) {
    List<Located<String>> moved = new ArrayList<>(lines);
    moved.set(0, new Located<>(first(), place));
    return new Words(moved);
  }

  /** Each line by itself. */
  List<Words> split() {
    return lines.stream().map(line -> new Words(List.of(line))).toList();
  }

  private static String unbroken(String line) {
    String text = Blanks.strip(line);
    return text.endsWith("\\") ? text.substring(0, text.length() - 1) : text;
  }

  private static String glue(CharSequence left, String right) {
    if (left.length() == 0 || right.isEmpty()) {
      return "";
    }
    String last = String.valueOf(Character.toChars(Character.codePointBefore(left, left.length())));
    return Blanks.join(last, right.substring(0, right.offsetByCodePoints(0, 1))).contains(" ")
        ? " "
        : "";
  }
}
