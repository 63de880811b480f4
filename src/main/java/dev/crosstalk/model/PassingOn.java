package dev.crosstalk.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Passes requests on to a model's server, for whoever stands between it and us. Servers must show
 * the certificate of their name, as they must where nobody stands between. Thread-safe.
 */
public final class PassingOn {
  /** What concerns one connection alone, and what a client sets by itself. */
  private static final Set<String> NOT_PASSED_ON =
      Transport.fields(
          "Accept-Encoding",
          "Connection",
          "Content-Length",
          "Expect",
          "Host",
          "Keep-Alive",
          "Proxy-Authorization",
          "Proxy-Connection",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade");

  private final HttpClient client = Transport.connections().build();

  /**
   * An answer.
   *
   * @param type its content type, empty where it says none
   * @param headers that whoever asked needs to know besides
   */
  public record Answer(int status, String type, Map<String, String> headers, byte[] body) {}

  /**
   * Asks the server and gives its answer; what is longer than anybody reads is cut off a little
   * behind that, so that who asked can tell.
   *
   * @param headers each with all its values
   * @throws IOException if the connection broke
   */
  public Answer pass(String method, URI url, Map<String, List<String>> headers, byte[] body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Patience.MOST)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(
        (name, values) -> {
          if (!NOT_PASSED_ON.contains(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    try {
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream bytes = answer.body()) {
        return new Answer(
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(""),
            answer
                .headers()
                .firstValue("Retry-After")
                .map(seconds -> Map.of("Retry-After", seconds))
                .orElse(Map.of()),
            bytes.readNBytes(Transport.LONGEST_ANSWER + 1));
      }
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new Answer(502, "", Map.of(Transport.UNREACHABLE, "true"), new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
