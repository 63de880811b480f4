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

  private static final int LARGEST_BODY = 1 << 20;

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /**
   * The body.
   *
   * @throws Refusal if it is too large
   */
  byte[] body() throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(LARGEST_BODY);
    // To the end, though nothing of it is kept: who is still sending does not hear an answer.
    if (in.transferTo(OutputStream.nullOutputStream()) > 0) {
      throw Refusal.tooLarge(LARGEST_BODY);
    }
    return body;
  }

  void answer(JsonNode json) {
    send(200, json);
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
    byte[] body = bytes(json.toString());
    boolean headOnly = method().equals("HEAD");
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
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
