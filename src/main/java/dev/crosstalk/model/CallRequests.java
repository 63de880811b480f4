package dev.crosstalk.model;

import dev.crosstalk.text.Sha256;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The requests that one side makes in one call, in their order. Not thread-safe. */
public final class CallRequests {
  private final ModelSpec spec;
  private final String place;
  private final Map<String, Integer> occurrences = new HashMap<>();
  private int messages;
  private int tries;

  /**
   * @param place what the seeds are drawn from: the same text, the same seeds
   */
  public CallRequests(ModelSpec spec, String place) {
    this.spec = spec;
    this.place = place;
  }

  /** The next request, with its seed and its key. */
  public KeyedRequest next(ChatRequest asked) {
    int now = asked.messages().size();
    tries = now == messages ? tries + 1 : 0;
    messages = now;
    long seed = seed();
    CanonicalRequest canonical = CanonicalRequest.of(spec, asked, seed);
    String sha256 = canonical.sha256();
    int occurrence = occurrences.merge(sha256, 1, Integer::sum);
    return new KeyedRequest(
        asked, seed, canonical, occurrence, tries + 1, KeyedRequest.key(sha256, occurrence));
  }

  /**
   * The seed of a request, of its place alone: the call and side, the turn, and which try of that
   * turn it is (or a model that is asked again could only say the same again). Not negative and of
   * 31 bits, which every server takes that takes one.
   */
  private long seed() {
    byte[] bits = Sha256.of(place + "|" + messages + "|" + tries);
    return ByteBuffer.wrap(bits).getInt() & Integer.MAX_VALUE;
  }
}
