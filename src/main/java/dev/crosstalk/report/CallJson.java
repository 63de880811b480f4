package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call as the page gets it, but for its id. What is not of the kind that the page expects is left
 * out: a page must not break over a field of a stranger.
 */
final class CallJson {
  private static final List<String> TEXTS = List.of("heard", "source", "directive");
  private static final List<String> NUMBERS = List.of("steps", "repeats", "answers");
  private static final List<String> OF_STYLE =
      List.of("value", "verdict", "reasons", "quote", "nearest");

  private CallJson() {}

  static ObjectNode of(ReportedCall call, CallFacts facts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    call.card().ifPresent(card -> json.put("card", card));
    keep(json, call.call(), "plan", call.call().path("plan").isObject());
    keep(json, call.call(), "models", call.call().path("models").isObject());
    keep(json, call.call(), "enforcement", call.call().path("enforcement").isTextual());
    Map<Integer, JsonNode> styles = new HashMap<>();
    call.metric("style").path("turns").forEach(turn -> styles.put(turn.path("turn").asInt(), turn));
    ArrayNode turns = json.putArray("turns");
    for (JsonNode turn : call.turns()) {
      turn(turns.addObject(), turn, styles, facts);
    }
    for (String list : List.of("steps", "needs", "problems")) {
      objects(json, list, call.call().path(list));
    }
    keep(json, call.call(), "end", call.call().path("end").isObject());
    call.metrics().ifPresent(metrics -> metrics(json.putObject("metrics"), metrics));
    return json;
  }

  private static void turn(
      ObjectNode json, JsonNode turn, Map<Integer, JsonNode> styles, CallFacts facts) {
    int n = turn.path("n").asInt();
    json.put("n", n);
    json.put("speaker", turn.path("speaker").asText()).put("text", turn.path("text").asText());
    keep(json, turn, "cutAt", turn.path("cutAt").isInt());
    TEXTS.forEach(name -> keep(json, turn, name, turn.path(name).isTextual()));
    NUMBERS.forEach(name -> numbers(json, name, turn.path(name)));
    objects(json, "rejected", turn.path("rejected"));
    objects(json, "removed", turn.path("removed"));
    keep(json, turn, "tokens", turn.path("tokens").isObject());
    if (styles.containsKey(n)) {
      ObjectNode style = json.putObject("style");
      OF_STYLE.forEach(name -> keep(style, styles.get(n), name, styles.get(n).has(name)));
    }
    for (Finding finding : facts.findings()) {
      if (finding.turn() == n) {
        json.withArray("evidence").add(finding.json());
      }
    }
  }

  private static void metrics(ObjectNode json, JsonNode metrics) {
    for (var metric : metrics.properties()) {
      ObjectNode shown = json.putObject(metric.getKey());
      keep(shown, metric.getValue(), "value", metric.getValue().path("value").isNumber());
      keep(shown, metric.getValue(), "verdict", metric.getValue().path("verdict").isTextual());
    }
  }

  private static void keep(ObjectNode json, JsonNode from, String name, boolean fits) {
    if (fits) {
      json.set(name, from.get(name));
    }
  }

  private static void numbers(ObjectNode json, String name, JsonNode list) {
    if (list.isArray()) {
      ArrayNode kept = json.putArray(name);
      list.forEach(
          each -> {
            if (each.isInt()) {
              kept.add(each);
            }
          });
    }
  }

  private static void objects(ObjectNode json, String name, JsonNode list) {
    if (list.isArray()) {
      ArrayNode kept = json.putArray(name);
      list.forEach(
          each -> {
            if (each.isObject()) {
              kept.add(each);
            }
          });
    }
  }
}
