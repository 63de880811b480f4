package dev.crosstalk.model;

import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.Objects;

/**
 * A request of one side of one call, and what it is known by.
 *
 * @param occurrence how often this side has asked just this in its call, this time included
 * @param attempt which try of its turn it is, from 1
 * @param key of the canonical request and the occurrence: no other request has it
 */
public record KeyedRequest(
    ChatRequest asked,
    long seed,
    CanonicalRequest canonical,
    int occurrence,
    int attempt,
    String key) {
  /** The header field that carries the key. */
  public static final String HEADER = "X-Crosstalk-Request";

  public KeyedRequest {
    Objects.requireNonNull(asked);
    Objects.requireNonNull(canonical);
    Objects.requireNonNull(key);
  }

  /** The key of the request with that hash when it is made for that time. */
  public static String key(String sha256, int occurrence) {
    return sha256 + "-" + occurrence;
  }
}
