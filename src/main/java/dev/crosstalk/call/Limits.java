package dev.crosstalk.call;

/**
 * Where a call ends although nobody ends it.
 *
 * @param maxTurns turns of both sides together
 */
public record Limits(int maxTurns) {

  /** Turns of both sides, unless the user says otherwise. */
  public static final Limits DEFAULT = new Limits(40);

  /** design, ends: six caller turns without progress is {@code stalled}. */
  static final int CALLER_TURNS_WITHOUT_PROGRESS = 6;

  public Limits {
    if (maxTurns < 2) {
      throw new IllegalArgumentException("a call needs at least 2 turns, not " + maxTurns);
    }
  }
}
