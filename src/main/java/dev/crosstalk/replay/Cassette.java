package dev.crosstalk.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.replay.CassetteException.Problem;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of recorded replies, to be read. Thread-safe.
 *
 * <pre>
 * cassette.json              the format, and the version of Crosstalk that recorded last
 * mappings/CALL.json         what the models said in a call, as WireMock's stub mappings
 * calls/CALL.json            the call's transcript
 * prompts/SHA256.txt         system messages
 * cards/SHA256.md            the cards as they were
 * templates/SHA256.txt       the templates of a side as they were
 * </pre>
 */
public final class Cassette {
  static final String FORMAT = "crosstalk-cassette/1";
  static final String MANIFEST = "cassette.json";

  static final JsonMapper JSON = new JsonMapper();
  private static final String JSON_FILE = ".json";

  private final Path folder;
  private final String version;
  private final Set<String> calls;
  private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();

  private Cassette(Path folder, String version, List<String> calls) {
    this.folder = folder;
    this.version = version;
    this.calls = Collections.unmodifiableSet(new LinkedHashSet<>(calls));
  }

  /**
   * Opens a folder.
   *
   * @throws CassetteException if it is none of ours, of another version, or empty
   */
  public static Cassette open(Path folder) {
    String version = version(folder);
    List<String> calls = callsIn(folder);
    if (calls.isEmpty()) {
      throw new CassetteException("empty", folder);
    }
    return new Cassette(folder, version, calls);
  }

