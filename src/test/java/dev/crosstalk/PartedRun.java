package dev.crosstalk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of a run as many machines write it: transcripts, scores and failed attempts in parts
 * by card, so many calls a part.
 */
public final class PartedRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LINES =
      List.of("transcripts.jsonl", "scores.jsonl", "failures.jsonl");
  private static final String NO_NAME = "\"#%'*/:=?\\{[]^";

  private PartedRun() {}

  /**
   * Makes it of a run that one machine wrote, with all that else is in such a folder.
   *
   * @param calls so many a part
   */
  public static Path of(Path run, Path to, int calls) throws IOException {
    Files.createDirectories(to);
    Files.copy(run.resolve("run.json"), to.resolve("run.json"));
    Trees.copy(run.resolve("cards"), to.resolve("cards"));
    for (String file : LINES) {
      split(run.resolve(file), to.resolve(file), calls);
    }
    for (String other :
        List.of(
            "_job.json",
            "_temporary/0/part.jsonl",
            "summary.json",
            "calls.parquet/card=x/000000001-000000500.parquet",
            "transcripts.jsonl/_SUCCESS",
            "transcripts.jsonl/.part.crc")) {
      Path file = to.resolve(other);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{\"no\":\"transcript\"}\n");
    }
    return to;
  }

  /** Makes the run that one machine would have written of it, with its lines in the same order. */
  public static Path joined(Path parted, Path to) throws IOException {
    Files.createDirectories(to);
    Files.copy(parted.resolve("run.json"), to.resolve("run.json"));
    Trees.copy(parted.resolve("cards"), to.resolve("cards"));
    for (String file : LINES) {
      Files.writeString(to.resolve(file), text(parted.resolve(file)), UTF_8);
    }
    return to;
  }

  /** The lines of all parts in the order of their paths. */
  public static String text(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path part : parts(folder)) {
      text.append(Files.readString(part, UTF_8));
    }
    return text.toString();
  }

  /** The parts in the order of their paths. */
  public static List<Path> parts(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().matches("[._].*"))
          .sorted()
          .toList();
    }
  }

  private static void split(Path file, Path folder, int calls) throws IOException {
    Map<Path, TreeMap<Integer, String>> parts = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode json = JSON.readTree(line);
      parts
          .computeIfAbsent(folder.resolve(part(json, calls)), first -> new TreeMap<>())
          .put(number(json), line);
    }
    Files.createDirectories(folder);
    for (Map.Entry<Path, TreeMap<Integer, String>> part : parts.entrySet()) {
      Files.createDirectories(part.getKey().getParent());
      Files.writeString(part.getKey(), String.join("\n", part.getValue().values()) + "\n", UTF_8);
    }
  }

  private static String part(JsonNode line, int calls) {
    String[] id = line.path("id").asText().split("-(?=\\d+-\\d+$)");
    int first = (number(line) - 1) / calls * calls + 1;
    String attempt = line.has("attempt") ? ".run" + line.path("attempt").asInt() : "";
    String name = String.format("%09d-%09d%s.jsonl", first, first + calls - 1, attempt);
    return "card=" + escaped(id[0]) + "/" + name;
  }

  private static int number(JsonNode line) {
    String id = line.path("id").asText();
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  private static String escaped(String name) {
    StringBuilder escaped = new StringBuilder();
    for (char c : name.toCharArray()) {
      boolean bad = c < ' ' || c == 0x7f || NO_NAME.indexOf(c) >= 0;
      escaped.append(bad ? String.format("%%%02X", (int) c) : String.valueOf(c));
    }
    return escaped.toString();
  }
}
