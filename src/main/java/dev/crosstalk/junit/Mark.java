package dev.crosstalk.junit;

import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Metric.Contradiction;
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

  /** A figure that is not the card's, with the card's own beside it. */
  static Mark of(Contradiction untrue) {
    String said = quoted(untrue.said());
    String note =
        untrue.card().isPresent() && untrue.line().isPresent()
            ? Words.say(
                "evidence.contradicts", said, quoted(untrue.card().get()), untrue.line().getAsInt())
            : Words.say("evidence", "not-in-card", said);
    return new Mark(untrue.turn(), note, untrue.said());
  }

  private static String quoted(String words) {
    return DisplayWidth.truncate(DisplayWidth.visible(words), LONGEST_QUOTE);
  }

  /** What a metric shows. */
  static Mark of(Evidence shown) {
    String quote = quoted(shown.quote());
    String note =
        shown.line().isPresent()
            ? Words.say("evidence.line", shown.reason(), quote, shown.line().getAsInt())
            : Words.say("evidence", shown.reason(), quote);
    return new Mark(shown.turn(), note, shown.quote());
  }
}