  /** The version of Crosstalk that recorded into a folder of this format. */
  static String version(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CassetteException("no-folder", folder);
    }
    Path file = folder.resolve(MANIFEST);
    JsonNode manifest;
    try {
      manifest = JSON.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new CassetteException("no-cassette", folder, MANIFEST);
    } catch (IOException e) {
      throw new CassetteException("unreadable", file, SystemError.words(e));
    }
    String format = manifest.path("format").asText("");
    if (!format.equals(FORMAT)) {
      throw new CassetteException("other-format", file, format, FORMAT);
    }
    return manifest.path("version").asText("");
  }

  /** Those that are whole: the transcript comes last. */
  private static List<String> callsIn(Path folder) {
    Path transcripts = folder.resolve(Folder.CALLS.path());
    if (!Files.isDirectory(transcripts)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(transcripts)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(JSON_FILE) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - JSON_FILE.length()))
          .sorted(Comparator.comparing(Cassette::run).thenComparingLong(Cassette::number))
          .toList();
    } catch (IOException e) {
      throw new CassetteException("unreadable", transcripts, SystemError.words(e));
    }
  }

  private static String run(String id) {
    return id.substring(0, id.lastIndexOf('-') + 1);
  }

  private static long number(String id) {
    String number = id.substring(id.lastIndexOf('-') + 1);
    return number.matches("\\d{1,9}") ? Long.parseLong(number) : 0;
  }

  public Path folder() {
    return folder;
  }

  /** The version of Crosstalk that recorded into it last. */
  public String version() {
    return version;
  }

  /** The ids of all calls that are in it. */
  public Set<String> calls() {
    return calls;
  }

  /**
   * Makes sure that there is any call of the card of that name.
   *
   * @throws CassetteException if there is none
   */
  public void checkHas(String card) {
    if (callsOf(card).isEmpty()) {
      throw new CassetteException("other-card", folder, card, String.join(", ", cards()));
    }
  }

  /** Those of the card of that name. */
  public List<String> callsOf(String card) {
    return calls.stream().filter(id -> cardOf(id).equals(card)).toList();
  }

  /** The card's name in an id, see {@link dev.crosstalk.transcript.Transcript#id}. */
  private static String cardOf(String id) {
    return id.replaceFirst("--?\\d+-\\d+$", "");
  }

  /** The names of the cards of which there are calls. */
  public List<String> cards() {
    return calls.stream().map(Cassette::cardOf).distinct().toList();
  }

  /**
   * Reads these calls, those of them that are there, and finds out whether each is as it was
   * recorded.
   *
   * @throws CassetteException with everything that is wrong in all of them
   */
  public void check(Collection<String> ids) {
    List<Problem> problems =
        ids.parallelStream()
            .filter(calls::contains)
            .flatMap(id -> problems(id).stream())
            .collect(Collectors.toCollection(ArrayList::new));
    if (!problems.isEmpty()) {
      throw new CassetteException(problems);
    }
  }

  private List<Problem> problems(String id) {
    try {
      tape(id);
      call(id);
      return List.of();
    } catch (CassetteException e) {
      return e.problems();
    }
  }

  /** What was said in that call; absent where it is not on the cassette. */
  Optional<CallTape> find(String id) {
    return calls.contains(id) ? Optional.of(tape(id)) : Optional.empty();
  }

  private CallTape tape(String id) {
    Path file = folder.resolve(Folder.MAPPINGS.path()).resolve(id + JSON_FILE);
    try {
      return TapeMappings.read(file.toString(), Files.readAllBytes(file), id, this::systemMessage);
    } catch (IOException e) {
      throw new CassetteException("unreadable", file, SystemError.words(e));
    }
  }

  /** The transcript of a call that is there. */
  RecordedTranscript call(String id) {
    Path file = folder.resolve(Folder.CALLS.path()).resolve(id + JSON_FILE);
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (!json.path("id").asText().equals(id)) {
        throw new CassetteException("no-transcript", file, id);
      }
      return new RecordedTranscript(json);
    } catch (JsonProcessingException e) {
      throw new CassetteException("no-json", file, e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new CassetteException("unreadable", file, SystemError.words(e));
    }
  }

  /** The seed of the run that a call which is there is of. */
  public long seed(String id) {
    return call(id).seed();
  }

  /** The hash of the card that a call which is there was made from. */
  public String recordedCard(String id) {
    return call(id).cardSha256();
  }

  /** The hash of the templates of a side of a call which is there; empty where it had none. */
  public String recordedTemplates(String id, Speaker side) {
    return call(id).templates(side);
  }

  /** How a call which is there was held to its rules. */
  public String recordedEnforcement(String id) {
    return call(id).enforcement();
  }

  private String systemMessage(String sha256) {
    return text(Folder.PROMPTS, sha256).orElse(null);
  }

  /** The card that had that hash, if it was kept. */
  public Optional<String> card(String sha256) {
    return text(Folder.CARDS, sha256);
  }

  /** The templates that had that hash, if they were kept. */
  public Optional<String> templates(String sha256) {
    return text(Folder.TEMPLATES, sha256);
  }

  /** A text by its hash; one that has another by now was edited, and is not there any more. */
  private Optional<String> text(Folder kind, String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    return texts.computeIfAbsent(
        kind.file(sha256),
        name -> {
          try {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            return Sha256.hex(bytes).equals(sha256)
                ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                : Optional.empty();
          } catch (IOException e) {
            return Optional.empty();
          }
        });
  }

  /** How its first call was made: what whoever replays means where nothing else is said. */
  public Settings settings() {
    String first = calls.iterator().next();
    RecordedTranscript call = call(first);
    List<RecordedReply> replies = tape(first).replies();
    Map<Speaker, OptionalDouble> temperatures = new EnumMap<>(Speaker.class);
    for (Speaker side : Speaker.values()) {
      temperatures.put(
          side,
          replies.stream()
              .filter(reply -> reply.side() == side && reply.attempt() == 1)
              .map(reply -> reply.request().temperature())
              .findFirst()
              .orElse(OptionalDouble.empty()));
    }
    return new Settings(call.models(), call.enforcement(), temperatures);
  }

  /**
   * How calls were made.
   *
   * @param models who spoke for either side
   * @param enforcement {@code guide} or {@code observe}
   */
  public record Settings(
      Map<Speaker, String> models, String enforcement, Map<Speaker, OptionalDouble> temperatures) {}

  /** The folders within it. */
  enum Folder {
    MAPPINGS("mappings", JSON_FILE),
    CALLS("calls", JSON_FILE),
    PROMPTS("prompts", ".txt"),
    CARDS("cards", ".md"),
    TEMPLATES("templates", ".txt");

    private final String path;
    private final String extension;

    Folder(String path, String extension) {
      this.path = path;
      this.extension = extension;
    }

    String path() {
      return path;
    }

    /** The path of a file in the cassette, by its name without extension. */
    String file(String name) {
      return path + "/" + name + extension;
    }
  }
}
