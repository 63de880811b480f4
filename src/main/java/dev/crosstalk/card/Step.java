package dev.crosstalk.card;

import java.util.List;
import java.util.Objects;

/**
 * One step of the caller's script.
 *
 * @param number its position in the card, from 1, silent steps counted
 * @param silent it is prepared, never spoken: it has no lines and stands before the first step that
 *     has
 * @param actions what is to be done in it, in the author's words
 * @param lines what is to be said in it, word for word, in this order; quotes are not kept
 */
public record Step(
    int number, String name, boolean silent, List<String> actions, List<String> lines) {
  public Step {
    Objects.requireNonNull(name);
    actions = List.copyOf(actions);
    lines = List.copyOf(lines);
  }

  /** Its lines; its actions where it has none. */
  public List<String> content() {
    return lines.isEmpty() ? actions : lines;
  }
}
