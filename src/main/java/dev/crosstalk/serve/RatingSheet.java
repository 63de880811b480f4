package dev.crosstalk.serve;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The turns that one rater has to label, in the rater's own order. Safe for use by many threads.
 */
public interface RatingSheet {

  /** How many turns there are. */
  int size();

  /** The turn at that place, from 1. */
  RatedTurn turn(int place);

  /** What this rater said of it the last time. */
  Optional<String> label(int place);

  /**
   * Keeps what the rater says of it; it is on the disk when this returns.
   *
   * @param label {@code pass}, {@code fail} or {@code unclear}
   * @throws IOException if it could not be kept; its message is one sentence for the rater
   */
  void keep(int place, String label) throws IOException;

  /** The first place behind that one, from 0, with a turn that has no label. */
  default OptionalInt nextAfter(int place) {
    return IntStream.rangeClosed(place + 1, size())
        .filter(each -> label(each).isEmpty())
        .findFirst();
  }

  /** How many turns have a label. */
  default int labelled() {
    return (int) IntStream.rangeClosed(1, size()).filter(each -> label(each).isPresent()).count();
  }
}
