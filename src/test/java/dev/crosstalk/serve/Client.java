package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A program that knows OpenAI's API and nothing of ours. */
record Client(URI baseUrl) {

  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  /** An answer: status, header fields, body. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    JsonNode json() {
      assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
      try {
        return JSON.readTree(response.body());
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    String content() {
      assertThat(status()).as(response.body()).isEqualTo(200);
      return json().at("/choices/0/message/content").asText();
    }

    JsonNode error() {
      JsonNode error = json().path("error");
      assertThat(json()).hasSize(1);
      assertThat(error.fieldNames())
          .toIterable()
          .containsExactly("message", "type", "param", "code");
      assertThat(error.path("message").asText()).isNotBlank().doesNotContain("\n", "Exception");
      return error;
    }
  }

  static ObjectNode request(String model, String... messages) {
    ObjectNode request = JSON.createObjectNode().put("model", model);
    ArrayNode list = request.putArray("messages");
    for (String message : messages) {
      String[] parts = message.split(": ", 2);
      list.addObject().put("role", parts[0]).put("content", parts[1]);
    }
    return request;
  }

  /** What the model says to messages such as {@code user: Hello?}. */
  String says(String model, String... messages) {
    return complete(request(model, messages)).content();
  }

  String says(String model, List<String> messages) {
    return says(model, messages.toArray(String[]::new));
  }

  Answer complete(JsonNode request) {
    return post("/chat/completions", request.toString());
  }

  Answer post(String path, String body) {
    return send("POST", path, BodyPublishers.ofString(body));
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer send(String method, String path, BodyPublisher body) {
    URI url = path.startsWith("/") ? URI.create(baseUrl + path) : baseUrl.resolve("/" + path);
    HttpRequest request =
        HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).method(method, body).build();
    try {
      return new Answer(HTTP.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The data of each event of a stream. */
  static List<String> events(Answer answer) {
    assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    List<String> events = Arrays.asList(answer.response().body().split("\n\n"));
    assertThat(events).allMatch(event -> event.startsWith("data: ") && !event.contains("\n"));
    return events.stream().map(event -> event.substring("data: ".length())).toList();
  }
}
