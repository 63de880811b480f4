package dev.crosstalk.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.text.Sha256;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the calls of a run are made from and how: all that makes them what they are, and not how
 * many there are. Kept as {@code run.json}; two runs of one plan are one run.
 *
 * @param json the fields of that file
 */
public record RunPlan(ObjectNode json) {
  public static final String FORMAT = "crosstalk-run/1";

  /** The version of Crosstalk that began a run; another one may go on with it. */
  private static final String VERSION = "version";

  private static final int DIGITS = 8;
  private static final JsonMapper JSON = new JsonMapper();

  /** Numbers as a file has them: to Jackson the same number can be unlike itself. */
  public RunPlan {
    try {
      json = (ObjectNode) JSON.readTree(json.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a tree could not be read", e);
    }
  }

  /** The plan that a text holds. */
  private static RunPlan parse(String text) throws JsonProcessingException {
    JsonNode json = JSON.readTree(text);
    return new RunPlan(json instanceof ObjectNode object ? object : JSON.createObjectNode());
  }

  /** The beginning of the plan's SHA-256, which names its folder. */
  public String hash() {
    return Sha256.hex(identity().toString()).substring(0, DIGITS);
  }

  private ObjectNode identity() {
    ObjectNode identity = json.deepCopy();
    identity.remove(VERSION);
    return identity;
  }

  /** The text of {@code run.json}. */
  public String text() {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    try {
      return JSON.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree could not be written", e);
    }
  }

  /**
   * Checks that a run that is there already has this plan.
   *
   * @param folder where the run is
   * @param file that has its plan, {@code run.json}
   * @param text of that file
   * @throws RunFolderException if it is no plan, or another one
   */
  public void checkSame(Object folder, Object file, String text) throws RunFolderException {
    RunPlan there;
    try {
      there = parse(text);
    } catch (JsonProcessingException e) {
      throw new RunFolderException(e, "broken-plan", file);
    }
    List<Difference> differences = differences(there);
    if (!differences.isEmpty()) {
      throw new RunFolderException(
          "other-plan",
          folder,
          differences.stream()
              .map(each -> each.field() + ": " + each.there() + " → " + each.here())
              .collect(Collectors.joining("; ")));
    }
  }

  /** Where two plans differ, and what stands there. */
  private record Difference(String field, String here, String there) {}

  /** Where this plan and another one differ, by the names of the fields. */
  private List<Difference> differences(RunPlan other) {
    List<Difference> differences = new ArrayList<>();
    compare("", identity(), other.identity(), differences);
    return differences;
  }

  private static void compare(
      String path, JsonNode here, JsonNode there, List<Difference> differences) {
    if (here.equals(there)) {
      return;
    }
    if (here.isObject() && there.isObject()) {
      Set<String> names = new TreeSet<>();
      for (JsonNode node : List.of(here, there)) {
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
          names.add(all.next());
        }
      }
      String prefix = path.isEmpty() ? "" : path + ".";
      names.forEach(name -> compare(prefix + name, here.path(name), there.path(name), differences));
    } else if (here.isArray() && there.isArray() && here.size() == there.size()) {
      for (int i = 0; i < here.size(); i++) {
        compare(path + "[" + i + "]", here.get(i), there.get(i), differences);
      }
    } else {
      differences.add(new Difference(path, shown(here), shown(there)));
    }
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "–" : node.isValueNode() ? node.asText() : node.toString();
  }
}
