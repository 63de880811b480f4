package dev.crosstalk.cli;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.model.ServerVariables;
import dev.crosstalk.model.VariableException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where models are, from options and from the variables of the OpenAI SDK; see {@link
 * ServerVariables}.
 */
final class Endpoints {
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
    return of(side.name(), own);
  }

  /** The server of the judge. */
  Endpoint ofJudge() {
    return of("JUDGE", null);
  }

  private Endpoint of(String whose, Wanted.BaseUrl own) {
    Optional<URI> named =
        Stream.of(Optional.ofNullable(own), Optional.ofNullable(common))
            .flatMap(Optional::stream)
            .map(Wanted.BaseUrl::url)
            .findFirst();
    try {
      return new ServerVariables(terminal.environment()::get).endpoint(whose, named);
    } catch (VariableException e) {
      throw Failure.unusable(terminal.say("model." + e.key(), e.arguments()));
    }
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
}
