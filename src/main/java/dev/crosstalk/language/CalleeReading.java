package dev.crosstalk.language;

import dev.crosstalk.plan.CallPlan.OffCard;
import java.util.List;
import java.util.Optional;

/**
 * What a turn of the callee asks for.
 *
 * @param wantsEnd it wants the call to end
 * @param leaves it is gone with these words: hangs up, is called away
 * @param offCard an end that happens on any phone line, if it sounds like one
 * @param wantsRepeat it asks to hear the last turn again
 * @param asked the entries of the knowledge base that it asks for, from 1
 * @param asksElse it asks something that no entry answers
 * @param need what it asks to have taken down, an exact substring
 * @param acknowledges it takes note, or agrees
 */
public record CalleeReading(
    boolean wantsEnd,
    boolean leaves,
    Optional<OffCard> offCard,
    boolean wantsRepeat,
    List<Integer> asked,
    boolean asksElse,
    Optional<String> need,
    boolean acknowledges) {
  public CalleeReading {
    asked = List.copyOf(asked);
  }

  /** Whether it asks anything of the caller besides going on. */
  public boolean asks() {
    return !asked.isEmpty() || asksElse || wantsRepeat || need.isPresent();
  }
}
