package dev.crosstalk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.ScenarioJson;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.util.List;

/** What is wrong with a transcript, whoever looks at it: {@link CallRules}, and the schema. */
public final class BrokenRules {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BrokenRules() {}

  /** The rules that a call of that card breaks and does not own up to, each with the transcript. */
  public static List<String> of(Transcript call, Scenario card) {
    String text = TranscriptJson.pretty(call);
    Schemas.TRANSCRIPT.assertValid(text);
    return CallRules.broken(json(text), json(ScenarioJson.of(card))).stream()
        .map(rule -> call.id() + " " + call.enforcement() + ": " + rule + "\n" + text)
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
