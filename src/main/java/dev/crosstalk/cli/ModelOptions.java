package dev.crosstalk.cli;

import dev.crosstalk.agent.ForeignAgent;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Parties;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.model.TrafficRules;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.script.ScriptChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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

  @Option(names = "--reply-limit", paramLabel = "SECONDS", descriptionKey = "reply-limit")
  private Wanted.Seconds replyLimit;

  @Option(names = "--foreign", paramLabel = "caller|callee", descriptionKey = "foreign")
  private List<Speaker> foreign = List.of();

  // Made only where somebody needs it: the SDK takes longer to load than all else.
  private final Servers servers = new Servers();

  private Optional<Tapes> tapes = Optional.empty();

  /** Holds all requests to some rules; only before the first one. */
  void obey(TrafficRules rules) {
    servers.rules = Optional.of(rules);
  }

  /** Takes words from a recording, or has them recorded; only before the first request. */
  void use(Tapes used) {
    tapes = Optional.of(used);
    servers.route = used::route;
  }

  /** The servers, made where they are needed first. */
  ModelServers servers() {
    return servers.get();
  }

  /** Whether any request may go to a server. */
  boolean asksServers() {
    return anyModel() && !replaysOnly();
  }

  private boolean replaysOnly() {
    return tapes.filter(Tapes::replayOnly).isPresent();
  }

  /** Whether anybody is a model behind a server. */
  boolean anyModel() {
    return Arrays.stream(Speaker.values()).anyMatch(side -> isModel(side, Map.of()));
  }

  /** The servers that are asked, once one was. */
  Optional<ModelServers> asked() {
    return servers.made();
  }

  /** The name of a side's model, script included. */
  String name(Speaker side) {
    Wanted.Model own = ownModel(side);
    if (own != null || model != null) {
      return own != null ? own.name() : model.name();
    }
    return tapes.flatMap(Tapes::settings).map(as -> as.models().get(side)).orElse(SCRIPT);
  }

  /** Where the model of a side is, if it is behind a server. */
  Optional<String> address(Terminal terminal, Speaker side) {
    return isModel(side, Map.of()) && !replaysOnly()
        ? Optional.of(new Endpoints(terminal, baseUrl).of(side, ownUrl(side)).address())
        : Optional.empty();
  }

  OptionalDouble temperature() {
    return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature.value());
  }

  /** How the calls of a recording were held to their rules; absent without one. */
  Optional<Enforcement> recordedEnforcement() {
    return tapes.flatMap(Tapes::settings).flatMap(as -> Enforcement.named(as.enforcement()));
  }

  private OptionalDouble temperature(Speaker side) {
    return temperature == null
        ? tapes
            .flatMap(Tapes::settings)
            .map(as -> as.temperatures().get(side))
            .orElse(OptionalDouble.empty())
        : temperature();
  }

  /** Whether anybody is foreign: whom nobody tells anything, nobody can guide. */
  boolean anyForeign() {
    return !foreign.isEmpty();
  }

  /** Who takes the seats in calls of that card. */
  Parties parties(Terminal terminal, Scenario scenario) {
    return parties(terminal, scenario, Map.of());
  }

  /**
   * The same where somebody has a seat already.
   *
   * @param taken the seats that are taken; no option may name anybody for one
   */
  Parties parties(Terminal terminal, Scenario scenario, Map<Speaker, Party> taken) {
    taken.keySet().forEach(side -> checkLeftOut(terminal, side));
    if (baseUrl != null
        && Arrays.stream(Speaker.values()).noneMatch(side -> isModel(side, taken))) {
      throw Failure.unusable(terminal.say("model.url-without-models"));
    }
    Endpoints endpoints = new Endpoints(terminal, baseUrl);
    Function<Speaker, Party> seated =
        side -> taken.containsKey(side) ? taken.get(side) : party(side, endpoints, scenario);
    return new Parties(seated.apply(Speaker.CALLER), seated.apply(Speaker.CALLEE));
  }

  /**
   * Stops before the first word where a model's context can't hold a call.
   *
   * @param taken the seats that are taken by others than models
   */
  void checkContext(
      Terminal terminal,
      Scenario scenario,
      Supplier<CallPlan> plan,
      Templates templates,
      Map<Speaker, Party> taken) {
    Endpoints endpoints = new Endpoints(terminal, baseUrl);
    for (Speaker side : Speaker.values()) {
      if (isModel(side, taken) && !foreign.contains(side) && !replaysOnly()) {
        ModelSpec spec = spec(name(side), endpoints, side, ownUrl(side));
        // Counted only where there is something to hold it against: few servers say how long.
        Optional<Long> context = servers.get().context(spec);
        if (context.isPresent()) {
          long least = ContextCheck.leastTokens(side, scenario, plan.get(), templates);
          checkFits(terminal, spec, side, context.get(), least);
        }
      }
    }
  }

  private static void checkFits(
      Terminal terminal, ModelSpec spec, Speaker side, long context, long least) {
    if (context < least) {
      throw Failure.ofCall(
          terminal.say(
              "model.context",
              spec.name(),
              spec.endpoint().address(),
              context,
              side.word(),
              least));
    }
  }

  /** The models that are named, each once. */
  List<ModelSpec> specs(Terminal terminal) {
    Endpoints endpoints = new Endpoints(terminal, baseUrl);
    return Arrays.stream(Speaker.values())
        .filter(side -> isModel(side, Map.of()))
        .map(side -> spec(name(side), endpoints, side, ownUrl(side)))
        .distinct()
        .toList();
  }

  private boolean isModel(Speaker side, Map<Speaker, Party> taken) {
    return !taken.containsKey(side) && !name(side).equals(SCRIPT);
  }

  private void checkLeftOut(Terminal terminal, Speaker side) {
    if (ownModel(side) != null || ownUrl(side) != null || foreign.contains(side)) {
      throw Failure.unusable(terminal.say("play.own-seat", side.word()));
    }
  }

  private Party party(Speaker side, Endpoints endpoints, Scenario scenario) {
    String name = name(side);
    Wanted.BaseUrl ownUrl = ownUrl(side);
    boolean isForeign = foreign.contains(side);
    if (name.equals(SCRIPT)) {
      endpoints.checkNotNeeded(side, ownUrl, isForeign);
      return new Party.OurAgent(name, ScriptChatModel::of);
    }
    ModelSpec spec = spec(name, endpoints, side, ownUrl);
    if (isForeign) {
      LanguagePack language = LanguagePack.of(scenario);
      return new Party.ForeignAgent(
          name, (seat, draws) -> new ForeignAgent(seat, chatModel(spec, draws.place()), language));
    }
    return new Party.OurAgent(name, (seat, card, plan, draws) -> chatModel(spec, draws.place()));
  }

  private ChatModel chatModel(ModelSpec spec, String place) {
    return tapes
        .map(used -> used.chatModel(spec, place))
        .orElseGet(() -> servers.get().chatModel(spec, place));
  }

  private Wanted.Model ownModel(Speaker side) {
    return side == Speaker.CALLER ? callerModel : calleeModel;
  }

  private Wanted.BaseUrl ownUrl(Speaker side) {
    return side == Speaker.CALLER ? callerBaseUrl : calleeBaseUrl;
  }

  private ModelSpec spec(String name, Endpoints endpoints, Speaker side, Wanted.BaseUrl ownUrl) {
    return new ModelSpec(
        name,
        replaysOnly() ? Endpoint.ofNobody() : endpoints.of(side, ownUrl),
        temperature(side),
        Optional.ofNullable(replyLimit).map(Wanted.Seconds::duration));
  }

  /** One client for all that are asked. */
  private static final class Servers {
    private Optional<TrafficRules> rules = Optional.empty();
    private UnaryOperator<URI> route = UnaryOperator.identity();
    private ModelServers servers;

    synchronized ModelServers get() {
      if (servers == null) {
        servers = new ModelServers(rules, route);
      }
      return servers;
    }

    synchronized Optional<ModelServers> made() {
      return Optional.ofNullable(servers);
    }
  }
}
