package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.FinishedCalls;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.nio.channels.ClosedByInterruptException;
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
  /** Who gets them. */
  interface Taker {
    void take(FailedCall call);
  }

  /**
   * Reads those of a file of failed attempts.
   *
   * @param finished the calls that a later attempt finished
   * @param problems gets what can't be read
   * @throws ClosedByInterruptException if somebody wants no more of it
   */
  static void each(
      FileOfLines file, FinishedCalls finished, Consumer<ReadingProblem> problems, Taker taker)
      throws ClosedByInterruptException {
    Map<String, Attempt> last = new HashMap<>();
    file.readTrees(
        problems,
        (part, number, failure) -> {
          String id = failure.path("id").asText();
          if (!id.isEmpty() && !finished.has(id)) {
            last.merge(id, Attempt.of(part, number, failure), Attempt::later);
          }
        });
    file.readTrees(
        told -> {},
        (part, number, failure) -> {
          if (Attempt.of(part, number, failure).equals(last.get(failure.path("id").asText()))) {
            taker.take(of(failure));
          }
        });
  }

  /** Where it stands; by their names, the parts of a tenth start come before those of a second. */
  private record Attempt(Path part, int line, int number) {
    static Attempt of(Path part, int line, JsonNode failure) {
      return new Attempt(part, line, failure.path("attempt").asInt());
    }

    Attempt later(Attempt other) {
      return other.number >= number ? other : this;
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
