package dev.crosstalk.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One request and its answer, as bytes. An answer closes it, whatever becomes of the other end. */
record Connection(HttpExchange exchange) {

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /** The values of a header field, in the order in which they were sent. */
  List<String> headers(String name) {
    return exchange.getRequestHeaders().getOrDefault(name, List.of());
  }

  /**
   * The body.
   *
   * @param largest how many bytes it may have
   * @throws Refusal if it is too large
   */
  byte[] body(int largest) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(largest);
    // To the end, though nothing of it is kept: who is still sending does not hear an answer.
    if (in.transferTo(OutputStream.nullOutputStream()) > 0) {
      throw Refusal.tooLarge(largest);
    }
    return body;
  }

  /** Sets a header field of the answer, whatever the answer will be. */
  void header(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  /** Refuses any other method, and says which one would do. */
  void allow(String method) {
    if (!method().equals(method)) {
      header("Allow", method);
      throw Refusal.wrongMethod(path(), method(), method);
    }
  }

  void answer(JsonNode json) {
    send(200, json);
  }

  /** Something other than JSON. */
  void answer(String type, byte[] body) {
    send(200, type, body);
  }

  void refuse(Refusal refusal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("error")
        .put("message", refusal.getMessage())
        .put("type", refusal.type())
        .put("param", refusal.parameter().orElse(null))
        .put("code", refusal.code());
    send(refusal.status(), json);
  }

  /** Server-sent events, each on its way before the next. */
  void stream(List<? extends JsonNode> events) {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-cache");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      for (JsonNode event : events) {
        send(out, event.toString());
      }
      send(out, "[DONE]");
    } catch (IOException e) {
      gone();
    }
  }

  private static void send(OutputStream out, String event) throws IOException {
    out.write(bytes("data: " + event + "\n\n"));
    out.flush();
  }

  private void send(int status, JsonNode json) {
    send(status, "application/json", bytes(json.toString()));
  }

  private void send(int status, String type, byte[] body) {
    boolean headOnly = method().equals("HEAD");
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, headOnly ? -1 : body.length);
      if (!headOnly) {
        exchange.getResponseBody().write(body);
      }
    } catch (IOException e) {
      gone();
    }
  }

  private static void gone() {
    // Who hangs up in the middle wants no answer, and nobody else is there to be told.
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
