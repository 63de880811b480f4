package dev.crosstalk.model;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.DefaultSleeper;
import com.openai.core.LogLevel;
import com.openai.core.Sleeper;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * All servers that a run asks, over one client: one set of connections, one owner of retries (the
 * SDK: it backs off, and waits as long as a server's Retry-After says). Thread-safe.
 */
public final class ModelServers {

  /** Half a minute of waiting at the most, where a server does not say how long. */
  private static final int RETRIES = 4;

  private final Transport transport;
  private final ClientOptions common;
  private final Map<ModelSpec, ModelDoor> doors = new ConcurrentHashMap<>();

  public ModelServers() {
    this(new DefaultSleeper());
  }

  /**
   * @param rules what is asked of each server at the most
   * @param route by way of what other address a request goes to its own
   */
  public ModelServers(Optional<TrafficRules> rules, UnaryOperator<URI> route) {
    this(new DefaultSleeper(), rules, route);
  }

  /**
   * @param sleeper waits between tries
   */
  ModelServers(Sleeper sleeper) {
    this(sleeper, Optional.empty(), UnaryOperator.identity());
  }

  private ModelServers(Sleeper sleeper, Optional<TrafficRules> rules, UnaryOperator<URI> route) {
    this.transport = new Transport(sleeper, RETRIES, rules, route);
    this.common =
        ClientOptions.builder()
            .httpClient(transport)
            .sleeper(sleeper)
            .maxRetries(RETRIES)
            // Whatever the environment says: a log of requests would stand among the words of a
            // call.
            .logLevel(LogLevel.OFF)
            .apiKey(Transport.NO_KEY)
            .build();
  }

  /** Holds what is asked of each server to other rules from now on. */
  public void obey(TrafficRules rules) {
    transport.obey(rules);
  }

  /**
   * A model for one side of one call.
   *
   * @param seed what the seeds of its requests are drawn from: the same text, the same seeds
   */
  public OpenAiChatModel chatModel(ModelSpec spec, String seed) {
    return new OpenAiChatModel(door(spec), new CallRequests(spec, seed));
  }

  /**
   * Asks a model for one reply.
   *
   * @throws ModelException if there is none
   */
  public ChatResponse ask(ModelSpec spec, KeyedRequest request) {
    return door(spec).ask(request);
  }

  private ModelDoor door(ModelSpec spec) {
    return doors.computeIfAbsent(spec, this::open);
  }

  /** Whether a server is away, so that all wait for it. */
  public boolean anyDown() {
    return transport.traffic().stream().anyMatch(Traffic::isDown);
  }

  /** How many requests at once the servers bear together, by now. */
  public int atOnce() {
    return transport.traffic().stream().mapToInt(Traffic::atOnce).sum();
  }

  /** How many tokens a model reads and writes at the most, where its server says so. */
  public Optional<Long> context(ModelSpec spec) {
    if (spec.endpoint().baseUrl().equals(Endpoint.OPENAI)) {
      return Optional.empty();
    }
    try {
      return ModelList.of(client(spec), spec).context(spec.name());
    } catch (ModelException e) {
      // Whatever is wrong is told when a reply is asked for.
      return Optional.empty();
    }
  }

  /**
   * Examines a model.
   *
   * @param language that of the findings
   * @param listener is told of each finding as it is made
   */
  public Doctor doctor(ModelSpec spec, String language, Consumer<Finding> listener) {
    OpenAIClient client = client(spec);
    return new Doctor(spec, client, new ModelDoor(spec, client), language, listener);
  }

  private ModelDoor open(ModelSpec spec) {
    return new ModelDoor(spec, client(spec));
  }

  private OpenAIClient client(ModelSpec spec) {
    Endpoint endpoint = spec.endpoint();
    ClientOptions.Builder options =
        common.toBuilder()
            .baseUrl(endpoint.baseUrl().toString())
            .organization(endpoint.organization())
            .project(endpoint.project());
    options.apiKey(endpoint.key().orElse(Transport.NO_KEY));
    return new OpenAIClientImpl(options.build());
  }
}
