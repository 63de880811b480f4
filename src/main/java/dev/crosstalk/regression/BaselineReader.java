package dev.crosstalk.regression;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.SystemError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Reads the file of a baseline. Each problem has its line, and all are told. */
public final class BaselineReader {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final Consumer<ReadingProblem> problems;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final List<RunCall> calls = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private boolean sound = true;

  private BaselineReader(Path file, Consumer<ReadingProblem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * The baseline of a file, or nothing where that is none.
   *
   * @param problems gets what can't be read
   */
  public static Optional<Baseline> read(Path file, Consumer<ReadingProblem> problems) {
    BaselineReader reader = new BaselineReader(file, problems);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        JsonParser json = JSON.getFactory().createParser(in)) {
      reader.root(json);
    } catch (NoSuchFileException e) {
      reader.problem(0, "no-file");
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      reader.problem(line, "not-json", ConversationReader.reason(e));
    } catch (IOException e) {
      reader.problem(0, "unreadable", SystemError.words(e));
    }
    return reader.sound ? Optional.of(reader.baseline()) : Optional.empty();
  }

  private void root(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first != JsonToken.START_OBJECT) {
      problem(first == null ? 0 : 1, first == null ? "empty-file" : "no-object");
      return;
    }
    boolean listed = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("calls") && json.currentToken() == JsonToken.START_ARRAY) {
        listed = true;
        calls(json);
      } else {
        root.set(name, JSON.readTree(json));
      }
    }
    String format = root.path("format").asText();
    if (!format.isEmpty() && !format.equals(Baseline.FORMAT)) {
      problem(0, "other-format", format, Baseline.FORMAT);
    } else if (format.isEmpty() || !listed) {
      problem(0, "not-baseline", format.isEmpty() ? "format" : "calls");
    }
  }

  private void calls(JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int line = json.currentTokenLocation().getLineNr();
      call(line, JSON.readTree(json));
    }
  }

  private void call(int line, JsonNode call) {
    JsonNode id = call.path("id");
    JsonNode checks = call.path("checks");
    JsonNode plan = call.path("plan");
    JsonNode number = call.path("call");
    if (!id.isTextual() || id.textValue().isBlank()) {
      problem(line, "wrong-kind", "id", shown(id), "\"…\"");
    } else if (!ids.add(id.textValue())) {
      problem(line, "same-call", id.textValue());
    } else if (!checks.isObject()) {
      problem(line, "wrong-kind", "checks", shown(checks), "{…}");
    } else if (!plan.isMissingNode() && !plan.isObject()) {
      problem(line, "wrong-kind", "plan", shown(plan), "{…}");
    } else {
      calls.add(
          new RunCall(
              call.path("card").asText(),
              number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty(),
              Optional.ofNullable(call.get("plan")),
              call.path("end").asText(),
              new CheckedCall(id.textValue(), List.of(), checks(line, checks))));
    }
  }

  private Map<String, Check> checks(int line, JsonNode checks) {
    Map<String, Check> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> check : checks.properties()) {
      JsonNode said = check.getValue();
      JsonNode value = said.path("value");
      Optional<Verdict> verdict = Verdict.named(said.path("verdict").asText());
      String field = "checks." + check.getKey();
      if (verdict.isEmpty()) {
        String expected = "pass | fail | unclear";
        problem(line, "wrong-kind", field + ".verdict", shown(said.path("verdict")), expected);
      } else if (!value.isMissingNode() && !isShare(value)) {
        problem(line, "wrong-kind", field + ".value", shown(value), "0 … 1");
      } else {
        all.put(check.getKey(), new Check(share(value), verdict.get(), evidence(said)));
      }
    }
    return all;
  }

  private static boolean isShare(JsonNode value) {
    return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1;
  }

  private static OptionalDouble share(JsonNode value) {
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }

  private static List<Evidence> evidence(JsonNode check) {
    List<Evidence> all = new ArrayList<>();
    for (JsonNode shown : check.path("evidence")) {
      JsonNode line = shown.path("line");
      all.add(
          new Evidence(
              shown.path("turn").asInt(),
              shown.path("reason").asText(),
              shown.path("quote").asText(),
              line.isInt() ? OptionalInt.of(line.intValue()) : OptionalInt.empty()));
    }
    return all;
  }

  private Baseline baseline() {
    List<String> crashed = new ArrayList<>();
    root.path("crashed").forEach(id -> crashed.add(id.asText()));
    Origin origin =
        new Origin(
            Optional.ofNullable(root.path("run").textValue()),
            Optional.ofNullable(root.path("version").textValue()),
            sets(root.path("cards")),
            sets(root.path("models")));
    return new Baseline(origin, calls, crashed);
  }

  private static Map<String, SortedSet<String>> sets(JsonNode fields) {
    Map<String, SortedSet<String>> sets = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      SortedSet<String> set = new TreeSet<>();
      field.getValue().forEach(text -> set.add(text.asText()));
      sets.put(field.getKey(), set);
    }
    return sets;
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "–" : node.toString();
  }

  private void problem(int line, String code, String... arguments) {
    sound = false;
    problems.accept(new ReadingProblem(file, line, code, List.of(arguments)));
  }
}
