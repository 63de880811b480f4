package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ObjIntConsumer;

/**
 * The folder of a run that nobody made: the example call again and again, each time with an id of
 * its own and whatever else a test changes. Each call has scores.
 */
public final class MadeRun {
  public static final String NAME = "taishan-maintenance";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCORES =
      """
      {"format":"crosstalk-scores/1","id":"","metrics":{"style":{"value":0.9,"verdict":"pass",\
      "turns":[{"turn":2,"value":0.9,"verdict":"pass","nearest":{"kind":"positive","example":3}},\
      {"turn":4,"value":0.3,"verdict":"fail","reasons":["written","like-negative-2"],\
      "quote":"嗯","nearest":{"kind":"negative","example":2}}]},\
      "steps":{"value":1.0,"verdict":"pass","turns":[],"evidence":[]},\
      "ending":{"value":1.0,"verdict":"pass","evidence":[]},\
      "grounding":{"value":1.0,"verdict":"pass","contradictions":[]},\
      "knowledge":{"value":0.5,"verdict":"unclear","questions":[\
      {"turn":6,"entry":1,"verdict":"pass"},{"turn":8,"entry":5,"verdict":"unclear"}]}}}""";

  private MadeRun() {}

  /** The example call. */
  public static ObjectNode example() throws IOException {
    return (ObjectNode) JSON.readTree(Path.of("transcripts", NAME + "-1-1.json").toFile());
  }

  /** Scores such as the example's. */
  public static ObjectNode scores(String id) throws IOException {
    return ((ObjectNode) JSON.readTree(SCORES)).put("id", id);
  }

  /** Makes it of so many calls. */
  public static Path in(Path folder, int calls) throws IOException {
    return in(folder, calls, (call, number) -> {}, (scores, number) -> {});
  }

  /**
   * Makes it.
   *
   * @param calls how many
   * @param changed changes a call, by its number from 1
   * @param scored changes its scores
   */
  public static Path in(
      Path folder, int calls, ObjIntConsumer<ObjectNode> changed, ObjIntConsumer<ObjectNode> scored)
      throws IOException {
    ObjectNode example = example();
    Files.createDirectories(folder.resolve("cards"));
    Path card = Path.of("prompts", NAME + ".md");
    String sha256 = example.at("/card/sha256").asText();
    Files.copy(card, folder.resolve("cards").resolve(sha256 + ".md"));
    Files.writeString(
        folder.resolve("run.json"),
        "{\"format\":\"crosstalk-run/1\",\"seed\":1,\"models\":{\"caller\":{\"name\":\"script\"}}}");
    try (BufferedWriter transcripts = Files.newBufferedWriter(folder.resolve("transcripts.jsonl"));
        BufferedWriter scores = Files.newBufferedWriter(folder.resolve("scores.jsonl"))) {
      for (int number = 1; number <= calls; number++) {
        ObjectNode call = example.deepCopy();
        call.put("id", NAME + "-1-" + number).put("call", number);
        changed.accept(call, number);
        transcripts.write(call + "\n");
        ObjectNode of = scores(call.path("id").asText());
        scored.accept(of, number);
        scores.write(of + "\n");
      }
    }
    return folder;
  }

  /** Adds a broken rule to a call. */
  public static void problem(JsonNode call, String kind) {
    ((ObjectNode) call).withArray("problems").addObject().put("kind", kind).put("turn", 3);
  }
}
