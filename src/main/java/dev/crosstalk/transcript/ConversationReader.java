package dev.crosstalk.transcript;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads transcripts, whoever wrote them, one after the other: a file of one ({@code .json}, or an
 * array of them), a file with one a line ({@code .jsonl}), a folder of such files. In a folder,
 * names that begin with {@code _} or {@code .} are passed over, and a folder {@code
 * transcripts.jsonl} is one file in parts, whatever these are called.
 *
 * <p>One that can't be read is told and passed over; the others are read all the same.
 */
public final class ConversationReader {
  /** What else lies in the folder of a run, as a file or as a folder of parts. */
  private static final Set<String> NO_TRANSCRIPTS =
      Set.of(
          "run.json",
          "summary.json",
          "baseline.json",
          "failures.jsonl",
          "scores.jsonl",
          "labels.jsonl",
          "train.openai.jsonl",
          "train.sharegpt.jsonl",
          "train.dpo.jsonl",
          "validation.openai.jsonl",
          "validation.sharegpt.jsonl",
          "validation.dpo.jsonl");

  /** How many lines a file has that could not be read, or is one object. */
  private static final int UNKNOWN = -1;

  /** A turn of many megabytes is still one that somebody has to look at. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Supplier<Optional<RecordedFields>> rest;
  private final Consumer<ReadingProblem> problems;
  private final Intake intake;

  /** Reads what was said, and nothing of how the calls were made. */
  public ConversationReader(Sink sink) {
    this(
        Optional::empty,
        sink::problem,
        (said, fields, file, line) -> sink.conversation(said, file, line));
  }

  private ConversationReader(
      Supplier<Optional<RecordedFields>> rest, Consumer<ReadingProblem> problems, Intake intake) {
    this.rest = rest;
    this.problems = problems;
    this.intake = intake;
  }

  /** Reads also what is written beside the words. */
  public static ConversationReader ofCalls(CallSink sink) {
    return new ConversationReader(
        () -> Optional.of(RecordedFields.strict()),
        sink::problem,
        (said, fields, file, line) -> sink.call(fields.orElseThrow().callOf(said), file, line));
  }

  /** Reads all that the format has, as it is written; what is of another kind is not there. */
  public static ConversationReader ofTrees(TreeSink sink) {
    return new ConversationReader(
        () -> Optional.of(RecordedFields.whole()),
        sink::problem,
        (said, fields, file, line) ->
            sink.call(said, fields.orElseThrow().treeOf(said), file, line));
  }

  /** Who gets what was read of a transcript. */
  private interface Intake {
    void take(Conversation said, Optional<RecordedFields> fields, Path file, int line);
  }

  /** Who gets what is read. */
  public interface Sink {
    /**
     * A transcript.
     *
     * @param file the one that it stands in
     * @param line where it begins, from 1
     */
    void conversation(Conversation conversation, Path file, int line);

    /** A file, or a transcript in it, that could not be read. */
    void problem(ReadingProblem problem);
  }

  /** Who gets whole calls. */
  public interface CallSink {
    /**
     * A transcript.
     *
     * @param file the one that it stands in
     * @param line where it begins, from 1
     */
    void call(RecordedCall call, Path file, int line);

    /** A file, or a transcript in it, that could not be read. */
    void problem(ReadingProblem problem);
  }

  /** Who gets calls as they are written. */
  public interface TreeSink {
    /**
     * A transcript.
     *
     * @param call its fields by the format's names, as far as they are there
     * @param file the one that it stands in
     * @param line where it begins, from 1
     */
    void call(Conversation said, ObjectNode call, Path file, int line);

    /** A file, or a transcript in it, that could not be read. */
    void problem(ReadingProblem problem);
  }

  /** Reads all transcripts of a file, or of a folder and those in it, by their names. */
  public void read(Path fileOrFolder) {
    List<ReadingProblem> shut = new ArrayList<>();
    List<Path> sources = sources(fileOrFolder, shut::add);
    shut.forEach(problems);
    if (sources.isEmpty() && shut.isEmpty()) {
      problem(fileOrFolder, 0, "no-transcripts");
    }
    for (Path source : sources) {
      if (FileOfLines.isTranscripts(source)) {
        readParts(source);
      } else if (readFile(source) == 0) {
        problem(source, 0, "empty-file");
      }
    }
  }

  /** The files that are read of a file or folder, in order; parts are files of their own. */
  public static List<Path> files(Path fileOrFolder) {
    return sources(fileOrFolder, told -> {}).stream()
        .flatMap(source -> new FileOfLines(source).parts(told -> {}).stream())
        .toList();
  }

