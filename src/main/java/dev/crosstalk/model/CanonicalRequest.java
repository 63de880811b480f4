package dev.crosstalk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.text.Sha256;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a model is asked, in whatever manner its server wants to be asked: what is said to it and
 * what changes its answer, and nothing that depends on what was learnt of the server by then, such
 * as the name of the limit of a reply. The same question is the same here, on any day.
 *
 * @param temperature absent where that is left to the server
 * @param format the JSON that the reply is to be, where it is no turn of a call
 * @param seed of the turn, sent where the server takes one
 */
public record CanonicalRequest(
    String model,
    List<Message> messages,
    OptionalDouble temperature,
    OptionalDouble frequencyPenalty,
    Optional<String> format,
    OptionalLong seed) {
  public CanonicalRequest {
    Objects.requireNonNull(model);
    messages = List.copyOf(messages);
    Objects.requireNonNull(temperature);
    Objects.requireNonNull(frequencyPenalty);
    Objects.requireNonNull(format);
    Objects.requireNonNull(seed);
  }

  /**
   * One message of it.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   */
  public record Message(String role, String content) {
    public Message {
      Objects.requireNonNull(role);
      Objects.requireNonNull(content);
    }
  }

  static CanonicalRequest of(ModelSpec spec, ChatRequest asked, long seed) {
    return new CanonicalRequest(
        spec.name(),
        asked.messages().stream().map(CanonicalRequest::message).toList(),
        spec.temperature().isPresent() ? spec.temperature() : number(asked.temperature()),
        number(asked.frequencyPenalty()),
        Manner.wantsJson(asked)
            ? Optional.of(String.valueOf(asked.responseFormat().jsonSchema()))
            : Optional.empty(),
        OptionalLong.of(seed));
  }

  private static Message message(ChatMessage message) {
    if (message instanceof SystemMessage system) {
      return new Message("system", system.text());
    }
    if (message instanceof UserMessage user) {
      return new Message("user", user.singleText());
    }
    if (message instanceof AiMessage ai) {
      return new Message("assistant", ai.text());
    }
    throw new IllegalArgumentException("a call has no message of type " + message.type());
  }

  private static OptionalDouble number(Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** All of it, always in the same order. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("model", model);
    for (Message message : messages) {
      json.withArray("messages")
          .addObject()
          .put("role", message.role())
          .put("content", message.content());
    }
    temperature.ifPresent(value -> json.put("temperature", value));
    frequencyPenalty.ifPresent(value -> json.put("frequency_penalty", value));
    format.ifPresent(value -> json.put("response_format", value));
    seed.ifPresent(value -> json.put("seed", value));
    return json;
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if something of it is not there
   */
  public static CanonicalRequest of(JsonNode json) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : json.path("messages")) {
      messages.add(new Message(text(message, "role"), text(message, "content")));
    }
    JsonNode seed = json.path("seed");
    return new CanonicalRequest(
        text(json, "model"),
        messages,
        number(json.path("temperature")),
        number(json.path("frequency_penalty")),
        Optional.ofNullable(json.path("response_format").textValue()),
        seed.isIntegralNumber() ? OptionalLong.of(seed.longValue()) : OptionalLong.empty());
  }

  private static String text(JsonNode json, String field) {
    if (!json.path(field).isTextual()) {
      throw new IllegalArgumentException("no " + field);
    }
    return json.path(field).textValue();
  }

  private static OptionalDouble number(JsonNode number) {
    return number.isNumber() ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
  }

  /** 64 hexadecimal digits, others for any other request. */
  public String sha256() {
    return Sha256.hex(json().toString());
  }
}
