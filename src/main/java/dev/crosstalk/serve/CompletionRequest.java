package dev.crosstalk.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a body.
   *
   * @throws Refusal if it can't be used
   */
  static CompletionRequest of(byte[] body) {
    JsonNode json = json(body);
    OptionalInt limit = number(json, "max_completion_tokens", Integer.MAX_VALUE);
    return new CompletionRequest(
        model(json.path("model")),
        SaidMessages.of(json.path("messages")),
        number(json, "n", MOST_CHOICES).orElse(1),
        limit.isPresent() ? limit : number(json, "max_tokens", Integer.MAX_VALUE),
        flag(json.path("stream"), "stream"),
        flag(json.path("stream_options").path("include_usage"), "stream_options.include_usage"));
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.badJson("the body is no JSON" + place(e) + "; correct it there.");
    } catch (IOException e) {
      throw Refusal.badJson("the body is no JSON: it is no text in UTF-8; send it as that.");
    }
    throw Refusal.badJson("the body must be a JSON object with model and messages.");
  }

  private static String place(JsonProcessingException problem) {
    JsonLocation at = problem.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static String model(JsonNode name) {
    if (!name.isTextual()) {
      throw Refusal.of("model", "model must be the name of a model: callee or caller.");
    }
    return name.textValue();
  }

  private static OptionalInt number(JsonNode json, String name, int most) {
    JsonNode number = json.path(name);
    if (number.isMissingNode() || number.isNull()) {
      return OptionalInt.empty();
    }
    boolean whole = number.isIntegralNumber() && number.canConvertToInt();
    if (!whole || number.intValue() < 1 || number.intValue() > most) {
      throw Refusal.of(name, name + " must be a whole number from 1 to " + most + ".");
    }
    return OptionalInt.of(number.intValue());
  }

  private static boolean flag(JsonNode flag, String name) {
    if (!flag.isBoolean() && !flag.isMissingNode() && !flag.isNull()) {
      throw Refusal.of(name, name + " must be true or false.");
    }
    return flag.booleanValue();
  }
}
