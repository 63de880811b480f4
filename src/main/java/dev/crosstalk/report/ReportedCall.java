package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call as it is kept, with its scores.
 *
 * @param id its name in the file
 * @param call its fields, by the transcript format's names; what is not known is absent
 * @param metrics its scores, by the scores format's names
 * @param card the number of its card among those of the page, from 0
 * @param failed nobody finished it
 */
record ReportedCall(
    String id, ObjectNode call, Optional<JsonNode> metrics, OptionalInt card, boolean failed) {

  JsonNode turns() {
    return call.path("turns");
  }

  /** That metric; missing where the call has no scores. */
  JsonNode metric(String name) {
    return metrics.map(all -> all.path(name)).orElseGet(() -> call.path("\0"));
  }

  /** Why it ended; empty where nobody says. */
  String reason() {
    return call.path("end").path("reason").asText();
  }
}
