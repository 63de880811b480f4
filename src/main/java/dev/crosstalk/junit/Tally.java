package dev.crosstalk.junit;

import dev.crosstalk.statistics.Rate;
import java.util.Optional;

/** Counts how the calls of a test came out. Thread-safe. */
final class Tally {
  private final boolean judged;
  private Rate rate = new Rate(0, 0);
  private int unclear;
  private int errors;
  private Optional<PhoneCall> last = Optional.empty();

  /**
   * @param judged whether it is their rate that is judged, and not each of them
   */
  Tally(boolean judged) {
    this.judged = judged;
  }

  boolean judged() {
    return judged;
  }

  synchronized void made(PhoneCall call) {
    last = Optional.of(call);
  }

  /** The call that was made last, if any could be. */
  synchronized Optional<PhoneCall> last() {
    return last;
  }

  synchronized void count(boolean passed) {
    rate = rate.plus(Rate.of(passed));
  }

  synchronized void unclear() {
    unclear++;
  }

  synchronized void error() {
    errors++;
  }

  synchronized Rate rate() {
    return rate;
  }

  /** What is not in the rate, if anything is not. */
  synchronized String besides() {
    return (unclear == 0 ? "" : Words.say("rate.unclear", unclear))
        + (errors == 0 ? "" : Words.say("rate.errors", errors));
  }
}
