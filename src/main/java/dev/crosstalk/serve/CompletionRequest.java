package dev.crosstalk.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/**
 * What is asked for in the body of a chat completion. Parameters that are not here are ignored.
 *
 * @param choices how many answers, {@code n}
 * @param limit the most pieces of an answer, where there is a limit
 * @param streamed whether the answer comes piece by piece
 * @param usageStreamed whether a stream ends with the usage
 */
record CompletionRequest(
    String model,
    SaidMessages messages,
    int choices,
    OptionalInt limit,
    boolean streamed,
    boolean usageStreamed) {

  private static final int MOST_CHOICES = 128;

  /**
   * Reads a body.
   *
   * @throws Refusal if it can't be used
   */
  static CompletionRequest of(byte[] body) {
    JsonBody read = JsonBody.of(body, "model and messages");
    JsonNode json = read.json();
    OptionalInt limit = read.number("max_completion_tokens", 1, Integer.MAX_VALUE);
    return new CompletionRequest(
        model(json.path("model")),
        SaidMessages.of(json.path("messages")),
        read.number("n", 1, MOST_CHOICES).orElse(1),
        limit.isPresent() ? limit : read.number("max_tokens", 1, Integer.MAX_VALUE),
        flag(json.path("stream"), "stream"),
        flag(json.path("stream_options").path("include_usage"), "stream_options.include_usage"));
  }

  private static String model(JsonNode name) {
    if (!name.isTextual()) {
      throw Refusal.of("model", "model must be the name of a model: callee or caller.");
    }
    return name.textValue();
  }

  private static boolean flag(JsonNode flag, String name) {
    if (!flag.isBoolean() && !flag.isMissingNode() && !flag.isNull()) {
      throw Refusal.of(name, name + " must be true or false.");
    }
    return flag.booleanValue();
  }
}
