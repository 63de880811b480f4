package dev.crosstalk.batch;

import dev.crosstalk.transcript.AtomicFile;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.SystemError;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of a run: {@code run.json}, its plan; {@code cards/}, the cards as they were; {@code
 * transcripts.jsonl}, a finished call a line; {@code failures.jsonl}, what went wrong, a failed
 * attempt a line. One process at a time has it. Thread-safe.
 */
public final class RunFolder implements CallStore, AutoCloseable {
  public static final String TRANSCRIPTS = FileOfLines.TRANSCRIPTS;
  public static final String FAILURES = "failures.jsonl";
  public static final String SCORES = "scores.jsonl";
  public static final String PLAN = "run.json";

  private static final String LOCK = ".lock";

  /** Which job of many machines works in a folder, or was the last to do so. */
  public static final String JOB = "_job.json";

  /** Where many machines keep what is not whole yet. */
  public static final String TEMPORARY = "_temporary";

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
      LineIds.each(folder.resolve(TRANSCRIPTS), finished::add);
      Map<String, Integer> attempts = new HashMap<>();
      LineIds.each(folder.resolve(FAILURES), id -> attempts.merge(id, 1, Integer::sum));
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
        || Stream.of(JOB, TEMPORARY).map(folder::resolve).anyMatch(Files::exists);
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
    plan.checkSame(folder, file, Files.readString(file, StandardCharsets.UTF_8));
  }

  private static void keepCards(Path folder, Map<String, byte[]> cards) throws IOException {
    for (Map.Entry<String, byte[]> card : cards.entrySet()) {
      Path file = folder.resolve(card(card.getKey()));
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, card.getValue());
      }
    }
  }

  /** Where a run keeps the card of that SHA-256, in its folder. */
  public static String card(String sha256) {
    return "cards/" + sha256 + ".md";
  }

  public Path path() {
    return folder;
  }

  /** The calls that are finished. */
  public FinishedCalls finished() {
    return finished;
  }

  @Override
  public boolean isFinished(String id) {
    return finished.has(id);
  }

  /** Keeps a finished call; when this returns, it is on the disk and counts. */
  @Override
  public void keep(Transcript call) throws IOException {
    transcripts.add(TranscriptJson.line(call));
    finished.add(call.id());
  }

  /** Keeps a failed attempt; when this returns, it is on the disk. */
  @Override
  public void keepFailure(FailedAttempt failure) throws IOException {
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
