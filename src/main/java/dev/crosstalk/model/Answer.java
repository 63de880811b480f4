package dev.crosstalk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.core.JsonValue;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import dev.crosstalk.text.ThinkingTags;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Optional;

/**
 * A chat completion as servers really give it: odd fields count for nothing instead of ending a
 * call.
 */
record Answer(ChatCompletion completion) {

  /** Fields in which servers keep thoughts apart from what is said. */
  private static final List<String> THOUGHT_FIELDS =
      List.of("reasoning_content", "reasoning", "thinking");

  /**
   * What a side gets.
   *
   * @param wasted tokens of answers before this one that nobody gets; null for none
   * @throws com.openai.errors.OpenAIInvalidDataException if there is no text where text must be
   */
  ChatResponse response(TokenUsage wasted) {
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(words()))
        .finishReason(finishReason())
        .tokenUsage(TokenUsage.sum(wasted, usage().orElse(null)))
        .build();
  }

  /** Its words, empty where it has none. */
  String words() {
    return message().content().orElse("");
  }

  boolean cutOff() {
    return finishReason() == FinishReason.LENGTH;
  }

  /**
   * Whether the model thought before it spoke, or instead of it: where nothing is said, its server
   * may have kept the thoughts to itself.
   */
  boolean thought() {
    boolean counted =
        completion
            ._usage()
            .asKnown()
            .flatMap(usage -> usage._completionTokensDetails().asKnown())
            .flatMap(details -> details._reasoningTokens().asKnown())
            .filter(tokens -> tokens > 0)
            .isPresent();
    return keepsThoughtsApart() || counted || ThinkingTags.openIn(words()) || words().isBlank();
  }

  /** Whether it has thoughts in a field of their own. */
  boolean keepsThoughtsApart() {
    return THOUGHT_FIELDS.stream().anyMatch(this::hasThoughtIn);
  }

  private boolean hasThoughtIn(String field) {
    JsonValue value = message()._allProperties().getOrDefault(field, JsonValue.from(""));
    return !value.convert(JsonNode.class).asText().isBlank();
  }

  private ChatCompletionMessage message() {
    return completion.choices().get(0).message();
  }

  /** Servers invent reasons; what nobody knows is no reason to refuse a reply. */
  private FinishReason finishReason() {
    return switch (completion
        .choices()
        .get(0)
        ._finishReason()
        .asKnown()
        .map(reason -> reason.asString())
        .orElse("")) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      case "tool_calls", "function_call" -> FinishReason.TOOL_EXECUTION;
      default -> FinishReason.OTHER;
    };
  }

  /** Tokens in and out, where the server says so in numbers that can be. */
  Optional<TokenUsage> usage() {
    Optional<CompletionUsage> usage = completion._usage().asKnown();
    int in = usage.flatMap(u -> u._promptTokens().asKnown()).map(Answer::count).orElse(-1);
    int out = usage.flatMap(u -> u._completionTokens().asKnown()).map(Answer::count).orElse(-1);
    return in < 0 || out < 0 ? Optional.empty() : Optional.of(new TokenUsage(in, out));
  }

  private static int count(long tokens) {
    return tokens > Integer.MAX_VALUE ? -1 : (int) tokens;
  }
}
