package dev.crosstalk.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.report.Contents.RunFact;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The plan of a run, a line a field, as people read it. */
final class RunFacts {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> HIDDEN = Set.of("format", "cards");
  private static final int HASH_DIGITS = 8;

  private RunFacts() {}

  /** Whether there is a plan, whatever is in it. */
  static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(RunFolder.PLAN));
  }

  /**
   * Those of a run.
   *
   * @param named tells it from other runs of the page; such as its folder
   * @param problems gets why it can't be read
   * @return empty where the folder has no plan
   */
  static List<RunFact> of(Path folder, boolean named, Consumer<ReadingProblem> problems)
      throws IOException {
    Path file = folder.resolve(RunFolder.PLAN);
    List<RunFact> facts = new ArrayList<>();
    if (!isRun(folder)) {
      return facts;
    }
    JsonNode plan;
    try {
      plan = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      List<String> reason = List.of(ConversationReader.reason(e));
      problems.accept(new ReadingProblem(file, line, "not-json", reason));
      return facts;
    }
    if (named) {
      String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      facts.add(new RunFact(Said.of("run.folder"), name));
    }
    for (JsonNode card : plan.path("cards")) {
      String sha = card.path("sha256").asText();
      String short8 = sha.substring(0, Math.min(HASH_DIGITS, sha.length()));
      facts.add(new RunFact(Said.of("run.card"), card.path("name").asText() + " (" + short8 + ")"));
    }
    add("", plan, facts);
    return facts;
  }

  private static void add(String path, JsonNode json, List<RunFact> facts) {
    for (var field : json.properties()) {
      String name = path + field.getKey();
      JsonNode value = field.getValue();
      if (value.isObject()) {
        add(name + ".", value, facts);
      } else if (!HIDDEN.contains(name)) {
        String shown = value.isValueNode() ? value.asText() : value.toString();
        facts.add(new RunFact(Said.named("run.", name), shown));
      }
    }
  }
}
