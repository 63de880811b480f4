package dev.crosstalk.replay;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.CanonicalRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that no recording answers.
 *
 * @param call the id of the call
 * @param turn that it asks for, from 1
 * @param attempt which try of the turn it is, from 1
 * @param nearest what was asked instead when the call was recorded; absent where the call, or the
 *     side, was not
 */
public record Miss(
    String call,
    int turn,
    Speaker side,
    int attempt,
    CanonicalRequest asked,
    Optional<CanonicalRequest> nearest,
    int nearestTurn) {
  public Miss {
    Objects.requireNonNull(call);
    Objects.requireNonNull(side);
    Objects.requireNonNull(asked);
    Objects.requireNonNull(nearest);
  }
}
