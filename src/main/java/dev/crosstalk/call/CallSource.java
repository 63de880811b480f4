package dev.crosstalk.call;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.transcript.Transcript;

/**
 * Makes the calls of one card in one run, each by its number, in any order and any number at once.
 */
public interface CallSource {

  /**
   * The card that the call of that number is made from, which may be a varied copy.
   *
   * @param call from 1
   */
  Scenario scenario(int call);

  /** What the call of that number is to be like. */
  CallPlan plan(int call);

  /** Makes the call of that number. */
  Transcript run(int call, CallListener listener);
}
