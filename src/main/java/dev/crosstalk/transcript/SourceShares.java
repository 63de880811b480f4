package dev.crosstalk.transcript;

import dev.crosstalk.card.Speaker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who said what from where on one call: without it nobody can tell a good caller from a good
 * orchestrator.
 *
 * @param callerTurns all turns of the caller
 * @param directed those that followed a directive
 * @param askedAgain those for which at least one reply was refused
 * @param fromCard those in which the card's own line was said instead of the model's
 * @param refused refused replies of both sides
 * @param callerTokens what the caller's model read and wrote, refused replies included; absent
 *     where it does not say
 * @param calleeTokens the same of the callee's
 */
public record SourceShares(
    int callerTurns,
    int directed,
    int askedAgain,
    int fromCard,
    int refused,
    Optional<Turn.Tokens> callerTokens,
    Optional<Turn.Tokens> calleeTokens) {

  /** The model that speaks from the card alone; where both sides have it, no model was asked. */
  public static final String SCRIPT = "script";

  /** A person on the terminal, who is no model. */
  public static final String PERSON = "person";

  public static SourceShares of(Transcript call) {
    List<Turn> turns = call.turns();
    return new SourceShares(
        count(caller(turns)),
        count(caller(turns).filter(turn -> turn.directive().isPresent())),
        count(caller(turns).filter(turn -> !turn.rejected().isEmpty())),
        count(caller(turns).filter(turn -> turn.source() == Turn.Source.CARD)),
        turns.stream().mapToInt(turn -> turn.rejected().size()).sum()
            + call.end().unheard().rejected().size(),
        tokens(call, Speaker.CALLER),
        tokens(call, Speaker.CALLEE));
  }

  /** What the models of both sides read and wrote, as far as they say so. */
  public long tokens() {
    return Stream.of(callerTokens, calleeTokens)
        .flatMap(Optional::stream)
        .mapToLong(tokens -> tokens.in() + tokens.out())
        .sum();
  }

  private static Optional<Turn.Tokens> tokens(Transcript call, Speaker side) {
    Stream<Turn.Tokens> ofTurns =
        call.turns().stream()
            .filter(turn -> turn.speaker() == side)
            .flatMap(turn -> turn.tokens().stream());
    Stream<Turn.Tokens> ofUnheard =
        call.end().unheard().side().filter(side::equals).stream()
            .flatMap(unheard -> call.end().unheard().tokens().stream());
    return Stream.concat(ofTurns, ofUnheard).reduce(Turn.Tokens::plus);
  }

  /** Whether neither side was a language model. */
  public static boolean noModelWasAsked(Transcript call) {
    return call.models().caller().equals(SCRIPT) && call.models().callee().equals(SCRIPT);
  }

  private static Stream<Turn> caller(List<Turn> turns) {
    return turns.stream().filter(turn -> turn.speaker() == Speaker.CALLER);
  }

  private static int count(Stream<Turn> turns) {
    return (int) turns.count();
  }
}
