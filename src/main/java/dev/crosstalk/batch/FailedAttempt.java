package dev.crosstalk.batch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.crosstalk.transcript.JsonFields;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.util.Optional;

/**
 * An attempt at a call that came to nothing.
 *
 * @param cause in one sentence
 * @param transcript what was said until then, if anything was
 */
public record FailedAttempt(String id, String cause, Optional<Transcript> transcript) {
  static final String FORMAT = "crosstalk-failure/1";

  /**
   * One object on one line, as {@code failures.jsonl} keeps it; ends with a line feed.
   *
   * @param attempt at this call, from 1
   */
  public String line(int attempt) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT)
        .put("id", id)
        .put("attempt", attempt)
        .put("cause", JsonFields.wellFormed(cause));
    transcript.ifPresent(
        call -> json.putRawValue("transcript", new RawValue(TranscriptJson.line(call).strip())));
    return json + "\n";
  }
}
