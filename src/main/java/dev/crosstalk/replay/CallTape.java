package dev.crosstalk.replay;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.CanonicalRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the models said in one call, in its order. */
record CallTape(String call, List<RecordedReply> replies, Map<String, RecordedReply> byKey) {
  CallTape {
    replies = List.copyOf(replies);
  }

  static CallTape of(String call, List<RecordedReply> replies) {
    Map<String, RecordedReply> byKey = new LinkedHashMap<>();
    replies.forEach(reply -> byKey.put(reply.key(), reply));
    return new CallTape(call, replies, byKey);
  }

  /** The reply to the request of that key. */
  Optional<RecordedReply> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * What was asked instead: of the same side, in the same turn or the last one before it, and there
   * what shares the most messages from the first on.
   */
  Optional<RecordedReply> nearest(Speaker side, int turn, int attempt, CanonicalRequest asked) {
    return replies.stream()
        .filter(reply -> reply.side() == side && reply.turn() <= turn)
        .max(
            Comparator.comparingInt(RecordedReply::turn)
                .thenComparing(reply -> reply.attempt() == attempt)
                .thenComparingInt(reply -> shared(reply.request(), asked)));
  }

  private static int shared(CanonicalRequest one, CanonicalRequest other) {
    int same = 0;
    int most = Math.min(one.messages().size(), other.messages().size());
    while (same < most && one.messages().get(same).equals(other.messages().get(same))) {
      same++;
    }
    return same;
  }
}
