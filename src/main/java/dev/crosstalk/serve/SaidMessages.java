package dev.crosstalk.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The messages of a request.
 *
 * @param said what was said on the line, oldest first; what was told to the model is not
 * @param length how much text there is in all messages, in {@link Pieces}
 */
record SaidMessages(List<ChatMessage> said, int length) {

  SaidMessages {
    said = List.copyOf(said);
  }

  static SaidMessages of(JsonNode messages) {
    if (!messages.isArray() || messages.isEmpty()) {
      throw Refusal.of("messages", "messages must be a list with at least one message.");
    }
    List<ChatMessage> said = new ArrayList<>();
    int length = 0;
    for (int i = 0; i < messages.size(); i++) {
      String place = "messages[" + i + "]";
      String text = text(messages.get(i), place);
      length += Pieces.of(text).count();
      if (!text.isBlank()) {
        add(said, messages.get(i).path("role").asText(), text, place);
      }
    }
    return new SaidMessages(said, length);
  }

  private static void add(List<ChatMessage> said, String role, String text, String place) {
    switch (role) {
      case "user" -> said.add(UserMessage.from(text));
      case "assistant" -> said.add(AiMessage.from(text));
      case "system", "developer", "tool", "function" -> {
        // The script plays the card, whatever it is told.
      }
      default ->
          throw Refusal.of(
              place + ".role", place + ".role must be system, developer, user, assistant or tool.");
    }
  }

  private static String text(JsonNode message, String place) {
    JsonNode content = message.path("content");
    // A message that only calls a tool has none.
    boolean empty = content.isNull() || content.isMissingNode();
    if (content.isTextual() || (empty && message.path("role").asText().equals("assistant"))) {
      return content.asText("");
    }
    if (content.isArray()) {
      return parts(content, place + ".content");
    }
    throw Refusal.of(
        place + ".content", place + ".content must be a text or a list of parts of type text.");
  }

  private static String parts(JsonNode parts, String place) {
    StringJoiner text = new StringJoiner("\n");
    for (int i = 0; i < parts.size(); i++) {
      JsonNode part = parts.get(i);
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        String name = place + "[" + i + "]";
        throw Refusal.of(
            name,
            name + " must be of type text and have a text: on a phone there is nothing else.");
      }
      text.add(part.path("text").textValue());
    }
    return text.toString();
  }
}
