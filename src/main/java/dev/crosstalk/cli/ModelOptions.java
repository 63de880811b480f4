package dev.crosstalk.cli;

import dev.crosstalk.agent.ForeignAgent;
import dev.crosstalk.call.Parties;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.script.ScriptChatModel;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Who speaks for the sides, and where they are. */
final class ModelOptions {
  private static final String SCRIPT = ScriptChatModel.NAME;

  @Option(names = "--model", paramLabel = "NAME", descriptionKey = "model")
  private Wanted.Model model;

  @Option(names = "--caller-model", paramLabel = "NAME", descriptionKey = "caller-model")
  private Wanted.Model callerModel;

  @Option(names = "--callee-model", paramLabel = "NAME", descriptionKey = "callee-model")
  private Wanted.Model calleeModel;

  @Option(names = "--base-url", paramLabel = "URL", descriptionKey = "base-url")
  private Wanted.BaseUrl baseUrl;

  @Option(names = "--caller-base-url", paramLabel = "URL", descriptionKey = "caller-base-url")
  private Wanted.BaseUrl callerBaseUrl;

  @Option(names = "--callee-base-url", paramLabel = "URL", descriptionKey = "callee-base-url")
  private Wanted.BaseUrl calleeBaseUrl;

  @Option(names = "--temperature", paramLabel = "NUMBER", descriptionKey = "temperature")
  private Wanted.Temperature temperature;

  @Option(names = "--time-limit", paramLabel = "SECONDS", descriptionKey = "time-limit")
  private Wanted.Seconds timeLimit;

  @Option(names = "--foreign", paramLabel = "caller|callee", descriptionKey = "foreign")
  private List<Speaker> foreign = List.of();

  /** Whether anybody is foreign: whom nobody tells anything, nobody can guide. */
  boolean anyForeign() {
    return !foreign.isEmpty();
  }

  /** Who takes the seats in calls of that card. */
  Parties parties(Terminal terminal, Scenario scenario) {
    Endpoints endpoints = new Endpoints(terminal, baseUrl);
    if (baseUrl != null && name(callerModel).equals(SCRIPT) && name(calleeModel).equals(SCRIPT)) {
      throw Failure.unusable(terminal.say("model.url-without-models"));
    }
    // Made only where somebody needs it: the SDK takes longer to load than all else.
    Servers servers = new Servers();
    return new Parties(
        party(Speaker.CALLER, callerModel, callerBaseUrl, endpoints, servers, scenario),
        party(Speaker.CALLEE, calleeModel, calleeBaseUrl, endpoints, servers, scenario));
  }

  private Party party(
      Speaker side,
      Wanted.Model own,
      Wanted.BaseUrl ownUrl,
      Endpoints endpoints,
      Servers servers,
      Scenario scenario) {
    String name = name(own);
    boolean isForeign = foreign.contains(side);
    if (name.equals(SCRIPT)) {
      endpoints.checkNotNeeded(side, ownUrl, isForeign);
      return new Party.OurAgent(name, ScriptChatModel::of);
    }
    ModelSpec spec = spec(name, endpoints, side, ownUrl);
    if (isForeign) {
      LanguagePack language = LanguagePack.of(scenario);
      return new Party.ForeignAgent(
          name,
          (seat, draws) ->
              new ForeignAgent(seat, servers.get().chatModel(spec, draws.place()), language));
    }
    return new Party.OurAgent(
        name, (seat, card, plan, draws) -> servers.get().chatModel(spec, draws.place()));
  }

  private String name(Wanted.Model own) {
    return own != null ? own.name() : model != null ? model.name() : SCRIPT;
  }

  private ModelSpec spec(String name, Endpoints endpoints, Speaker side, Wanted.BaseUrl ownUrl) {
    return new ModelSpec(
        name,
        endpoints.of(side, ownUrl),
        temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature.value()),
        timeLimit == null
            ? ModelSpec.DEFAULT_TIME_LIMIT
            : Duration.ofMillis(Math.round(timeLimit.value() * 1000)));
  }

  /** One client for all that are asked. */
  private static final class Servers {
    private ModelServers servers;

    synchronized ModelServers get() {
      if (servers == null) {
        servers = new ModelServers();
      }
      return servers;
    }
  }
}
