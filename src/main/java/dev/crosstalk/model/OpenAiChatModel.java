package dev.crosstalk.model;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import dev.crosstalk.model.ModelException.Reason;
import dev.crosstalk.text.Sha256;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A LangChain4j chat model over the OpenAI Java SDK, for one side of one call. Not thread-safe: a
 * side is asked for one turn at a time.
 */
public final class OpenAiChatModel implements ChatModel {

  private final ModelDoor door;
  private final String seed;
  private int messages;
  private int tries;

  OpenAiChatModel(ModelDoor door, String seed) {
    this.door = door;
    this.seed = seed;
  }

  /**
   * Asks the server.
   *
   * @return its words, empty where it gave none; why it stopped; and its tokens, where it says
   * @throws ModelException if there is no reply
   */
  @Override
  public ChatResponse doChat(ChatRequest request) {
    ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder();
    request.messages().forEach(message -> add(message, params));
    ChatCompletion completion = door.ask(params, nextSeed(request.messages().size()));
    try {
      ChatCompletion.Choice choice = completion.choices().get(0);
      return ChatResponse.builder()
          .aiMessage(AiMessage.from(choice.message().content().orElse("")))
          .finishReason(finishReason(choice))
          .tokenUsage(usage(completion).orElse(null))
          .build();
    } catch (OpenAIInvalidDataException e) {
      throw new ModelException(Reason.NO_COMPLETION, door.spec().endpoint().address());
    }
  }

  private static void add(ChatMessage message, ChatCompletionCreateParams.Builder params) {
    if (message instanceof SystemMessage system) {
      params.addSystemMessage(system.text());
    } else if (message instanceof UserMessage user) {
      params.addUserMessage(user.singleText());
    } else if (message instanceof AiMessage ai) {
      params.addAssistantMessage(ai.text());
    } else {
      throw new IllegalArgumentException("a call has no message of type " + message.type());
    }
  }

  /**
   * The seed of the next request, of its place alone: the call and side, the turn, and which try of
   * that turn it is (or a model that is asked again could only say the same again). Not negative
   * and of 31 bits, which every server takes that takes one.
   */
  private long nextSeed(int messages) {
    tries = messages == this.messages ? tries + 1 : 0;
    this.messages = messages;
    byte[] bits = Sha256.of(seed + "|" + messages + "|" + tries);
    return ByteBuffer.wrap(bits).getInt() & Integer.MAX_VALUE;
  }

  /** Servers invent reasons; what nobody knows is no reason to refuse a reply. */
  private static FinishReason finishReason(ChatCompletion.Choice choice) {
    return switch (choice._finishReason().asKnown().map(reason -> reason.asString()).orElse("")) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      case "tool_calls", "function_call" -> FinishReason.TOOL_EXECUTION;
      default -> FinishReason.OTHER;
    };
  }

  /** Tokens are for counting, so odd ones count for nothing instead of ending a call. */
  private static Optional<TokenUsage> usage(ChatCompletion completion) {
    Optional<CompletionUsage> usage = completion._usage().asKnown();
    int in = usage.flatMap(u -> u._promptTokens().asKnown()).map(OpenAiChatModel::count).orElse(-1);
    int out =
        usage.flatMap(u -> u._completionTokens().asKnown()).map(OpenAiChatModel::count).orElse(-1);
    return in < 0 || out < 0 ? Optional.empty() : Optional.of(new TokenUsage(in, out));
  }

  private static int count(long tokens) {
    return tokens > Integer.MAX_VALUE ? -1 : (int) tokens;
  }
}
