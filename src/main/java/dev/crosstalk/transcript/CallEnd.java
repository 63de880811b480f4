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
 * @param detail one sentence about a failure; absent otherwise
 */
public record CallEnd(
    EndReason reason,
    Optional<Speaker> by,
    List<HeldCondition> conditions,
    OptionalInt turn,
    OptionalInt closingLine,
    OptionalInt closingTurn,
    Optional<String> detail) {
  public CallEnd {
    Objects.requireNonNull(reason);
    Objects.requireNonNull(by);
    conditions = List.copyOf(conditions);
    Objects.requireNonNull(turn);
    Objects.requireNonNull(closingLine);
    Objects.requireNonNull(closingTurn);
    Objects.requireNonNull(detail);
  }

  /**
   * An end condition that held.
   *
   * @param condition its number among the end conditions of {@code side}, from 1
   * @param confidence in [0,1], two decimals
   */
  public record HeldCondition(Speaker side, int condition, double confidence) {}
}
