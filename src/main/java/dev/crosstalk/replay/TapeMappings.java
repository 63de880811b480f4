package dev.crosstalk.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.CanonicalRequest;
import dev.crosstalk.model.KeptCompletion;
import dev.crosstalk.model.KeyedRequest;
import dev.crosstalk.replay.CassetteException.Problem;
import dev.crosstalk.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What was said in a call as WireMock's stub mappings, a file a call: any WireMock serves them to a
 * client that sends the key. What we need besides stands in the metadata of each. System messages,
 * which are long and always the same, stand there by their hash.
 */
final class TapeMappings {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OURS = "crosstalk";
  private static final String SHA256 = "sha256";

  private TapeMappings() {}

  /** The text of a file. */
  static String text(CallTape tape) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    ArrayNode mappings = file.putArray("mappings");
    tape.replies().forEach(reply -> mappings.add(mapping(tape.call(), reply)));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(file) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  private static ObjectNode mapping(String call, RecordedReply reply) {
    String key = reply.key();
    ObjectNode mapping = JsonNodeFactory.instance.objectNode();
    mapping.put("id", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    mapping.put("name", call + ", turn " + reply.turn() + ", " + reply.side().word());
    mapping
        .putObject("request")
        .put("method", "POST")
        .put("urlPathPattern", ".*/chat/completions")
        .putObject("headers")
        .putObject(KeyedRequest.HEADER)
        .put("equalTo", key);
    ObjectNode response = mapping.putObject("response").put("status", 200);
    response.putObject("headers").put("Content-Type", "application/json");
    response.set("jsonBody", reply.completion().json());
    ObjectNode ours = mapping.putObject("metadata").putObject(OURS);
    ours.put("call", call)
        .put("side", reply.side().word())
        .put("turn", reply.turn())
        .put("attempt", reply.attempt())
        .put("occurrence", reply.occurrence());
    ours.set("request", withoutSystem(reply.request().json()));
    ours.put(SHA256, checksum(mapping));
    return mapping;
  }

  /** Of all of a mapping but itself. */
  private static String checksum(ObjectNode mapping) {
    ObjectNode copy = mapping.deepCopy();
    ((ObjectNode) copy.path("metadata").path(OURS)).remove(SHA256);
    return Sha256.hex(copy.toString());
  }

  private static ObjectNode withoutSystem(ObjectNode request) {
    for (JsonNode message : request.path("messages")) {
      if (isSystem(message)) {
        ObjectNode system = (ObjectNode) message;
        system.put(SHA256, Sha256.hex(system.remove("content").textValue()));
      }
    }
    return request;
  }

  private static boolean isSystem(JsonNode message) {
    return message.path("role").asText().equals("system");
  }

  /**
   * Reads a file.
   *
   * @param name of the file, for problems
   * @param call the one that it must be of
   * @param systemMessages by their SHA-256, null where there is none
   * @throws CassetteException with everything that is wrong
   */
  static CallTape read(
      String name, byte[] bytes, String call, Function<String, String> systemMessages) {
    JsonNode file;
    try {
      file = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new CassetteException("no-json", name, e.getLocation().getLineNr());
    }
    List<RecordedReply> replies = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (JsonNode mapping : file.path("mappings")) {
      number++;
      try {
        replies.add(reply((ObjectNode) mapping, call, systemMessages));
      } catch (IllegalArgumentException | ClassCastException e) {
        problems.add(Problem.of("edited", name, number, mapping.path("name").asText("?")));
      }
    }
    if (number == 0) {
      problems.add(Problem.of("no-mappings", name));
    }
    if (!problems.isEmpty()) {
      throw new CassetteException(problems);
    }
    return CallTape.of(call, replies);
  }

  private static RecordedReply reply(
      ObjectNode mapping, String call, Function<String, String> systemMessages) {
    JsonNode ours = mapping.path("metadata").path(OURS);
    require(ours.isObject() && ours.path("call").asText().equals(call));
    require(checksum(mapping).equals(ours.path(SHA256).asText()));
    RecordedReply reply =
        new RecordedReply(
            side(ours.path("side").asText()),
            ours.path("turn").asInt(),
            ours.path("attempt").asInt(),
            ours.path("occurrence").asInt(),
            CanonicalRequest.of(withSystem(ours.path("request").deepCopy(), systemMessages)),
            new KeptCompletion((ObjectNode) mapping.path("response").path("jsonBody")));
    JsonNode key = mapping.path("request").path("headers").path(KeyedRequest.HEADER);
    require(key.path("equalTo").asText().equals(reply.key()));
    return reply;
  }

  private static JsonNode withSystem(JsonNode request, Function<String, String> systemMessages) {
    for (JsonNode message : request.path("messages")) {
      if (isSystem(message)) {
        ObjectNode system = (ObjectNode) message;
        String text = systemMessages.apply(system.remove(SHA256).asText());
        require(text != null);
        system.put("content", text);
      }
    }
    return request;
  }

  private static Speaker side(String word) {
    return Speaker.named(word).orElseThrow(() -> new IllegalArgumentException(word));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not as it was written");
    }
  }
}
