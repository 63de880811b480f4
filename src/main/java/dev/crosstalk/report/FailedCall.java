package dev.crosstalk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.FinishedCalls;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.JsonLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A call of a run that nobody finished, by its last attempt. Read twice: the attempts of a run may
 * hold more words than there is memory.
 *
 * @param call what is known of it, by the transcript format's names
 */
record FailedCall(Conversation said, ObjectNode call) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Who gets them. */
  interface Taker {
    void take(FailedCall call) throws IOException;
  }

  /**
   * Reads those of a file of failed attempts.
   *
   * @param finished the calls that a later attempt finished
   * @param problems gets what can't be read
   */
  static void each(
      Path file, FinishedCalls finished, Consumer<ReadingProblem> problems, Taker taker)
      throws IOException {
    Map<String, Integer> last = new HashMap<>();
    lines(
        file,
        problems,
        (number, failure) -> {
          String id = failure.path("id").asText();
          if (!id.isEmpty() && !finished.has(id)) {
            last.put(id, number);
          }
        });
    lines(
        file,
        told -> {},
        (number, failure) -> {
          if (last.getOrDefault(failure.path("id").asText(), 0) == number) {
            taker.take(of(failure));
          }
        });
  }

  private interface LineTaker {
    void take(int number, JsonNode failure) throws IOException;
  }

  private static void lines(Path file, Consumer<ReadingProblem> problems, LineTaker taker)
      throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      JsonLines.read(
          in,
          (number, line) -> {
            JsonNode failure;
            try {
              failure = JSON.readTree(line);
            } catch (JsonProcessingException e) {
              String reason = ConversationReader.reason(e);
              problems.accept(new ReadingProblem(file, number, "not-json", List.of(reason)));
              return;
            }
            taker.take(number, failure);
          });
    }
  }

  private static FailedCall of(JsonNode failure) {
    String id = failure.path("id").asText();
    ObjectNode call =
        failure.path("transcript") instanceof ObjectNode said
            ? said.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    call.put("id", id);
    if (!call.path("end").isObject()) {
      call.putObject("end").put("reason", EndReason.FAILED.word());
    }
    if (!call.path("end").has("detail")) {
      ((ObjectNode) call.get("end")).put("detail", failure.path("cause").asText());
    }
    JsonNode card = call.path("card");
    Conversation said =
        new Conversation(
            id,
            Optional.ofNullable(card.path("file").textValue()),
            Optional.ofNullable(card.path("sha256").textValue()),
            List.of());
    return new FailedCall(said, call);
  }
}
