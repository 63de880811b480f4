package dev.crosstalk.regression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunPlan;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.RecordedCall;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads the calls of a folder: a run's, or transcripts that lie there with their scores. What can't
 * be read is told. Words are read and let go again, so that a hundred thousand calls fit.
 */
public final class RunReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> NOTHING_SAID = Set.of("empty-file", "no-parts");
  private static final String NO_FILES = "no-transcripts";

  private final Path folder;
  private final Consumer<ReadingProblem> problems;
  private final List<RunCall> calls = new ArrayList<>();
  private final Map<String, RunCall> crashed = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, SortedSet<String>> cards = new TreeMap<>();
  private final Map<String, SortedSet<String>> models = new TreeMap<>();
  private Origin origin = new Origin(Optional.empty(), Optional.empty(), Map.of(), Map.of());

  private RunReader(Path folder, Consumer<ReadingProblem> problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /**
   * The calls of a folder, not scored yet.
   *
   * @param problems gets what can't be read
   */
  public static RunReader read(Path folder, Consumer<ReadingProblem> problems) {
    RunReader reader = new RunReader(folder, problems);
    reader.calls();
    reader.failures();
    reader.origin = reader.readOrigin();
    return reader;
  }

  /** The finished calls. */
  public List<RunCall> finished() {
    return new ArrayList<>(calls);
  }

  /** Calls that crashed, as far as their plans are known. */
  public Collection<RunCall> crashed() {
    return new ArrayList<>(crashed.values());
  }

  /** All of it with the scores that are kept there; a call without scores has no checks. */
  public Baseline scored() {
    FileOfLines file = FileOfLines.at(folder.resolve(RunFolder.SCORES));
    Map<String, Map<String, Check>> scores =
        file.isThere() ? ScoresReader.read(file, problems) : Map.of();
    List<RunCall> scored = new ArrayList<>();
    for (RunCall call : calls) {
      Map<String, Check> checks = scores.getOrDefault(call.id(), Map.of());
      scored.add(
          new RunCall(
              call.card(),
              call.number(),
              call.plan(),
              call.end(),
              new CheckedCall(call.id(), List.of(), checks)));
    }
    return new Baseline(origin, scored, new ArrayList<>(crashed.keySet()));
  }

  private void calls() {
    ConversationReader.ofCalls(
            new ConversationReader.CallSink() {
              @Override
              public void call(RecordedCall call, Path file, int line) {
                take(call, file, line);
              }

              @Override
              public void problem(ReadingProblem problem) {
                // A run whose calls all failed has no transcript, and is a run all the same.
                if (!isWithoutAWord(problem)) {
                  problems.accept(problem);
                }
              }
            })
        .read(folder);
  }

  /** Where parts are written, there are none of what no machine had anything for. */
  private boolean isWithoutAWord(ReadingProblem problem) {
    return NOTHING_SAID.contains(problem.code())
        || problem.code().equals(NO_FILES) && failuresFile().isThere();
  }

  private FileOfLines failuresFile() {
    return FileOfLines.at(folder.resolve(RunFolder.FAILURES));
  }

  private void take(RecordedCall call, Path file, int line) {
    if (!ids.add(call.id())) {
      problems.accept(new ReadingProblem(file, line, "same-call", List.of(call.id())));
      return;
    }
    RunCall read = runCall(call);
    String card = read.card();
    call.conversation().cardSha256().ifPresent(sha -> add(cards, card, sha));
    call.models().forEach((side, name) -> add(models, side.word(), name));
    if (call.end().reason().filter(RunReader::isCrash).isPresent()) {
      crashed.put(call.id(), read);
    } else {
      calls.add(read);
    }
  }

  private static RunCall runCall(RecordedCall call) {
    return new RunCall(
        call.cardName(),
        call.number(),
        call.plan(),
        call.end().reason().map(EndReason::word).orElse(""),
        new CheckedCall(call.id(), List.of(), Map.of()));
  }

  private static boolean isCrash(EndReason reason) {
    return reason == EndReason.FAILED || reason == EndReason.INTERRUPTED;
  }

  private static void add(Map<String, SortedSet<String>> sets, String key, String value) {
    sets.computeIfAbsent(key, any -> new TreeSet<>()).add(value);
  }

  /** Attempts that failed and were not made good later are calls that crashed. */
  private void failures() {
    FileOfLines file = failuresFile();
    if (!file.isThere()) {
      return;
    }
    try {
      file.readTrees(problems, this::failure);
    } catch (ClosedByInterruptException e) {
      tell(file.path(), 0, "unreadable", SystemError.words(e));
    }
  }

  private void failure(Path file, int line, JsonNode json) {
    String id = json.path("id").asText();
    if (id.isEmpty()) {
      tell(file, line, "no-id");
    } else if (!ids.contains(id)) {
      crashed.put(id, crash(id, json.path("transcript")));
    }
  }

  private static RunCall crash(String id, JsonNode transcript) {
    JsonNode number = transcript.path("call");
    String end = "-" + transcript.path("seed").asText() + "-" + number.asText();
    return new RunCall(
        id.endsWith(end) ? id.substring(0, id.length() - end.length()) : "",
        number.isInt() ? OptionalInt.of(number.intValue()) : OptionalInt.empty(),
        Optional.ofNullable(transcript.get("plan")),
        EndReason.FAILED.word(),
        new CheckedCall(id, List.of(), Map.of()));
  }

  private Origin readOrigin() {
    Path file = folder.resolve(RunFolder.PLAN);
    JsonNode json = Files.isRegularFile(file) ? plan(file) : MissingNode.getInstance();
    for (Speaker side : Speaker.values()) {
      String name = json.path("models").path(side.word()).path("name").asText();
      if (!name.isEmpty()) {
        add(models, side.word(), name);
      }
    }
    return new Origin(
        hash(json), Optional.ofNullable(json.path("version").textValue()), cards, models);
  }

  private JsonNode plan(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      tell(file, 0, "not-json", ConversationReader.reason(e));
    } catch (IOException e) {
      tell(file, 0, "unreadable", SystemError.words(e));
    }
    return MissingNode.getInstance();
  }

  private static Optional<String> hash(JsonNode plan) {
    return plan instanceof ObjectNode object
        ? Optional.of(new RunPlan(object).hash())
        : Optional.empty();
  }

  /** The hash of the run's plan, if it is a run. */
  public Optional<String> run() {
    return origin.run();
  }

  /** What was said in the calls of those ids. */
  public static Map<String, List<Utterance>> words(Path folder, Set<String> wanted) {
    Map<String, List<Utterance>> words = new HashMap<>();
    new ConversationReader(
            new ConversationReader.Sink() {
              @Override
              public void conversation(Conversation call, Path file, int line) {
                if (wanted.contains(call.id())) {
                  words.put(call.id(), call.utterances());
                }
              }

              @Override
              public void problem(ReadingProblem problem) {
                // Told when the calls were read.
              }
            })
        .read(folder);
    return words;
  }

  private void tell(Path file, int line, String code, String... arguments) {
    problems.accept(new ReadingProblem(file, line, code, List.of(arguments)));
  }
}
