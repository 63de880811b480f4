package dev.crosstalk.replay;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.LineDiff;
import dev.crosstalk.card.LineDiff.Range;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What of a card was edited, part by part, and where a recorded call used it. A model reads all of
 * its side of the card before the first word, so that any edit may change any word; but a line that
 * was never said, and a condition that never held, most likely changed none.
 *
 * <p>Numbers are those that the parts had before the edit.
 */
final class CardEdits {
  private static final int FIRST_OF_CALLER = 1;
  private static final int FIRST_OF_CALLEE = 2;

  /** Where a recorded call used an edited part, if it did. */
  private interface Use {
    OptionalInt in(RecordedTranscript call);
  }

  private final List<Use> uses = new ArrayList<>();

  private CardEdits() {}

  static CardEdits between(Scenario before, Scenario after) {
    CardEdits edits = new CardEdits();
    edits.caller(before.caller(), after.caller());
    edits.callee(before.callee(), after.callee());
    return edits;
  }

  /**
   * The first turn of a call that used something which is not what it was.
   *
   * @param plan what the call would be like now
   */
  OptionalInt firstUse(RecordedTranscript call, CallPlan plan) {
    Stream<OptionalInt> all =
        Stream.concat(
            uses.stream().map(use -> use.in(call)),
            Stream.of(
                call.isPlanned(plan) ? OptionalInt.empty() : OptionalInt.of(FIRST_OF_CALLEE)));
    return all.flatMapToInt(OptionalInt::stream).min();
  }

  private void caller(CallerBrief before, CallerBrief after) {
    whole(FIRST_OF_CALLER, before, after, CallerBrief::role);
    whole(FIRST_OF_CALLER, before, after, CallerBrief::coreTask);
    whole(FIRST_OF_CALLER, before, after, CallerBrief::customerProfile);
    whole(FIRST_OF_CALLER, before, after, CallerBrief::openingLines);
    whole(FIRST_OF_CALLER, before, after, CallerBrief::other);
    for (Range range :
        diff(
            before.steps(),
            after.steps(),
            step -> List.of(step.name(), step.silent(), step.actions(), step.lines()))) {
      if (range.before() == range.beforeEnd()) {
        // A new step is due before the one that it was put in front of.
        int next = range.before() + 1;
        uses.add(call -> earliest(call.firstTurnPerforming(next), call.closingTurn()));
      }
      each(range, number -> call -> call.firstTurnWith(number, "steps", "repeats"));
    }
    for (Range range : diff(before.knowledge(), after.knowledge(), entry -> entry)) {
      each(range, number -> call -> call.firstTurnWith(number, "answers"));
    }
    for (Range range :
        diff(before.endConditions(), after.endConditions(), condition -> condition)) {
      each(range, number -> call -> call.turnOfCondition(Speaker.CALLER, number));
    }
    for (Range range : diff(before.closingLines(), after.closingLines(), line -> line)) {
      each(range, number -> call -> closing(call, number));
    }
  }

  private static OptionalInt closing(RecordedTranscript call, int line) {
    OptionalInt said = call.closingLine();
    return said.isPresent() && said.getAsInt() == line ? call.closingTurn() : OptionalInt.empty();
  }

  private void callee(CalleeBrief before, CalleeBrief after) {
    whole(FIRST_OF_CALLEE, before, after, CalleeBrief::role);
    whole(FIRST_OF_CALLEE, before, after, CalleeBrief::background);
    whole(FIRST_OF_CALLEE, before, after, CalleeBrief::concerns);
    whole(FIRST_OF_CALLEE, before, after, CalleeBrief::behaviours);
    whole(FIRST_OF_CALLEE, before, after, CalleeBrief::style);
    whole(FIRST_OF_CALLEE, before, after, CalleeBrief::other);
    for (Range range :
        diff(before.endConditions(), after.endConditions(), condition -> condition)) {
      each(
          range,
          number ->
              call ->
                  call.steersTo(number)
                      ? OptionalInt.of(FIRST_OF_CALLEE)
                      : call.turnOfCondition(Speaker.CALLEE, number));
    }
  }

  /** A part that colours everything that its side says, from its first turn on. */
  private <B> void whole(int firstTurn, B before, B after, Function<B, Object> part) {
    if (!part.apply(before).equals(part.apply(after))) {
      uses.add(call -> OptionalInt.of(firstTurn));
    }
  }

  private void each(Range range, Function<Integer, Use> use) {
    for (int index = range.before(); index < range.beforeEnd(); index++) {
      uses.add(use.apply(index + 1));
    }
  }

  private static <T> List<Range> diff(List<T> before, List<T> after, Function<T, Object> content) {
    return LineDiff.of(texts(before, content), texts(after, content));
  }

  private static <T> List<String> texts(List<T> parts, Function<T, Object> content) {
    return parts.stream().map(part -> content.apply(part).toString()).toList();
  }

  /** The first turn of a side. */
  static int firstTurn(Speaker side) {
    return side == Speaker.CALLER ? FIRST_OF_CALLER : FIRST_OF_CALLEE;
  }

  static OptionalInt earliest(OptionalInt one, OptionalInt other) {
    return Stream.of(one, other).flatMapToInt(OptionalInt::stream).min();
  }
}
