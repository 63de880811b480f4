package dev.crosstalk.junit;

import dev.crosstalk.text.DisplayWidth;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A LangChain4j chat model that says what a test wrote down, for one side of a call: the model
 * inside an agent of one's own, or, as a class that extends this one, a side of a {@link CallTest}.
 * Behind its last reply it says nothing more, and fails with a sentence. Thread-safe.
 *
 * <pre>{@code
 * ScriptedReplies replies = ScriptedReplies.of("您好，请问是刘老师吗？", "好的，再见。")
 *     .whenHeard("多少钱", "一共三百块。");
 * assertThat(new MyCaller(replies).answer("多少钱？")).isEqualTo("一共三百块。");
 * assertThat(replies.requests().get(0).heard()).isEqualTo("多少钱？");
 * }</pre>
 */
public class ScriptedReplies implements ChatModel {
  private final List<String> replies;
  private final List<Fitting> fitting = new ArrayList<>();
  private final List<ModelRequest> requests = new ArrayList<>();
  private int said;

  private record Fitting(Predicate<String> heard, String reply) {}

  /**
   * @param replies in order
   */
  public ScriptedReplies(String... replies) {
    this.replies = List.of(replies);
  }

  /** A model with these replies, in order. */
  public static ScriptedReplies of(String... replies) {
    return new ScriptedReplies(replies);
  }

  /** What it says, as often as need be and besides the others, where it hears these words. */
  public final ScriptedReplies whenHeard(String words, String reply) {
    return whenHeard(heard -> heard.contains(words), reply);
  }

  /** The same for what it hears by another measure; of several that fit, the first counts. */
  public final synchronized ScriptedReplies whenHeard(Predicate<String> heard, String reply) {
    fitting.add(new Fitting(heard, reply));
    return this;
  }

  /** What it was asked so far, first to last. */
  public final synchronized List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many of its replies it has not said. */
  public final synchronized int left() {
    return replies.size() - said;
  }

  /**
   * Says the next reply.
   *
   * @throws IllegalStateException if none is left
   */
  @Override
  public final ChatResponse doChat(ChatRequest request) {
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(reply(ModelRequest.of(request.messages()))))
        .finishReason(FinishReason.STOP)
        .build();
  }

  private synchronized String reply(ModelRequest request) {
    requests.add(request);
    return fitting.stream()
        .filter(one -> one.heard().test(request.heard()))
        .map(Fitting::reply)
        .findFirst()
        .orElseGet(() -> next(request));
  }

  private String next(ModelRequest request) {
    if (said == replies.size()) {
      throw new IllegalStateException(
          Words.say(
              "script.over",
              replies.size(),
              request.turn(),
              DisplayWidth.visible(request.heard())));
    }
    return replies.get(said++);
  }
}
