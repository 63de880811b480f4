package dev.crosstalk.cli;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.Endpoint;
import java.net.URI;
import java.util.Optional;

/**
 * Where models are, from options and from the variables of the OpenAI SDK: {@code OPENAI_API_KEY},
 * {@code OPENAI_BASE_URL}, {@code OPENAI_ORG_ID} and {@code OPENAI_PROJECT_ID}. A side whose server
 * has a key of its own has it in {@code CROSSTALK_CALLER_API_KEY} or {@code
 * CROSSTALK_CALLEE_API_KEY}, and a judge in {@code CROSSTALK_JUDGE_API_KEY}.
 */
final class Endpoints {
  private static final String KEY = "OPENAI_API_KEY";
  private static final String BASE_URL = "OPENAI_BASE_URL";

  private final Terminal terminal;
  private final Wanted.BaseUrl common;

  /**
   * @param common the base URL of both sides, null where none is given
   */
  Endpoints(Terminal terminal, Wanted.BaseUrl common) {
    this.terminal = terminal;
    this.common = common;
  }

  /**
   * The server of a side.
   *
   * @param own the side's own base URL, null where none is given
   */
  Endpoint of(Speaker side, Wanted.BaseUrl own) {
    return of(ownKey(side.name()), own);
  }

  /** The server of the judge. */
  Endpoint ofJudge() {
    return of(ownKey("JUDGE"), null);
  }

  private Endpoint of(String ownKey, Wanted.BaseUrl own) {
    URI url = own != null ? own.url() : common != null ? common.url() : fromEnvironment();
    Optional<String> key = header(ownKey).or(() -> header(KEY));
    if (key.isEmpty() && url.equals(Endpoint.OPENAI)) {
      throw Failure.unusable(terminal.say("model.no-key", url, KEY));
    }
    return new Endpoint(url, key, header("OPENAI_ORG_ID"), header("OPENAI_PROJECT_ID"));
  }

  /** Whoever names a server for the built-in model, or calls it foreign, means something else. */
  void checkNotNeeded(Speaker side, Wanted.BaseUrl own, boolean foreign) {
    if (foreign) {
      throw Failure.unusable(terminal.say("model.foreign-script", side.word()));
    }
    if (own != null) {
      throw Failure.unusable(terminal.say("model.url-without-model", side.word()));
    }
  }

  private URI fromEnvironment() {
    Optional<String> named = terminal.environment().get(BASE_URL);
    if (named.isEmpty()) {
      return Endpoint.OPENAI;
    }
    return Endpoint.baseUrl(named.get())
        .orElseThrow(() -> Failure.unusable(terminal.say("model.bad-url", BASE_URL)));
  }

  private static String ownKey(String whose) {
    return "CROSSTALK_" + whose + "_API_KEY";
  }

  /** What goes into a header field can't hold just anything; what it holds is not to be shown. */
  private Optional<String> header(String variable) {
    Optional<String> value = terminal.environment().get(variable);
    if (value.isPresent() && !value.get().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw Failure.unusable(terminal.say("model.bad-header", variable));
    }
    return value;
  }
}
