package dev.crosstalk.model;

import com.openai.core.RequestOptions;
import com.openai.core.Sleeper;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIRetryableException;
import dev.crosstalk.model.ModelException.Reason;
import dev.crosstalk.model.Traffic.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SDK's door to the network, over the JDK's HTTP client: half the CPU of the SDK's own at a
 * thousand requests at once, two libraries fewer, and as many connections kept open as were needed
 * at once. Thread-safe.
 *
 * <p>It also decides what is worth another try, and leaves the trying to the SDK: a broken or
 * hanging connection is, and so is an answer of status 200 that is no chat completion, which the
 * SDK would take for final.
 */
final class Transport implements HttpClient {

  /** A hundred times the longest thing that anyone says: whoever sends more never ends. */
  static final int LONGEST_ANSWER = 8 << 20;

  /** Stands for a key where there is none: without one the SDK would refuse to ask. Never sent. */
  static final String NO_KEY = "none";

  /** While a server reads weights from its disk; longer than one is overloaded. */
  private static final Duration WHILE_LOADING = Duration.ofSeconds(20);

  /** What the SDK waits for at the most, however long a server asks for. */
  private static final Duration SDK_WAITS = Duration.ofSeconds(8);

  /** What we wait for at the most. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(20);

  private static final Pattern TOKENS = Pattern.compile("\"total_tokens\"\\s*:\\s*(\\d{1,9})");
  private static final int BYTES_A_TOKEN = 3;

  /** The header field by which who passes a request on says that nobody is there to take it. */
  static final String UNREACHABLE = "X-Crosstalk-Unreachable";

  /** Header fields that the JDK's client sets by itself, and refuses from others. */
  private static final Set<String> OWN_FIELDS =
      fields("Connection", "Content-Length", "Expect", "Host", "Upgrade");

  private final Sleeper sleeper;
  private final int retries;
  private volatile Optional<TrafficRules> rules;
  private final UnaryOperator<URI> route;
  private final Map<String, Traffic> byServer = new ConcurrentHashMap<>();
  private final java.net.http.HttpClient client =
      connections()
          // What is left to do when an answer arrives is too little for a thread of its own.
          .executor(Runnable::run)
          .build();

  /**
   * @param sleeper waits between tries
   * @param retries how often the SDK tries again
   * @param rules for each server; without them, as many requests at once as there are
   * @param route by way of what other address a request goes to its own, if by any
   */
  Transport(Sleeper sleeper, int retries, Optional<TrafficRules> rules, UnaryOperator<URI> route) {
    this.sleeper = sleeper;
    this.retries = retries;
    this.rules = rules;
    this.route = route;
  }

  /** How servers are connected to. */
  static java.net.http.HttpClient.Builder connections() {
    return java.net.http.HttpClient.newBuilder()
        // Version 2 over plain connections begins with an upgrade that many servers stumble over.
        .version(Version.HTTP_1_1)
        .connectTimeout(CONNECT_WITHIN)
        .proxy(ProxySelector.getDefault());
  }

  /** Holds the traffic to each server to other rules from now on. */
  void obey(TrafficRules others) {
    rules = Optional.of(others);
    byServer.values().forEach(traffic -> traffic.obey(others));
  }

  /** The traffic to each server that was asked so far. */
  Collection<Traffic> traffic() {
    return byServer.values();
  }

  @Override
  public HttpResponse execute(HttpRequest request, RequestOptions options) {
    Duration limit = options.getTimeout().request();
    Answer answer = rules.isPresent() ? inTraffic(request, limit) : exchange(request, limit);
    waitForMoreThanTheSdk(request, answer);
    if (!answer.isStream()) {
      Completion.check(request, answer.statusCode(), answer.bytes());
    }
    return answer;
  }

  /** A request among many, made when it is time for it; again, where a server was away. */
  private Answer inTraffic(HttpRequest request, Duration limit) {
    Traffic traffic =
        byServer.computeIfAbsent(request.baseUrl(), server -> new Traffic(rules.get()));
    while (true) {
      long began = entered(traffic);
      Outcome outcome = Outcome.OTHER;
      Duration leaveAlone = Duration.ZERO;
      try {
        Answer answer = exchange(request, limit);
        if (rules.get().tokensPerMinute().isPresent()) {
          traffic.used(tokens(answer));
        }
        outcome = outcome(answer.statusCode());
        leaveAlone = outcome == Outcome.OVERLOAD ? shortened(answer.askedToWait()) : leaveAlone;
        return answer;
      } catch (ModelException e) {
        if (e.reason() != Reason.UNREACHABLE || !traffic.mayComeBack()) {
          throw e;
        }
        outcome = Outcome.DOWN;
      } finally {
        traffic.leave(began, outcome, leaveAlone);
      }
    }
  }

