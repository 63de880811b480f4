package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a metric has against a call, or a judge beside it.
 *
 * @param metric the one that found it
 * @param reason a word such as {@code contradicts-card}
 * @param turn where, from 1
 * @param line of the card that speaks against it, from 1; 0 where there is none
 * @param json what the page shows of it
 */
record Finding(String metric, String reason, int turn, int line, ObjectNode json) {
  private static final String LIKE_NEGATIVE = "like-negative";

  /** All of a call, metric by metric. Those of the style stand with their turns instead. */
  static List<Finding> of(JsonNode metrics) {
    List<Finding> findings = new ArrayList<>();
    for (var metric : metrics.properties()) {
      String name = metric.getKey();
      JsonNode found = metric.getValue();
      found.path("evidence").forEach(each -> findings.add(evidence(name, each)));
      found.path("contradictions").forEach(each -> findings.add(contradiction(name, each)));
      for (JsonNode each : found.path("judge").path("evidence")) {
        if (each.path("shows").asText().equals("fail")) {
          findings.add(judged(name, each));
        }
      }
    }
    return findings;
  }

  /** Why turns fail in style: for counting, each reason once a turn. */
  static List<String> styleReasons(JsonNode style) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode turn : style.path("turns")) {
      if (turn.path("verdict").asText().equals("fail")) {
        turn.path("reasons").forEach(reason -> reasons.add(kind(reason.asText())));
      }
    }
    return reasons;
  }

  /** Which negative example a turn is like makes no kind of its own. */
  private static String kind(String reason) {
    return reason.startsWith(LIKE_NEGATIVE + "-") ? LIKE_NEGATIVE : reason;
  }

  private static Finding evidence(String metric, JsonNode shown) {
    String reason = shown.path("reason").asText();
    ObjectNode json = json(metric, reason, shown.path("quote"));
    return found(metric, reason, shown, json);
  }

  private static Finding contradiction(String metric, JsonNode shown) {
    String reason = shown.has("card") ? "contradicts-card" : "not-in-card";
    ObjectNode json = json(metric, reason, shown.path("said"));
    if (shown.path("card").isTextual()) {
      json.put("card", shown.path("card").textValue());
    }
    return found(metric, reason, shown, json);
  }

  private static Finding judged(String metric, JsonNode shown) {
    ObjectNode json = json(metric, "judge", shown.path("quote")).put("by", "judge");
    json.put("why", shown.path("why").asText());
    return found(metric, "judge", shown, json);
  }

  private static ObjectNode json(String metric, String reason, JsonNode quote) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("metric", metric)
        .put("reason", reason)
        .put("quote", quote.asText());
  }

  private static Finding found(String metric, String reason, JsonNode shown, ObjectNode json) {
    int line = shown.path("line").asInt();
    if (line > 0) {
      json.put("line", line);
    }
    return new Finding(metric, reason, shown.path("turn").asInt(), line, json);
  }
}
