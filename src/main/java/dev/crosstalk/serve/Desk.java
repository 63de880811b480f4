package dev.crosstalk.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.serve.Sides.Side;
import dev.crosstalk.text.Sha256;
import java.io.IOException;

/** Finds out what a request wants, and has it answered. */
final class Desk {

  private static final String COMPLETIONS = "/chat/completions";
  private static final String MODELS = "/models";
  private static final int DIGITS_OF_AN_ID = 24;

  /** A phone call takes far less. */
  private static final int LARGEST_BODY = 1 << 20;

  private final Sides sides;
  private final Later later;

  Desk(Sides sides, Later later) {
    this.sides = sides;
    this.later = later;
  }

  /** Does something when it is time for an answer. */
  interface Later {
    void run(Runnable answer);
  }

  void serve(Connection connection) throws IOException {
    byte[] body = connection.body(LARGEST_BODY);
    String path = connection.path().replaceFirst("^/v1(?=/)", "");
    if (path.equals(COMPLETIONS)) {
      connection.allow("POST");
      complete(connection, body);
    } else if (path.equals(MODELS)) {
      connection.allow("GET");
      connection.answer(models());
    } else if (path.startsWith(MODELS + "/")) {
      connection.allow("GET");
      connection.answer(model(side(path.substring(MODELS.length() + 1)).name()));
    } else {
      throw Refusal.unknownPath(
          connection.path(), "POST /v1/chat/completions, GET /v1/models and GET /v1/models/{id}");
    }
  }

  private void complete(Connection connection, byte[] body) {
    CompletionRequest request = CompletionRequest.of(body);
    String reply = side(request.model()).reply(request.messages().said());
    String id = "chatcmpl-" + Sha256.hex(body).substring(0, DIGITS_OF_AN_ID);
    Completion completion = Completion.of(id, request, reply);
    later.run(
        () -> {
          if (request.streamed()) {
            connection.stream(completion.chunks());
          } else {
            connection.answer(completion.whole());
          }
        });
  }

  private Side side(String name) {
    return sides.named(name).orElseThrow(() -> Refusal.unknownModel(name));
  }

  private static ObjectNode models() {
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
    Sides.NAMES.forEach(name -> list.withArray("data").add(model(name)));
    return list;
  }

  private static ObjectNode model(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", name)
        .put("object", "model")
        .put("created", Completion.CREATED)
        .put("owned_by", "crosstalk");
  }
}
