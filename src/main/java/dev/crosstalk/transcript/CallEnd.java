package dev.crosstalk.transcript;

import dev.crosstalk.card.Speaker;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a call ended.
 *
 * @param by who ended it; absent where nobody did (a limit, a failure)
 * @param conditions the end conditions that held, of both sides, best first
 * @param turn the turn whose words made it end; absent where no words did
 * @param closingLine the number of the closing line that was said, from 1; absent where none was
 * @param closingTurn the caller's last turn, in which it closed; absent where it did not
 * @param unheard replies after the last turn of which none could be used
 * @param detail one sentence about a failure; absent otherwise
 */
public record CallEnd(
    EndReason reason,
    Optional<Speaker> by,
    List<HeldCondition> conditions,
    OptionalInt turn,
    OptionalInt closingLine,
    OptionalInt closingTurn,
    Unheard unheard,
    Optional<String> detail) {
  public CallEnd {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(by);
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(turn);
    Objects.requireNonNull(closingLine);
    Objects.requireNonNull(closingTurn);
    Objects.requireNonNull(unheard);
    Objects.requireNonNull(detail);
  }

  /**
   * Replies that no turn came of: those for which a call failed, or of a last word that was none.
   *
   * @param side whose they are; absent where there are none
   * @param tokens what they cost, where the model says so
   */
  public record Unheard(
      Optional<Speaker> side, List<Turn.Rejected> rejected, Optional<Turn.Tokens> tokens) {
    /** Every reply became a turn. */
    public static final Unheard NONE = new Unheard(Optional.empty(), List.of(), Optional.empty());

    public Unheard {
      Objects.requireNonNull(side);
      rejected = List.copyOf(rejected);
      Objects.requireNonNull(tokens);
    }
  }

  /**
   * An end condition that held.
   *
   * @param condition its number among the end conditions of {@code side}, from 1
   * @param confidence in [0,1], two decimals
   */
  public record HeldCondition(Speaker side, int condition, double confidence) {}
}
