package dev.crosstalk.replay;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import dev.crosstalk.model.KeyedRequest;
import dev.crosstalk.model.PassingOn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A WireMock in front of one server of models, on this machine alone. It hands on what is asked and
 * answered, and tells of each answer that it saw. Secrets of a request that come back in an answer
 * are masked before anybody gets it.
 */
final class RecordingProxy implements AutoCloseable {
  /** Each waits for its model; the server makes as many as there are requests at once. */
  private static final int MOST_THREADS = 2048;

  private static final List<String> SECRETS =
      List.of("Authorization", "OpenAI-Organization", "OpenAI-Project", "Cookie");

  /** What is shorter is no secret, and may stand in any word. */
  private static final int SHORTEST_SECRET = 8;

  private static final String MASK = "***";

  private final WireMockServer server;

  private RecordingProxy(WireMockServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param target scheme, host and port of the server
   * @param answered is told the key and the body of each answer of status 200
   */
  static RecordingProxy start(URI target, BiConsumer<String, byte[]> answered) {
    PassingOn upstream = new PassingOn();
    WireMockServer server =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(MOST_THREADS)
                .disableRequestJournal()
                .gzipDisabled(true)
                .httpClientFactory(
                    (options, trustAll, trusted, useSystem) ->
                        request -> pass(request, upstream, answered)));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(target.toString())));
    return new RecordingProxy(server);
  }

  /** Scheme, host and port. */
  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static Response pass(
      Request request, PassingOn upstream, BiConsumer<String, byte[]> answered) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    for (HttpHeader header : request.getHeaders().all()) {
      headers.computeIfAbsent(header.key(), key -> new ArrayList<>()).addAll(header.values());
    }
    byte[] body = request.getBody() == null ? new byte[0] : request.getBody();
    PassingOn.Answer answer =
        upstream.pass(
            request.getMethod().value(), URI.create(request.getAbsoluteUrl()), headers, body);
    byte[] masked = masked(answer.body(), request);
    String key = request.getHeader(KeyedRequest.HEADER);
    if (answer.status() == 200 && key != null) {
      answered.accept(key, masked);
    }
    List<HttpHeader> shown = new ArrayList<>();
    answer.headers().forEach((name, value) -> shown.add(new HttpHeader(name, value)));
    if (!answer.type().isEmpty()) {
      shown.add(new HttpHeader("Content-Type", answer.type()));
    }
    return Response.response()
        .status(answer.status())
        .headers(new HttpHeaders(shown))
        .body(masked)
        .fromProxy(true)
        .build();
  }

  /** The answer without what the request alone may know. */
  private static byte[] masked(byte[] body, Request request) {
    String text = new String(body, StandardCharsets.UTF_8);
    String masked = text;
    for (String name : SECRETS) {
      String value = request.getHeader(name);
      String secret = value == null ? "" : value.replaceFirst("^Bearer ", "");
      if (secret.length() >= SHORTEST_SECRET) {
        masked = masked.replace(secret, MASK);
      }
    }
    return masked.equals(text) ? body : masked.getBytes(StandardCharsets.UTF_8);
  }
}
