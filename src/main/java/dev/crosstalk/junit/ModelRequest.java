package dev.crosstalk.junit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Aside;
import dev.crosstalk.script.Remembered;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * What a model was asked.
 *
 * @param turn the number of the call's turn that is asked for, from 1, both sides counted
 * @param heard what the other side said last; empty before it spoke
 * @param messages all that the model was given to read
 */
public record ModelRequest(int turn, String heard, List<ChatMessage> messages) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public ModelRequest {
    messages = List.copyOf(messages);
  }

  /** A request by its messages. */
  static ModelRequest of(List<ChatMessage> messages) {
    Remembered remembered = Remembered.of(messages, lineOpen(messages));
    return new ModelRequest(remembered.turn(), remembered.heard(), messages);
  }

  /**
   * A request of OpenAI's chat completions.
   *
   * @throws IllegalArgumentException with a sentence, if it is none that can be answered
   */
  static ModelRequest of(byte[] body) {
    try {
      JsonNode request = JSON.readTree(body);
      if (request.path("stream").asBoolean()) {
        throw new IllegalArgumentException(Words.say("mock.stream"));
      }
      List<ChatMessage> messages = new ArrayList<>();
      request.path("messages").forEach(message -> add(messages, message));
      if (messages.isEmpty()) {
        throw new IllegalArgumentException(Words.say("mock.no-messages"));
      }
      return of(messages);
    } catch (IOException e) {
      throw new IllegalArgumentException(Words.say("mock.no-messages"), e);
    }
  }

  private static void add(List<ChatMessage> messages, JsonNode message) {
    String text = text(message.path("content"));
    switch (message.path("role").asText()) {
      case "system", "developer" -> messages.add(SystemMessage.from(text));
      case "user" -> messages.add(UserMessage.from(text));
      case "assistant" -> messages.add(AiMessage.from(text));
      default -> {
        // Tools say nothing on the line.
      }
    }
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    StringJoiner text = new StringJoiner("\n");
    content.forEach(part -> text.add(part.path("text").asText("")));
    return text.toString();
  }

  /** The words that told this side that the line is open, if it was told so: nobody said them. */
  private static String lineOpen(List<ChatMessage> messages) {
    String first =
        messages.stream()
            .filter(UserMessage.class::isInstance)
            .findFirst()
            .map(message -> Aside.heard(((UserMessage) message).singleText()))
            .orElse("");
    return Stream.of(LanguagePack.CHINESE, LanguagePack.ENGLISH)
        .map(language -> language.lines("phrase.line-open").get(0))
        .filter(first::startsWith)
        .findFirst()
        .orElse("");
  }
}
