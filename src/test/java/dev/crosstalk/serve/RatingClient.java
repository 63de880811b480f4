package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a browser sends to the page's server, or what somebody sends who is no browser: every byte
 * of a request can be chosen.
 */
public record RatingClient(URI address) {
  private static final JsonMapper JSON = new JsonMapper();

  /** An answer as it came: head and body. */
  public record Answer(String head, String body) {
    public int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    public String error() {
      assertThat(json()).hasSize(1);
      return json().at("/error/message").asText();
    }
  }

  /** {@code /TOKEN}, and what stands behind it. */
  String path(String behind) {
    return address.getPath().replaceFirst("/rate$", behind);
  }

  String host() {
    return "127.0.0.1:" + address.getPort();
  }

  public Answer get(String behind) {
    return send("GET", path(behind), "", "Host: " + host());
  }

  public Answer post(String behind, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Host: " + host());
    all.add("Content-Type: application/json");
    return send("POST", path(behind), body, all.toArray(String[]::new));
  }

  /** The next turn that the rater has not labelled behind that place. */
  public JsonNode next(String rater, int after) {
    return turn(JSON.createObjectNode().put("rater", rater).put("after", after));
  }

  public JsonNode turn(String rater, int number) {
    return turn(JSON.createObjectNode().put("rater", rater).put("number", number));
  }

  private JsonNode turn(ObjectNode request) {
    Answer answer = post("/turn", request.toString());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  public Answer label(String rater, int number, String label) {
    ObjectNode request =
        JSON.createObjectNode().put("rater", rater).put("number", number).put("label", label);
    return post("/label", request.toString());
  }

  /** Sends a request of just these lines, and reads to the end of the connection. */
  Answer send(String method, String path, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method + " " + path + " HTTP/1.1\r\nConnection: close\r\nContent-Length: " + bytes.length;
    String lines = headers.length == 0 ? "" : "\r\n" + String.join("\r\n", headers);
    try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write((head + lines + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(bytes);
      out.flush();
      String[] parts =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .split("\r\n\r\n", 2);
      return new Answer(parts[0], parts.length < 2 ? "" : parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
