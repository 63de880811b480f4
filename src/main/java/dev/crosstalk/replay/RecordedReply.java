package dev.crosstalk.replay;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.CanonicalRequest;
import dev.crosstalk.model.KeptCompletion;
import dev.crosstalk.model.KeyedRequest;
import java.util.Objects;

/**
 * A reply of a model, and what it was asked.
 *
 * @param turn of the call, from 1, both sides counted
 * @param attempt which try of the turn it is, from 1: those before were refused
 * @param occurrence how often the side had asked just this, from 1
 */
record RecordedReply(
    Speaker side,
    int turn,
    int attempt,
    int occurrence,
    CanonicalRequest request,
    KeptCompletion completion) {
  RecordedReply {
    Objects.requireNonNull(side);
    Objects.requireNonNull(request);
    Objects.requireNonNull(completion);
  }

  static RecordedReply of(Speaker side, KeyedRequest request, KeptCompletion completion) {
    return new RecordedReply(
        side,
        turnOf(side, request.canonical()),
        request.attempt(),
        request.occurrence(),
        request.canonical(),
        completion);
  }

  /** The turn that a request asks for: the side that speaks first has the odd ones. */
  static int turnOf(Speaker side, CanonicalRequest request) {
    long own = request.messages().stream().filter(m -> m.role().equals("assistant")).count();
    return (int) (2 * own) + (side == Speaker.CALLER ? 1 : 2);
  }

  String key() {
    return KeyedRequest.key(request.sha256(), occurrence);
  }
}
