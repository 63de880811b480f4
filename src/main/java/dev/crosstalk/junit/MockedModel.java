package dev.crosstalk.junit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A server with OpenAI's chat completions that says what it was told to say, or misbehaves as it
 * was told to. It listens on 127.0.0.1, on a free port. {@link MockModel} starts and stops one for
 * a test. Thread-safe.
 *
 * <p>What {@link #onTurn} says comes first, then {@link #whenHeard} in the order in which it was
 * told, then {@link #otherwise}. A request that nothing fits is refused with status 400 and a
 * sentence, so that the call fails and says why.
 */
public final class MockedModel implements AutoCloseable {
  private final Map<Integer, Answers> turns = new TreeMap<>();
  private final List<Fitting> hearings = new ArrayList<>();
  private final List<ModelRequest> requests = new ArrayList<>();
  private final WireMockServer server;
  private Answers otherwise = new Answers();
  private String baseUrl;

  private record Fitting(Predicate<String> heard, Answers answers) {}

  private MockedModel() {
    server =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .disableRequestJournal()
                .asynchronousResponseEnabled(true)
                .extensions(new Plays()));
  }

  /** Starts one; whoever does so closes it. */
  public static MockedModel start() {
    MockedModel model = new MockedModel();
    model.server.start();
    model.baseUrl = "http://127.0.0.1:" + model.server.port() + "/v1";
    model.server.stubFor(
        post(urlPathMatching("(/v1)?/chat/completions"))
            .willReturn(aResponse().withTransformers(Plays.NAME)));
    return model;
  }

  /** What clients are told, ending in {@code /v1}; no key is needed. */
  public String baseUrl() {
    return baseUrl;
  }

  /**
   * What it says as a turn of the call.
   *
   * @param turn the turn's number in the call, from 1, both sides counted: a caller has the odd
   *     ones, as long as nobody breaks in
   */
  public synchronized Answers onTurn(int turn) {
    if (turn < 1) {
      throw new IllegalArgumentException(Words.say("mock.turn", turn));
    }
    Answers answers = new Answers();
    turns.put(turn, answers);
    return answers;
  }

  /** What it says where the other side's last words have these in them. */
  public Answers whenHeard(String words) {
    return whenHeard(heard -> heard.contains(words));
  }

  /** What it says where the pattern is found in the other side's last words. */
  public Answers whenHeard(Pattern pattern) {
    return whenHeard(pattern.asPredicate());
  }

  private synchronized Answers whenHeard(Predicate<String> heard) {
    Answers answers = new Answers();
    hearings.add(new Fitting(heard, answers));
    return answers;
  }

  /** What it says where nothing else fits. */
  public synchronized Answers otherwise() {
    otherwise = new Answers();
    return otherwise;
  }

  /** What it was asked so far, first to last, tries after a failed one among them. */
  public synchronized List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  /** Forgets what it was told to say and what it was asked. */
  public synchronized void reset() {
    turns.clear();
    hearings.clear();
    requests.clear();
    otherwise = new Answers();
  }

  @Override
  public void close() {
    server.stop();
  }

  private ResponseDefinition answer(byte[] body) {
    try {
      ModelRequest request = ModelRequest.of(body);
      return keep(request).next(request).build();
    } catch (RuntimeException e) {
      // A bad request, or a model that plays and fails: to ask again would not help.
      return Answers.refusal(400, String.valueOf(e.getMessage())).build();
    }
  }

  private synchronized Answers keep(ModelRequest request) {
    requests.add(request);
    Answers ofTurn = turns.get(request.turn());
    if (ofTurn != null) {
      return ofTurn;
    }
    return hearings.stream()
        .filter(fitting -> fitting.heard().test(request.heard()))
        .map(Fitting::answers)
        .findFirst()
        .orElse(otherwise);
  }

  private final class Plays implements ResponseDefinitionTransformerV2 {
    static final String NAME = "plays";

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return answer(event.getRequest().getBody());
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }
  }
}
