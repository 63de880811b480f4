package dev.crosstalk.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.models.Model;
import com.openai.models.models.ModelListParams;
import dev.crosstalk.model.ModelException.Reason;
import dev.crosstalk.text.Slips;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The models that a server says it has. */
record ModelList(List<Model> models) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Where servers say how many tokens a model reads: llama.cpp, vLLM, OpenRouter, Groq, others. */
  private static final List<String> CONTEXT_FIELDS =
      List.of(
          "/meta/n_ctx",
          "/max_model_len",
          "/context_length",
          "/context_window",
          "/loaded_context_length",
          "/max_context_length");

  /**
   * Asks a server.
   *
   * @throws ModelException if it has no such list, or can't be reached
   */
  static ModelList of(OpenAIClient client, ModelSpec spec) {
    try {
      RequestOptions options =
          RequestOptions.builder()
              .timeout(
                  spec.timeLimit().filter(limit -> limit.compareTo(PATIENCE) < 0).orElse(PATIENCE))
              .build();
      return new ModelList(
          client
              .withOptions(modified -> modified.maxRetries(0))
              .models()
              .list(ModelListParams.none(), options)
              .data());
    } catch (OpenAIServiceException e) {
      throw new Refusals(spec).told(e);
    } catch (OpenAIException e) {
      throw e.getCause() instanceof ModelException known
          ? known
          : new ModelException(Reason.NO_JSON, spec.endpoint().address());
    }
  }

  boolean has(String name) {
    return models.stream().anyMatch(model -> id(model).equals(name));
  }

  /** The names that are nearest to another, nearest first. */
  List<String> nearest(String name, int most) {
    return models.stream()
        .map(ModelList::id)
        .filter(id -> !id.isEmpty())
        .sorted(Comparator.comparingInt(id -> Slips.between(name, id)))
        .limit(most)
        .toList();
  }

  /** How many tokens a model reads and writes at the most, where the server says so. */
  Optional<Long> context(String name) {
    return models.stream()
        .filter(model -> id(model).equals(name))
        .map(model -> JsonValue.from(model._allProperties()).convert(JsonNode.class))
        .flatMap(model -> CONTEXT_FIELDS.stream().map(model::at))
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::asLong)
        .filter(tokens -> tokens > 0)
        .findFirst();
  }

  private static String id(Model model) {
    return model._id().asKnown().orElse("");
  }
}
