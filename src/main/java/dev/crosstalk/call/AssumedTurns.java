package dev.crosstalk.call;

import java.util.List;

/** What is taken as said at the beginning of a call, whatever its agents would say now. */
@FunctionalInterface
public interface AssumedTurns {

  /** Every word is said anew. */
  AssumedTurns NONE = call -> List.of();

  /**
   * The words of the first turns of that call, both sides'; the turn after them is said anew.
   *
   * @param call its number, from 1
   */
  List<String> of(int call);
}
