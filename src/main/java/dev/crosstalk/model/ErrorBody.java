package dev.crosstalk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a server says with a status of 300 or more, in OpenAI's form, the only one of which the SDK
 * keeps anything: {@code {"error":{"message":…}}}. Others are {@code {"error":"…"}}, {@code
 * {"message":"…"}}, {@code {"detail":"…"}} and plain text.
 */
final class ErrorBody {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_TEXT = 1000;

  private ErrorBody() {}

  static byte[] inOneForm(byte[] body) {
    try {
      return JSON.writeValueAsBytes(JSON.createObjectNode().set("error", error(body)));
    } catch (IOException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectNode error(byte[] body) {
    JsonNode said;
    try {
      said = JSON.readTree(body);
    } catch (IOException e) {
      return message(plain(body));
    }
    if (said.path("error").isObject()) {
      return (ObjectNode) said.path("error");
    }
    for (String field : List.of("error", "message", "detail")) {
      if (said.hasNonNull(field)) {
        JsonNode value = said.path(field);
        return message(value.isTextual() ? value.asText() : value.toString());
      }
    }
    return message("");
  }

  /** A page for people says nothing in one sentence. */
  private static String plain(byte[] body) {
    String text = new String(body, 0, Math.min(body.length, LONGEST_TEXT), StandardCharsets.UTF_8);
    return text.stripLeading().startsWith("<") ? "" : text.strip();
  }

  private static ObjectNode message(String text) {
    return JSON.createObjectNode().put("message", text);
  }
}
