package dev.crosstalk.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.core.http.HttpRequest;
import dev.crosstalk.model.ModelException.Reason;
import java.io.IOException;
import java.util.Optional;

/** What an answer of status 200 must be before anybody looks for words in it. */
final class Completion {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Completion() {}

  /**
   * Lets a whole chat completion pass, and what claims to be none.
   *
   * @throws com.openai.errors.OpenAIRetryableException if it is no chat completion although its
   *     status says so: a proxy's page, half an answer, none at all
   */
  static void check(HttpRequest request, int status, byte[] body) {
    boolean completions =
        !request.pathSegments().isEmpty()
            && request.pathSegments().get(request.pathSegments().size() - 1).equals("completions");
    if (completions && status >= 200 && status < 300) {
      problem(body)
          .ifPresent(
              reason -> {
                throw Transport.worthAnotherTry(
                    new ModelException(reason, Transport.address(request)));
              });
    }
  }

  private static Optional<Reason> problem(byte[] body) {
    if (body.length == 0) {
      return Optional.of(Reason.EMPTY_ANSWER);
    }
    try {
      JsonNode message = JSON.readTree(body).path("choices").path(0).path("message");
      return message.isObject() ? Optional.empty() : Optional.of(Reason.NO_COMPLETION);
    } catch (IOException e) {
      return Optional.of(body[0] == '{' ? Reason.BROKEN_ANSWER : Reason.NO_JSON);
    }
  }
}
