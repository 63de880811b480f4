package dev.crosstalk.call;

import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.transcript.Transcript;

/**
 * Makes the calls of one card in one run, each by its number, in any order and any number at once.
 */
public interface CallSource {

  /** The card's name, which the ids of all its calls begin with. */
  String name();

  /**
   * What the call of that number is to be like.
   *
   * @param call from 1
   */
  CallPlan plan(int call);

  /** Makes the call of that number. */
  Transcript run(int call, CallListener listener);
}
