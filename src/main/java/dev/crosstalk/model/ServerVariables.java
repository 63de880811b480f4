package dev.crosstalk.model;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where models are, from what the user names and from the variables of the OpenAI SDK: {@code
 * OPENAI_API_KEY}, {@code OPENAI_BASE_URL}, {@code OPENAI_ORG_ID} and {@code OPENAI_PROJECT_ID}.
 * Who needs another key has it in a variable of their own, such as {@code
 * CROSSTALK_CALLER_API_KEY}.
 */
public final class ServerVariables {
  private static final String KEY = "OPENAI_API_KEY";
  private static final String BASE_URL = "OPENAI_BASE_URL";

  private final Function<String, Optional<String>> environment;

  /**
   * @param environment what a variable holds; absent where that is nothing
   */
  public ServerVariables(Function<String, Optional<String>> environment) {
    this.environment = Objects.requireNonNull(environment);
  }

  /**
   * The server of somebody.
   *
   * @param whose in capitals, such as {@code CALLER} or {@code JUDGE}
   * @param named the base URL, where the user names one
   * @throws VariableException if what the variables hold can't be used
   */
  public Endpoint endpoint(String whose, Optional<URI> named) {
    URI url = named.orElseGet(this::baseUrl);
    Optional<String> key = header("CROSSTALK_" + whose + "_API_KEY").or(() -> header(KEY));
    if (key.isEmpty() && url.equals(Endpoint.OPENAI)) {
      throw new VariableException("no-key", url, KEY);
    }
    return new Endpoint(url, key, header("OPENAI_ORG_ID"), header("OPENAI_PROJECT_ID"));
  }

  private URI baseUrl() {
    Optional<String> named = environment.apply(BASE_URL);
    if (named.isEmpty()) {
      return Endpoint.OPENAI;
    }
    return Endpoint.baseUrl(named.get())
        .orElseThrow(() -> new VariableException("bad-url", BASE_URL));
  }

  /** What goes into a header field can't hold just anything; what it holds is not to be shown. */
  private Optional<String> header(String variable) {
    Optional<String> value = environment.apply(variable);
    if (value.isPresent() && !value.get().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new VariableException("bad-header", variable);
    }
    return value;
  }
}
