package dev.crosstalk.junit;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.Line;
import dev.crosstalk.call.Parties;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.model.ServerVariables;
import dev.crosstalk.model.VariableException;
import dev.crosstalk.replay.TapedModels;
import dev.crosstalk.script.ScriptChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/** Who takes the seats in the calls of a test. */
final class Seats {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(Seats.class);

  private final CallTest test;
  private final Settings settings;
  private final ExtensionContext context;
  private final Optional<TapedModels> taped;

  private Seats(CallTest test, Settings settings, ExtensionContext context) {
    this.test = test;
    this.settings = settings;
    this.context = context;
    this.taped = settings.replayed().map(Replayed::models);
  }

  /** The parties that an annotation names. */
  static Parties models(CallTest test, Settings settings, ExtensionContext context) {
    Seats seats = new Seats(test, settings, context);
    return new Parties(seats.party(Speaker.CALLER), seats.party(Speaker.CALLEE));
  }

  private Party party(Speaker side) {
    return settings.own(side).map(this::own).orElseGet(() -> model(side));
  }

  private Party model(Speaker side) {
    String name = settings.model(side);
    if (!settings.isServed(side)) {
      return new Party.OurAgent(name, ScriptChatModel::of);
    }
    if (taped.isPresent()) {
      ModelSpec spec = settings.replayed().orElseThrow().spec(name, side);
      return new Party.OurAgent(
          name, (seat, card, plan, draws) -> taped.get().chatModel(spec, draws.place()));
    }
    Optional<Duration> limit =
        Optional.of(test.replyLimit()).filter(s -> s > 0).map(Duration::ofSeconds);
    ModelSpec spec = new ModelSpec(name, endpoint(side, name), OptionalDouble.empty(), limit);
    ModelServers servers = servers(context);
    return new Party.OurAgent(
        name, (seat, card, plan, draws) -> servers.chatModel(spec, draws.place()));
  }

  /** One client for all tests of a run. */
  private static ModelServers servers(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(ModelServers.class, any -> new ModelServers(), ModelServers.class);
  }

  private Endpoint endpoint(Speaker side, String model) {
    Optional<URI> named = Endpoint.baseUrl(test.baseUrl());
    if (named.isEmpty()) {
      Optional<MockedModel> mocked = MockModelExtension.playing(model, context);
      if (mocked.isPresent()) {
        return Endpoint.of(URI.create(mocked.get().baseUrl()), Optional.empty());
      }
    }
    try {
      return new ServerVariables(Seats::variable).endpoint(side.name(), named);
    } catch (VariableException e) {
      throw new CallFailedException(Words.say("variable." + e.key(), e.arguments()), e);
    }
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private Party own(Class<?> type) {
    String name = type.getSimpleName();
    if (CallAgent.class.isAssignableFrom(type)) {
      return new Party.ForeignAgent(name, (side, draws) -> (CallAgent) made(type));
    }
    if (Settings.isFunction(type)) {
      return new Party.ForeignAgent(
          name, (side, draws) -> answering((Function<?, ?>) made(type), side));
    }
    return new Party.OurAgent(name, (side, card, plan, draws) -> (ChatModel) made(type));
  }

  private static Object made(Class<?> type) {
    try {
      return ReflectionSupport.newInstance(type);
    } catch (Exception e) {
      throw new CallFailedException(
          Words.say("agent.not-made", type.getName(), String.valueOf(e.getMessage())), e);
    }
  }

  private static CallAgent answering(Function<?, ?> function, Speaker side) {
    @SuppressWarnings("unchecked")
    Function<Object, Object> answers = (Function<Object, Object>) function;
    return hearing -> {
      Object reply = answers.apply(heard(hearing.lines(), side));
      if (reply instanceof String words) {
        return new CallAgent.Reply(words, false, Optional.empty());
      }
      throw new AgentException(Words.say("agent.no-words", function.getClass().getName()), null);
    };
  }

  /** What the other side said last. */
  private static String heard(List<Line> lines, Speaker side) {
    return lines.stream()
        .filter(line -> line.speaker() != side)
        .reduce((first, second) -> second)
        .map(Line::text)
        .orElse("");
  }
}
