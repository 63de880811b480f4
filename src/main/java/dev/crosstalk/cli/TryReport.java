package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.regression.CallPair;
import dev.crosstalk.regression.PairSummary;

/** What is said of the calls of a {@code try}, in the order of their numbers. */
interface TryReport {
  /**
   * Says what is held against what.
   *
   * @param after what the calls of the card as it is have in common
   * @param calls how many there are to be with either
   * @param same nobody in a call could tell one from the other, so none is made
   */
  void begin(CallSetup after, int calls, boolean same);

  /** Says what differs in a pair of calls. */
  void pair(CallPair pair);

  /**
   * Says that a call could not be made.
   *
   * @param state whose it was
   * @param why one sentence
   */
  void failed(int call, TryCards.State state, String why);

  /** Says what all pairs show together. */
  void end(PairSummary summary, int failed);
}
