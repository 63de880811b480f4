package dev.crosstalk.plan;

/** What each call of a run is to be like, by its number. */
@FunctionalInterface
public interface CallPlans {

  /**
   * The plan of one call.
   *
   * @param call its number in the run, from 1
   */
  CallPlan plan(int call);
}
