package dev.crosstalk.evaluation;

import dev.crosstalk.language.CalleeReading;
import dev.crosstalk.language.CallerReading;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a call did, read from its words alone.
 *
 * @param callerTurns in the call's order
 * @param calleeTurns in the call's order
 */
record DecodedCall(
    List<CallerTurn> callerTurns, List<CalleeTurn> calleeTurns, End end, Closing closing) {
  DecodedCall {
    callerTurns = List.copyOf(callerTurns);
    calleeTurns = List.copyOf(calleeTurns);
    Objects.requireNonNull(end);
    Objects.requireNonNull(closing);
  }

  /**
   * A caller's turn.
   *
   * @param index its place in the call, from 0
   * @param reading what it says, whatever was said before
   * @param steps the steps that it performs for the first time
   * @param repeats the steps done before that it says again
   * @param mentions the steps that it touches without performing them
   */
  record CallerTurn(
      int index,
      Utterance utterance,
      CallerReading reading,
      List<StepSaid> steps,
      List<StepSaid> repeats,
      List<Integer> mentions) {
    CallerTurn {
      steps = List.copyOf(steps);
      repeats = List.copyOf(repeats);
      mentions = List.copyOf(mentions);
    }

    List<Integer> stepNumbers() {
      return steps.stream().map(StepSaid::step).toList();
    }
  }

  /**
   * A step in a turn.
   *
   * @param evidence the words that say it, an exact substring of the turn
   * @param confidence in [0,1]
   */
  record StepSaid(int step, String evidence, double confidence) {}

  /**
   * A callee's turn.
   *
   * @param index its place in the call, from 0
   * @param words what the caller had to go by
   * @param reading of these words
   * @param progress the share of the spoken steps that were done before it, in [0,1]
   */
  record CalleeTurn(
      int index, Utterance utterance, String words, CalleeReading reading, double progress) {}

  /**
   * How the call came to its end.
   *
   * @param turn the index of the callee's turn that made it end; absent where none did
   * @param conditions the conditions that then held, best first, two of a side at the most
   * @param callersRanked all conditions of the caller, best first; what fits has 0.8 and more
   * @param offCard it ended in a way that the card has no words for
   */
  record End(
      OptionalInt turn,
      List<HeldCondition> conditions,
      List<HeldCondition> callersRanked,
      boolean offCard) {
    End {
      conditions = List.copyOf(conditions);
      callersRanked = List.copyOf(callersRanked);
    }
  }

  /**
   * How the caller closed it.
   *
   * @param turn the index of the caller's turn that took leave; absent where none did
   * @param line the closing line that it said, from 1
   * @param early the indexes of turns that said a closing line, and went on with the steps behind
   */
  record Closing(OptionalInt turn, OptionalInt line, List<Integer> early) {
    Closing {
      early = List.copyOf(early);
    }
  }

  /** The turn of the callee right before a place in the call, if the callee spoke there. */
  Optional<CalleeTurn> calleeBefore(int index) {
    return calleeTurns.stream().filter(turn -> turn.index() == index - 1).findFirst();
  }

  /** The next turn of the caller behind a place in the call. */
  Optional<CallerTurn> callerAfter(int index) {
    return callerTurns.stream().filter(turn -> turn.index() > index).findFirst();
  }
}