  /** The files of a folder, and folders of parts, in order. */
  private static List<Path> sources(Path fileOrFolder, Consumer<ReadingProblem> problems) {
    if (!Files.isDirectory(fileOrFolder) || FileOfLines.isTranscripts(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    List<Path> sources = new ArrayList<>();
    add(fileOrFolder, sources, problems);
    Collections.sort(sources);
    return sources;
  }

  private static void add(Path folder, List<Path> sources, Consumer<ReadingProblem> problems) {
    for (Path entry : FileOfLines.data(folder, problems)) {
      String name = entry.getFileName().toString();
      if (NO_TRANSCRIPTS.contains(name)) {
        continue;
      }
      if (FileOfLines.isTranscripts(entry)) {
        sources.add(entry);
      } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        add(entry, sources, problems);
      } else if (isTranscript(name) && Files.isRegularFile(entry)) {
        sources.add(entry);
      }
    }
  }

  /**
   * Whether a file has transcripts, a line each, by the names in its path.
   *
   * @param path in a folder that is read, with {@code /} between its names
   */
  public static boolean areLines(String path) {
    return path.startsWith(FileOfLines.TRANSCRIPTS)
        || path.endsWith(".jsonl")
            && Arrays.stream(path.split("/")).noneMatch(NO_TRANSCRIPTS::contains);
  }

  private static boolean isTranscript(String name) {
    return name.endsWith(".json") || name.endsWith(".jsonl");
  }

  /** A part without a line is nothing to tell of: all of its calls may have failed. */
  private void readParts(Path folder) {
    List<ReadingProblem> shut = new ArrayList<>();
    List<Path> parts = new FileOfLines(folder).parts(shut::add);
    shut.forEach(problems);
    long full = parts.stream().mapToInt(this::readFile).filter(lines -> lines != 0).count();
    if (full == 0 && shut.isEmpty()) {
      problem(folder, 0, "no-parts");
    }
  }

  /** Reads all of a file; returns how many lines it has, or that it can't be told. */
  private int readFile(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return FileOfLines.holdsLines(file) ? readLines(file, in) : readWhole(file, in);
    } catch (NoSuchFileException e) {
      problem(file, 0, "no-file");
    } catch (IOException e) {
      problem(file, 0, "unreadable", SystemError.words(e));
    }
    return UNKNOWN;
  }

  /**
   * Reads transcripts, one a line.
   *
   * @param file where they come from
   * @return the number of lines
   */
  public int readLines(Path file, InputStream in) throws IOException {
    return JsonLines.read(
        in,
        (line, bytes) -> {
          try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
              problem(file, line, "no-object");
            } else {
              readOne(file, line - 1, line, json);
            }
          } catch (JsonProcessingException e) {
            problem(file, line, "not-json", reason(e));
          }
        });
  }

  private int readWhole(Path file, InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      JsonToken first = json.nextToken();
      if (first == null) {
        return 0;
      } else if (first == JsonToken.START_OBJECT) {
        readOne(file, 0, json.currentTokenLocation().getLineNr(), json);
      } else if (first == JsonToken.START_ARRAY) {
        readArray(file, json);
      } else {
        problem(file, 1, "no-object");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problem(file, line, "not-json", reason(e));
    }
    return UNKNOWN;
  }

  private void readArray(Path file, JsonParser json) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int line = json.currentTokenLocation().getLineNr();
      if (json.currentToken() == JsonToken.START_OBJECT) {
        readOne(file, 0, line, json);
      } else {
        problem(file, line, "no-object");
        json.skipChildren();
      }
    }
  }

  private void readOne(Path file, int linesBefore, int line, JsonParser json) throws IOException {
    Optional<RecordedFields> beside = rest.get();
    ConversationParser parser = new ConversationParser(file, linesBefore, json, beside);
    Optional<Conversation> conversation = parser.parse(FileOfLines.nameOf(file) + ":" + line);
    parser.problems().forEach(problems);
    conversation.ifPresent(said -> intake.take(said, beside, file, line));
  }

  /** What Jackson found, without its own place, which counts from elsewhere. */
  public static String reason(JsonProcessingException e) {
    return ConversationParser.quote(e.getOriginalMessage().lines().findFirst().orElse(""));
  }

  private void problem(Path file, int line, String code, String... arguments) {
    problems.accept(new ReadingProblem(file, line, code, List.of(arguments)));
  }
}
