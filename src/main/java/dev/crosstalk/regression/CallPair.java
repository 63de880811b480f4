package dev.crosstalk.regression;

import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.Transcript;
import java.util.List;
import java.util.Optional;

/**
 * A call that was made twice under the same plan, and what differs.
 *
 * @param before with the card or the templates as they were
 * @param after with them as they are
 * @param parting where they part; absent where the same was said throughout
 * @param flips the checks that turned over
 */
public record CallPair(Made before, Made after, Optional<Parting> parting, List<Flip> flips) {

  /** A call that was made, and its scores. */
  public record Made(Transcript call, Evaluation scores) {
    private CheckedCall checked() {
      return CheckedCall.of(Conversation.of(call).utterances(), scores);
    }

    /** What its models read and wrote, as far as they say so. */
    public long tokens() {
      return SourceShares.of(call).tokens();
    }
  }

  public CallPair {
    flips = List.copyOf(flips);
  }

  /** Holds the one against the other. */
  public static CallPair of(Made before, Made after) {
    CheckedCall old = before.checked();
    CheckedCall now = after.checked();
    return new CallPair(
        before, after, Parting.of(old.utterances(), now.utterances()), Flip.between(old, now));
  }

  /** The number of both calls in their run. */
  public int call() {
    return after.call().call();
  }
}
