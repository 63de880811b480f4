package dev.crosstalk.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What the page asks for: who labels, and the rest by its name. */
record RatingRequest(Rater rater, JsonBody body) {
  private static final String TYPE = "application/json";
  private static final Set<String> LABELS = Set.of("pass", "fail", "unclear");

  /** The page never sends more than a name and a few numbers. */
  private static final int LARGEST_BODY = 64 << 10;

  /**
   * Reads a request.
   *
   * @throws Refusal if it can't be used
   */
  static RatingRequest of(Connection connection) throws IOException {
    byte[] bytes = connection.body(LARGEST_BODY);
    // A form of another site can send text, but not this type without being asked whether it may.
    List<String> type = connection.headers("Content-Type");
    if (type.size() != 1 || !type.get(0).split(";", 2)[0].strip().equalsIgnoreCase(TYPE)) {
      throw Refusal.wrongType(TYPE);
    }
    JsonBody body = JsonBody.of(bytes, "rater and number");
    JsonNode rater = body.json().path("rater");
    return new RatingRequest(
        Rater.of(rater.asText())
            .orElseThrow(
                () ->
                    Refusal.of(
                        "rater",
                        "rater must be a name of 1 to 80 characters, none of them invisible.")),
        body);
  }

  /** The place of a turn, if one is named. */
  OptionalInt number(String name, int least, RatingSheet sheet) {
    return body.number(name, least, sheet.size());
  }

  /** What is said of a turn. */
  String label() {
    String label = body.json().path("label").asText();
    if (!LABELS.contains(label)) {
      throw Refusal.of("label", "label must be pass, fail or unclear.");
    }
    return label;
  }
}
