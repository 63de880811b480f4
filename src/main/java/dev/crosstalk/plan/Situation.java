package dev.crosstalk.plan;

import dev.crosstalk.plan.Directive.Act;
import dev.crosstalk.plan.Directive.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a call stands before a caller's turn, and what follows from it for the caller. The
 * orchestrator fills it from its ledger; the built-in model, when nobody directs it, from what it
 * remembers.
 *
 * @param opened whether the caller has spoken
 * @param pending the spoken steps that are not done, in order
 * @param asked the knowledge entries that the callee's last turn asks for
 * @param asksElse it asks something that no entry answers
 * @param wantsRepeat it asks to hear the last turn again
 * @param need the callee's turn whose need waits to be taken down
 * @param wantsEnd the callee wants the call to end
 * @param offCard the callee wants it to end in a way that the card has no words for
 * @param conditionHolds an end condition holds
 * @param idleTurns how many callee turns in a row left the caller nothing to do, the last one
 *     included
 * @param closingLine the closing line that fits best, from 1
 */
public record Situation(
    boolean opened,
    List<Integer> pending,
    List<Integer> asked,
    boolean asksElse,
    boolean wantsRepeat,
    OptionalInt need,
    boolean wantsEnd,
    boolean offCard,
    boolean conditionHolds,
    int idleTurns,
    int closingLine) {

  /** After that many callee turns with nothing left to do the caller closes. */
  private static final int IDLE_TURNS_BEFORE_CLOSING = 2;

  public Situation {
    pending = List.copyOf(pending);
    asked = List.copyOf(asked);
  }

  /** Before the first word. */
  public static Situation beforeOpening(List<Integer> pending) {
    return new Situation(
        false, pending, List.of(), false, false, OptionalInt.empty(), false, false, false, 0, 1);
  }

  /** Whether the callee's last turn asks something of the caller besides going on. */
  public boolean calleeAsks() {
    return !asked.isEmpty() || asksElse || wantsRepeat || need.isPresent();
  }

  /** What the caller owes now. */
  public Directive directive() {
    if (!opened) {
      return Directive.of(Act.of(Kind.OPEN));
    }
    // design, the call, rule 7: what the card has no words for ends in a plain courteous goodbye,
    // no closing line
    if (offCard) {
      return Directive.of(Act.of(Kind.GOODBYE));
    }
    // design, the call, rule 5: the caller closes when an end condition holds and every spoken step
    // is done or the callee
    // wants to end; or after two callee turns with nothing left to do
    if (mayClose()) {
      return close();
    }
    if (wantsRepeat) {
      return Directive.of(Act.of(Kind.REPEAT));
    }
    return new Directive(goOn());
  }

  /** Whether rule 5 lets the caller close now. */
  public boolean mayClose() {
    boolean nothingPending = pending.isEmpty() && !calleeAsks();
    return wantsEnd
        || (nothingPending && (conditionHolds || idleTurns >= IDLE_TURNS_BEFORE_CLOSING));
  }

  private Directive close() {
    List<Act> acts = new ArrayList<>();
    need.ifPresent(turn -> acts.add(Act.of(Kind.REGISTER, turn)));
    acts.add(Act.of(Kind.CLOSE, closingLine));
    return new Directive(acts);
  }

  private List<Act> goOn() {
    List<Act> acts = new ArrayList<>();
    need.ifPresent(turn -> acts.add(Act.of(Kind.REGISTER, turn)));
    if (!asked.isEmpty()) {
      acts.add(new Act(Kind.ANSWER, asked));
    } else if (asksElse) {
      acts.add(Act.of(Kind.DEFER));
    }
    if (!pending.isEmpty()) {
      acts.add(Act.of(Kind.STEPS, pending.get(0)));
    } else if (acts.isEmpty()) {
      acts.add(Act.of(Kind.CHECK));
    }
    return acts;
  }
}
