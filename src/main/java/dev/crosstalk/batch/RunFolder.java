package dev.crosstalk.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.crosstalk.batch.RunPlan.Difference;
import dev.crosstalk.transcript.AtomicFile;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.SystemError;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code run.json}, its plan; {@code cards/}, the cards as they were; {@code
 * transcripts.jsonl}, a finished call a line; {@code failures.jsonl}, what went wrong, a failed
 * attempt a line. One process at a time has it. Thread-safe.
 */
public final class RunFolder implements AutoCloseable {
  public static final String TRANSCRIPTS = FileOfLines.TRANSCRIPTS;
  public static final String FAILURES = "failures.jsonl";
  public static final String SCORES = "scores.jsonl";
  public static final String PLAN = "run.json";

  private static final String LOCK = ".lock";

  /** What is in a folder only while many machines write it, or when they have. */
  private static final List<String> OF_MANY = List.of("_job.json", "_temporary");

  private static final int HEAD = 1024;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path folder;
  private final FileChannel lockFile;
  private final JsonLinesFile transcripts;
  private final JsonLinesFile failures;
  private final FinishedCalls finished;
  private final Map<String, Integer> attempts;

  private RunFolder(
      Path folder,
      FileChannel lockFile,
      JsonLinesFile transcripts,
      JsonLinesFile failures,
      FinishedCalls finished,
      Map<String, Integer> attempts) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.transcripts = transcripts;
    this.failures = failures;
    this.finished = finished;
    this.attempts = attempts;
  }

  /**
   * Opens the folder of a run, or makes it.
   *
   * @param cards the bytes of the cards by their SHA-256
   * @throws RunFolderException if it is another run's, many machines wrote it, another process has
   *     it, or it can't be written
   */
  public static RunFolder open(Path folder, RunPlan plan, Map<String, byte[]> cards)
      throws RunFolderException {
    if (isOfMany(folder)) {
      throw new RunFolderException("of-many", folder);
    }
    FileChannel lock = null;
    try {
      Files.createDirectories(folder);
      lock = locked(folder);
      keepPlan(folder, plan);
      keepCards(folder, cards);
      JsonLinesFile transcripts = JsonLinesFile.open(folder.resolve(TRANSCRIPTS));
      JsonLinesFile failures = JsonLinesFile.open(folder.resolve(FAILURES));
      FinishedCalls finished = new FinishedCalls();
      eachId(folder.resolve(TRANSCRIPTS), finished::add);
      Map<String, Integer> attempts = new HashMap<>();
      eachId(folder.resolve(FAILURES), id -> attempts.merge(id, 1, Integer::sum));
      return new RunFolder(folder, lock, transcripts, failures, finished, attempts);
    } catch (IOException e) {
      close(lock);
      throw new RunFolderException(e, "unusable", folder, SystemError.words(e));
    } catch (RunFolderException | RuntimeException e) {
      close(lock);
      throw e;
    }
  }

  /** A run that many machines write has its lines in parts; nothing here could add to them. */
  private static boolean isOfMany(Path folder) {
    return Stream.of(TRANSCRIPTS, FAILURES, SCORES)
            .map(folder::resolve)
            .anyMatch(Files::isDirectory)
        || OF_MANY.stream().map(folder::resolve).anyMatch(Files::exists);
  }

  private static FileChannel locked(Path folder) throws IOException, RunFolderException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Somebody else in this very process has it.
    }
    if (lock == null) {
      channel.close();
      throw new RunFolderException("taken", folder);
    }
    return channel;
  }

  private static void keepPlan(Path folder, RunPlan plan) throws IOException, RunFolderException {
    Path file = folder.resolve(PLAN);
    if (!Files.exists(file)) {
      if (Files.exists(folder.resolve(TRANSCRIPTS))) {
        throw new RunFolderException("no-plan", folder);
      }
      AtomicFile.write(file, plan.text().getBytes(StandardCharsets.UTF_8));
      return;
    }
    RunPlan there;
    try {
      there = RunPlan.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new RunFolderException(e, "broken-plan", file);
    }
    List<Difference> differences = plan.differences(there);
    if (!differences.isEmpty()) {
      throw new RunFolderException(
          "other-plan",
          folder,
          differences.stream()
              .map(each -> each.field() + ": " + each.there() + " → " + each.here())
              .collect(Collectors.joining("; ")));
    }
  }

  private static void keepCards(Path folder, Map<String, byte[]> cards) throws IOException {
    Path kept = Files.createDirectories(folder.resolve("cards"));
    for (Map.Entry<String, byte[]> card : cards.entrySet()) {
      Path file = kept.resolve(card.getKey() + ".md");
      if (!Files.exists(file)) {
        AtomicFile.write(file, card.getValue());
      }
    }
  }

  /** Who gets ids. */
  interface Ids {
    void id(String id);
  }

  /**
   * The ids of all lines. Only the beginning of a line is parsed: there the id stands, and a folder
   * may hold a hundred thousand calls.
   */
  static void eachId(Path file, Ids ids) throws IOException, RunFolderException {
    byte[] head = new byte[HEAD];
    int length = 0;
    int line = 1;
    byte[] block = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        int start = 0;
        for (int i = 0; i < read; i++) {
          if (block[i] == '\n') {
            int more = Math.min(i - start, HEAD - length);
            System.arraycopy(block, start, head, length, more);
            if (length + more > 0) {
              ids.id(id(file, line, head, length + more));
            }
            line++;
            length = 0;
            start = i + 1;
          }
        }
        int more = Math.min(read - start, HEAD - length);
        System.arraycopy(block, start, head, length, more);
        length += more;
      }
    }
  }

  private static String id(Path file, int line, byte[] head, int length) throws RunFolderException {
    try (JsonParser json = JSON.createParser(head, 0, length)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("id")) {
          return json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      // Told below: whatever it is, it is no line of a run.
    }
    throw new RunFolderException("broken-line", file, line);
  }

  public Path path() {
    return folder;
  }

  /** The calls that are finished. */
  public FinishedCalls finished() {
    return finished;
  }

  /** Keeps a finished call; when this returns, it is on the disk and counts. */
  void keep(Transcript call) throws IOException {
    transcripts.add(TranscriptJson.line(call));
    finished.add(call.id());
  }

  /** Keeps a failed attempt; when this returns, it is on the disk. */
  void keepFailure(FailedAttempt failure) throws IOException {
    int attempt;
    synchronized (this) {
      attempt = attempts.merge(failure.id(), 1, Integer::sum);
    }
    failures.add(failure.line(attempt));
  }

  @Override
  public void close() throws IOException {
    try (lockFile;
        transcripts;
        failures) {
      // Each of them, whatever happens to the others.
    }
  }

  private static void close(FileChannel lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        // What is told is why the folder could not be opened.
      }
    }
  }
}
