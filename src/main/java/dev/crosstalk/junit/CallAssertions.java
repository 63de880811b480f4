package dev.crosstalk.junit;

import dev.crosstalk.card.Speaker;

/**
 * What tests say of calls; made to be imported statically:
 *
 * <pre>{@code
 * assertThat(call)
 *     .followedItsSteps()
 *     .endedFor(calleeCondition(1))
 *     .soundedLike(positiveExamples(), atLeast(0.8))
 *     .saidNothingFalse();
 * }</pre>
 *
 * <p>The name goes together with AssertJ's: both may be imported.
 */
public final class CallAssertions {
  private CallAssertions() {}

  /** Begins to say what is true of a call. */
  public static CallAssert assertThat(PhoneCall call) {
    return new CallAssert(call);
  }

  /** The callee's end condition of that number, from 1 as they stand in the card. */
  public static Condition calleeCondition(int number) {
    return new Condition(Speaker.CALLEE, number);
  }

  /** The caller's end condition of that number, from 1 as they stand in the card. */
  public static Condition callerCondition(int number) {
    return new Condition(Speaker.CALLER, number);
  }

  /** The card's examples of how its callee speaks. */
  public static Examples positiveExamples() {
    return Examples.POSITIVE;
  }

  /**
   * A least score.
   *
   * @param score in [0,1]
   */
  public static Least atLeast(double score) {
    return new Least(score);
  }

  /** An end condition of a card. */
  public record Condition(Speaker side, int number) {
    String words() {
      return Words.say("condition." + side.word() + ".wanted", number);
    }
  }

  /** Examples of speech in a card. */
  public enum Examples {
    /**
     * Those that are to be imitated. How near something is to them is measured together with how
     * far it is from the negative ones and from an assistant's talk.
     */
    POSITIVE
  }

  /** A least score. */
  public record Least(double score) {
    public Least {
      if (!(score >= 0 && score <= 1)) {
        throw new IllegalArgumentException(Words.say("usage.score", score));
      }
    }
  }
}
