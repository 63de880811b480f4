package dev.crosstalk.junit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.crosstalk.text.DisplayWidth;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a {@link MockedModel} answers where it was told to: one answer after the other, the last of
 * them from then on.
 *
 * <pre>{@code
 * model.onTurn(4).answers(429, Duration.ofSeconds(1)).says("嗯，好。"); // refused once, then well
 * model.whenHeard("多少钱").leaksThoughts("一共三百块。");
 * model.otherwise().says("嗯，你说。");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Answers {
  private static final Duration FOR_EVER = Duration.ofMinutes(30);

  private final List<Function<ModelRequest, ResponseDefinitionBuilder>> answers = new ArrayList<>();
  private int given;

  Answers() {}

  // ---- words -----------------------------------------------------------------------------------

  /** These words. */
  public Answers says(String words) {
    return then(request -> completion(words, false));
  }

  /** What another model says to the same messages, such as {@link ScriptedReplies}. */
  public Answers plays(ChatModel model) {
    return then(
        request -> {
          ChatRequest asked = ChatRequest.builder().messages(request.messages()).build();
          return completion(String.valueOf(model.chat(asked).aiMessage().text()), false);
        });
  }

  /** A reply without a word. */
  public Answers isEmpty() {
    return says("");
  }

  /** The first half of these words: the model ran into the limit of its tokens. */
  public Answers isCutOff(String words) {
    return then(request -> completion(words.substring(0, (words.length() + 1) / 2), true));
  }

  /** These words, and before them, aloud, what it thinks. */
  public Answers leaksThoughts(String words) {
    return says(
        isChinese(words)
            ? "用户刚才说的话比较简短，所以我应该简短地回复：" + words
            : "Okay, so the user wants me to go on. I should reply: " + words);
  }

  /** These words, and behind them what the other side would say. */
  public Answers speaksForTheOtherSide(String words) {
    return then(
        request -> {
          // Whoever has the odd turns calls.
          boolean calls = request.turn() % 2 == 1;
          String chinese = calls ? "客户：好的。" : "客服：好的。";
          String english = calls ? "Customer: Fine." : "Agent: Fine.";
          return completion(words + "\n" + (isChinese(words) ? chinese : english), false);
        });
  }

  /** These words, and that it is a language model. */
  public Answers talksOfBeingAModel(String words) {
    return says((isChinese(words) ? "作为一个人工智能语言模型，" : "As an AI language model, ") + words);
  }

  /** What the other side said last. */
  public Answers echoes() {
    return then(request -> completion(request.heard(), false));
  }

  // ---- the server ------------------------------------------------------------------------------

  /** A refusal or failure of the server, such as 500. */
  public Answers answers(int status) {
    return then(request -> refusal(status, "told to answer so"));
  }

  /** The same with {@code Retry-After}, such as 429. */
  public Answers answers(int status, Duration retryAfter) {
    return then(
        request ->
            refusal(status, "told to answer so")
                .withHeader("Retry-After", String.valueOf(retryAfter.toSeconds())));
  }

  /** No answer for as long as anybody waits. */
  public Answers hangs() {
    return then(request -> completion("", false).withFixedDelay((int) FOR_EVER.toMillis()));
  }

  /** The connection is reset before there is an answer. */
  public Answers breaksOff() {
    return then(request -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
  }

  /** The first half of an answer, as if it were whole. */
  public Answers answersWithHalfABody(String words) {
    String whole = body(words, false);
    return then(request -> json(whole.substring(0, whole.length() / 2)));
  }

  /** A page for people in place of JSON. */
  public Answers answersWithAPage() {
    return then(
        request ->
            aResponse()
                .withHeader("Content-Type", "text/html")
                .withBody("<html><body>Welcome</body></html>"));
  }

  private synchronized Answers then(Function<ModelRequest, ResponseDefinitionBuilder> answer) {
    answers.add(answer);
    return this;
  }

  /** The next answer; a refusal where nobody said what it is. */
  ResponseDefinitionBuilder next(ModelRequest request) {
    Function<ModelRequest, ResponseDefinitionBuilder> answer;
    synchronized (this) {
      if (answers.isEmpty()) {
        String heard = DisplayWidth.visible(request.heard());
        return refusal(400, Words.say("mock.nothing-fits", request.turn(), heard));
      }
      answer = answers.get(Math.min(given++, answers.size() - 1));
    }
    return answer.apply(request);
  }

  static ResponseDefinitionBuilder refusal(int status, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("message", message);
    return json(body.toString()).withStatus(status);
  }

  private static ResponseDefinitionBuilder completion(String words, boolean cutOff) {
    return json(body(words, cutOff));
  }

  private static String body(String words, boolean cutOff) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", "mocked").put("object", "chat.completion").put("created", 1);
    body.put("model", "mocked");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", cutOff ? "length" : "stop");
    choice.putObject("message").put("role", "assistant").put("content", words);
    body.putObject("usage")
        .put("prompt_tokens", 1)
        .put("completion_tokens", words.length())
        .put("total_tokens", 1 + words.length());
    return body.toString();
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static boolean isChinese(String words) {
    return words
        .codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }
}