  private static long entered(Traffic traffic) {
    try {
      return traffic.enter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Reason.INTERRUPTED);
    }
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case 429, 502, 503, 504, 529 -> Outcome.OVERLOAD;
      default -> status < 300 ? Outcome.GOOD : Outcome.OTHER;
    };
  }

  /** What the server counts, or about as many as there are in so many bytes. */
  private static long tokens(Answer answer) {
    String text = new String(answer.bytes(), StandardCharsets.UTF_8);
    Matcher counted = TOKENS.matcher(text);
    return counted.find() ? Long.parseLong(counted.group(1)) : text.length() / BYTES_A_TOKEN;
  }

  private static Duration shortened(Duration asked) {
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private void waitForMoreThanTheSdk(HttpRequest request, Answer answer) {
    boolean mayPass = answer.statusCode() == 429 || answer.statusCode() == 503;
    if (mayPass && retry(request) < retries) {
      Duration wait = shortened(answer.askedToWait());
      if (wait.compareTo(SDK_WAITS) > 0) {
        sleep(wait.minus(SDK_WAITS));
      }
    }
  }

  private void sleep(Duration time) {
    try {
      sleeper.sleep(time);
    } catch (Exception e) {
      // Kotlin does not declare it, but who sleeps may be interrupted.
      Thread.currentThread().interrupt();
      throw new ModelException(Reason.INTERRUPTED);
    }
  }

  /** Which retry a request is; 0 for the first try. */
  private static int retry(HttpRequest request) {
    return request.headers().values("X-Stainless-Retry-Count").stream()
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  private Answer exchange(HttpRequest request, Duration limit) {
    CompletableFuture<java.net.http.HttpResponse<byte[]>> exchange =
        client.sendAsync(translated(request), info -> new LimitedBody(LONGEST_ANSWER));
    try {
      // The JDK's own time limit ends with the header of an answer: one that dribbles has no end.
      Answer answer = new Answer(exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS));
      if (answer.response.headers().firstValue(UNREACHABLE).isPresent()) {
        throw new ModelException(Reason.UNREACHABLE, address(request));
      }
      return answer;
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw timedOut(request, limit);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new ModelException(Reason.INTERRUPTED);
    } catch (ExecutionException e) {
      throw failed(request, e.getCause());
    }
  }

  private static RuntimeException failed(HttpRequest request, Throwable cause) {
    if (cause instanceof LimitedBody.TooLong) {
      return worthAnotherTry(new ModelException(Reason.ENDLESS_ANSWER, address(request)));
    }
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      // Nobody is there: that does not change within seconds, and somebody waits.
      return new ModelException(Reason.UNREACHABLE, address(request));
    }
    return worthAnotherTry(new ModelException(Reason.BROKEN_OFF, address(request)));
  }

  /** A hang is tried once more, not as often as what fails at once. */
  private static RuntimeException timedOut(HttpRequest request, Duration limit) {
    ModelException timedOut =
        new ModelException(Reason.TIMED_OUT, address(request), limit.toMillis() / 1000.0);
    return retry(request) == 0 ? worthAnotherTry(timedOut) : timedOut;
  }

  static OpenAIRetryableException worthAnotherTry(ModelException problem) {
    return new OpenAIRetryableException(problem.getMessage(), problem);
  }

  static String address(HttpRequest request) {
    return Endpoint.of(URI.create(request.baseUrl()), Optional.empty()).address();
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(route.apply(URI.create(request.url())))
            .method(request.method().name(), body(request));
    for (String name : request.headers().names()) {
      if (!OWN_FIELDS.contains(name)) {
        request.headers().values(name).stream()
            .filter(value -> !value.equals("Bearer " + NO_KEY))
            .forEach(value -> builder.header(name, value));
      }
    }
    if (request.body() != null && request.body().contentType() != null) {
      builder.setHeader("Content-Type", request.body().contentType());
    }
    return builder.build();
  }

  private static java.net.http.HttpRequest.BodyPublisher body(HttpRequest request) {
    if (request.body() == null) {
      return BodyPublishers.noBody();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    request.body().writeTo(bytes);
    return BodyPublishers.ofByteArray(bytes.toByteArray());
  }

  /** Names of header fields, whose case does not matter. */
  static Set<String> fields(String... names) {
    Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    fields.addAll(List.of(names));
    return fields;
  }

  @Override
  public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
    throw new UnsupportedOperationException("a call asks and waits");
  }

  /** Nothing to close: connections end with the client, and the client with its last user. */
  @Override
  public void close() {}

  /** A whole answer. */
  private static final class Answer implements HttpResponse {
    private final java.net.http.HttpResponse<byte[]> response;

    Answer(java.net.http.HttpResponse<byte[]> response) {
      this.response = response;
    }

    byte[] bytes() {
      return response.body();
    }

    boolean isStream() {
      return response
          .headers()
          .firstValue("Content-Type")
          .filter(type -> type.startsWith("text/event-stream"))
          .isPresent();
    }

    @Override
    public int statusCode() {
      return response.statusCode();
    }

    @Override
    public Headers headers() {
      Headers.Builder headers = Headers.builder();
      response.headers().map().forEach(headers::put);
      return headers.build();
    }

    /** How long the server asks to be left alone. */
    Duration askedToWait() {
      if (isLoading()) {
        return WHILE_LOADING;
      }
      return response
          .headers()
          .firstValue("Retry-After")
          .filter(seconds -> seconds.strip().matches("\\d{1,5}"))
          .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.strip())))
          .orElse(Duration.ZERO);
    }

    private boolean isLoading() {
      return statusCode() == 503
          && new String(bytes(), StandardCharsets.UTF_8)
              .toLowerCase(Locale.ROOT)
              .contains("loading model");
    }

    @Override
    public InputStream body() {
      boolean refusal = statusCode() >= 300;
      return new ByteArrayInputStream(refusal ? ErrorBody.inOneForm(bytes()) : bytes());
    }

    @Override
    public void close() {}
  }
}
