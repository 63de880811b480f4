package dev.crosstalk.model;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.crosstalk.model.ModelException.Reason;

/**
 * One model at one server, for all calls that ask it. Remembers whether the server takes a seed, so
 * that a refusal is met once. Thread-safe.
 */
final class ModelDoor {

  private final ModelSpec spec;
  private final OpenAIClient client;
  private final Refusals refusals;
  private volatile boolean takesSeed = true;

  ModelDoor(ModelSpec spec, OpenAIClient client) {
    this.spec = spec;
    this.client = client;
    this.refusals = new Refusals(spec);
  }

  ModelSpec spec() {
    return spec;
  }

  /**
   * Asks.
   *
   * @param seed goes along where the server takes one
   * @throws ModelException if there is no reply
   */
  ChatCompletion ask(ChatCompletionCreateParams.Builder request, long seed) {
    boolean withSeed = takesSeed;
    try {
      return client.chat().completions().create(request(request, withSeed, seed));
    } catch (OpenAIServiceException e) {
      if (withSeed && refusals.ofParameter("seed", e)) {
        takesSeed = false;
        return ask(request, seed);
      }
      throw refusals.told(e);
    } catch (OpenAIException e) {
      throw e.getCause() instanceof ModelException known
          ? known
          : new ModelException(Reason.BROKEN_ANSWER, spec.endpoint().address());
    }
  }

  private ChatCompletionCreateParams request(
      ChatCompletionCreateParams.Builder request, boolean withSeed, long seed) {
    request.model(spec.name());
    spec.temperature().ifPresent(request::temperature);
    if (withSeed) {
      // By name: to the SDK the parameter is deprecated, to nearly all other servers it is not.
      request.putAdditionalBodyProperty("seed", JsonValue.from(seed));
    } else {
      request.removeAdditionalBodyProperty("seed");
    }
    return request.build();
  }
}
