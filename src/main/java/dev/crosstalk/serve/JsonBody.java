package dev.crosstalk.serve;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.OptionalInt;

/** The JSON object in the body of a request; what it can't be read as is refused. */
record JsonBody(JsonNode json) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a body.
   *
   * @param members what should be in it, in words
   */
  static JsonBody of(byte[] body, String members) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json.isObject()) {
        return new JsonBody(json);
      }
    } catch (JsonProcessingException e) {
      throw Refusal.badJson("the body is no JSON" + place(e) + "; correct it there.");
    } catch (IOException e) {
      throw Refusal.badJson("the body is no JSON: it is no text in UTF-8; send it as that.");
    }
    throw Refusal.badJson("the body must be a JSON object with " + members + ".");
  }

  /** A whole number that may be left out. */
  OptionalInt number(String name, int least, int most) {
    JsonNode number = json.path(name);
    if (number.isMissingNode() || number.isNull()) {
      return OptionalInt.empty();
    }
    boolean whole = number.isIntegralNumber() && number.canConvertToInt();
    if (!whole || number.intValue() < least || number.intValue() > most) {
      throw Refusal.of(name, name + " must be a whole number from " + least + " to " + most + ".");
    }
    return OptionalInt.of(number.intValue());
  }

  private static String place(JsonProcessingException problem) {
    JsonLocation at = problem.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
