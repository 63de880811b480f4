package dev.crosstalk.junit;

import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.text.DisplayWidth;
import java.util.Objects;

/**
 * A place of a call that a failure points at.
 *
 * @param turn the turn's number; one that the call does not have is its end
 * @param note what is to be seen there, harmless to show
 * @param quote the words of the turn, which are shown where the turn is too long for all; may be
 *     empty
 */
record Mark(int turn, String note, String quote) {
  static final int THE_END = Integer.MAX_VALUE;
  private static final int LONGEST_QUOTE = 60;

  Mark {
    Objects.requireNonNull(note);
    Objects.requireNonNull(quote);
  }

  static Mark at(int turn, String note) {
    return new Mark(turn, note, "");
  }

  /** The call's end. */
  static Mark end(String note) {
    return at(THE_END, note);
  }

  /** What a metric shows. */
  static Mark of(Evidence shown) {
    String quote = DisplayWidth.truncate(DisplayWidth.visible(shown.quote()), LONGEST_QUOTE);
    String note =
        shown.line().isPresent()
            ? Words.say("evidence.line", shown.reason(), quote, shown.line().getAsInt())
            : Words.say("evidence", shown.reason(), quote);
    return new Mark(shown.turn(), note, shown.quote());
  }
}
