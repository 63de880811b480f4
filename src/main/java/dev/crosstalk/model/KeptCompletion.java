package dev.crosstalk.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletion;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A chat completion as it is kept: what anybody reads of it, and nothing that tells an account or a
 * day. Still one that every client of OpenAI's API takes.
 *
 * @param json of the API's object {@code chat.completion}
 */
public record KeptCompletion(ObjectNode json) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> COUNTS = List.of("prompt_tokens", "completion_tokens");

  /**
   * What is kept of a server's answer.
   *
   * @param id what the completion is called from now on
   * @return absent if it is no chat completion
   */
  public static Optional<KeptCompletion> of(byte[] body, String id) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (IOException e) {
      return Optional.empty();
    }
    JsonNode choice = answer.path("choices").path(0);
    if (!choice.path("message").isObject()) {
      return Optional.empty();
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    kept.put("id", id).put("object", "chat.completion").put("created", 0);
    kept.put("model", answer.path("model").asText());
    ObjectNode only = kept.putArray("choices").addObject().put("index", 0);
    ObjectNode message = only.putObject("message").put("role", "assistant");
    message.put("content", choice.path("message").path("content").asText(""));
    only.put("finish_reason", choice.path("finish_reason").asText("stop"));
    keepUsage(answer.path("usage"), kept);
    return Optional.of(new KeptCompletion(kept));
  }

  private static void keepUsage(JsonNode usage, ObjectNode kept) {
    if (COUNTS.stream().allMatch(name -> usage.path(name).canConvertToInt())) {
      setUsage(kept, usage.path(COUNTS.get(0)).intValue(), usage.path(COUNTS.get(1)).intValue());
    }
  }

  private static void setUsage(ObjectNode kept, int in, int out) {
    kept.putObject("usage")
        .put(COUNTS.get(0), in)
        .put(COUNTS.get(1), out)
        .put("total_tokens", in + out);
  }

  /** What was said. */
  public String words() {
    return json.at("/choices/0/message/content").asText();
  }

  /** The tokens that it cost, where the server counted. */
  public Optional<Tokens> tokens() {
    JsonNode usage = json.path("usage");
    return usage.isObject()
        ? Optional.of(
            new Tokens(usage.path(COUNTS.get(0)).asInt(), usage.path(COUNTS.get(1)).asInt()))
        : Optional.empty();
  }

  /** Tokens read and written. */
  public record Tokens(int in, int out) {
    public long sum() {
      return (long) in + out;
    }
  }

  /** The same with the tokens of answers before it that nobody got. */
  public KeptCompletion with(List<KeptCompletion> wasted) {
    ObjectNode sum = json.deepCopy();
    for (KeptCompletion earlier : wasted) {
      Tokens more = earlier.tokens().orElse(new Tokens(0, 0));
      Optional<Tokens> here = new KeptCompletion(sum).tokens();
      if (here.isPresent() || earlier.tokens().isPresent()) {
        Tokens own = here.orElse(new Tokens(0, 0));
        setUsage(sum, own.in() + more.in(), own.out() + more.out());
      }
    }
    return new KeptCompletion(sum);
  }

  /**
   * What a side gets.
   *
   * @throws IllegalArgumentException if it is no chat completion
   */
  public ChatResponse response() {
    try {
      return new Answer(ObjectMappers.jsonMapper().readValue(json.toString(), ChatCompletion.class))
          .response(null);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no chat completion: " + json, e);
    }
  }
}
