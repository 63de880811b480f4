package dev.crosstalk.model;

import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.crosstalk.model.ModelException.Reason;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One model at one server, for all calls that ask it. Learns in what manner the model wants to be
 * asked, so that each surprise is met once. Thread-safe.
 */
final class ModelDoor {

  private final ModelSpec spec;
  private final OpenAIClient client;
  private final Refusals refusals;
  private final Patience patience;
  private final AtomicReference<Manner> manner = new AtomicReference<>(Manner.UNKNOWN);

  ModelDoor(ModelSpec spec, OpenAIClient client) {
    this.spec = spec;
    this.client = client;
    this.refusals = new Refusals(spec);
    this.patience = new Patience(spec.timeLimit());
  }

  /**
   * Asks, whoever wants to know it.
   *
   * @param seed goes along where the server takes one
   * @throws ModelException if there is no reply
   */
  ChatResponse ask(ChatRequest request, long seed) {
    return ask(request, seed, Optional.empty());
  }

  /**
   * Asks for a turn of a call.
   *
   * @throws ModelException if there is no reply
   */
  ChatResponse ask(KeyedRequest request) {
    return ask(request.asked(), request.seed(), Optional.of(request.key()));
  }

  private ChatResponse ask(ChatRequest request, long seed, Optional<String> key) {
    Manner used = manner.get();
    TokenUsage wasted = null;
    while (true) {
      try {
        Answer answer = answer(used, request, seed, key);
        if (!answer.cutOff() || !hadTooLittleRoom(answer, used, request)) {
          return answer.response(wasted);
        }
        wasted = TokenUsage.sum(wasted, answer.usage().orElse(null));
        int tooLittle = used.replyTokens(request);
        used = manner.updateAndGet(known -> known.roomier(tooLittle));
      } catch (OpenAIServiceException e) {
        used = otherManner(used, e);
      } catch (OpenAIInvalidDataException e) {
        throw new ModelException(Reason.NO_COMPLETION, spec.endpoint().address());
      } catch (OpenAIException e) {
        throw e.getCause() instanceof ModelException known
            ? known
            : new ModelException(Reason.BROKEN_ANSWER, spec.endpoint().address());
      }
    }
  }

  /** A request in the manner that is known by now. */
  ChatCompletionCreateParams.Builder request(ChatRequest asked, long seed) {
    return request(manner.get(), asked, seed);
  }

  boolean refuses(Parameter parameter) {
    return !manner.get().takes(parameter);
  }

  boolean takesSystemMessages() {
    return manner.get().systemMessages();
  }

  private ChatCompletionCreateParams.Builder request(Manner used, ChatRequest asked, long seed) {
    ChatCompletionCreateParams.Builder request = used.request(asked, seed).model(spec.name());
    spec.temperature().ifPresent(request::temperature);
    return request;
  }

  private Answer answer(Manner used, ChatRequest asked, long seed, Optional<String> key) {
    ChatCompletionCreateParams.Builder request = request(used, asked, seed);
    key.ifPresent(known -> request.putAdditionalHeader(KeyedRequest.HEADER, known));
    RequestOptions options =
        RequestOptions.builder().timeout(patience.limit(used.replyTokens(asked))).build();
    long start = System.nanoTime();
    Answer answer = new Answer(client.chat().completions().create(request.build(), options));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    patience.took(time, answer.usage().map(TokenUsage::outputTokenCount).orElse(0));
    return answer;
  }

  /**
   * Whether an answer was cut off because its thoughts took all the room. One that was cut off for
   * another reason is the model's own fault: it does not end, and the next one ends with its line.
   */
  private boolean hadTooLittleRoom(Answer answer, Manner used, ChatRequest asked) {
    if (answer.thought()) {
      return used.limit().isPresent() && used.replyTokens(asked) < Manner.MOST_REPLY_TOKENS;
    }
    if (Manner.wantsJson(asked)) {
      return false;
    }
    manner.updateAndGet(Manner::stoppedAtLineEnds);
    return false;
  }

  /**
   * The manner in which to ask again after a refusal.
   *
   * @throws ModelException if there is none
   */
  private Manner otherManner(Manner used, OpenAIServiceException refusal) {
    Optional<Parameter> limit = used.limit();
    if (limit.isPresent() && refusals.ofTooMuchRoom(refusal)) {
      // What is to be read fits, what may be replied does not: that holds for this request alone.
      return used.without(limit.get()).without(Parameter.MAX_COMPLETION_TOKENS);
    }
    Optional<Parameter> parameter = refusals.ofParameter(used, refusal);
    if (parameter.isPresent()) {
      return manner.updateAndGet(known -> known.without(parameter.get()));
    }
    if (used.systemMessages() && refusals.ofSystemMessage(refusal)) {
      return manner.updateAndGet(Manner::withoutSystemMessages);
    }
    throw refusals.told(refusal);
  }
}
