package dev.crosstalk.batch;

import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.evaluation.InOrder;
import dev.crosstalk.transcript.AtomicFile;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The scores of a run whose transcripts are in parts, beside them in parts of the same names. A
 * part is written whole or not at all.
 */
public final class ScoredParts {
  /** What can't be read is told by whoever reads it for people. */
  private static final Consumer<ReadingProblem> UNTOLD = problem -> {};

  private ScoredParts() {}

  /**
   * Scores the calls that are not scored yet.
   *
   * @param evaluators by the SHA-256 of a call's card
   */
  public static void complete(Path folder, Function<String, Optional<Evaluator>> evaluators)
      throws IOException, InterruptedException {
    FileOfLines transcripts = FileOfLines.at(folder.resolve(RunFolder.TRANSCRIPTS));
    FileOfLines scores = FileOfLines.at(folder.resolve(RunFolder.SCORES));
    FinishedCalls scored = new FinishedCalls();
    if (scores.isThere()) {
      scores.readTrees(UNTOLD, (part, line, json) -> scored.add(json.path("id").asText()));
    }
    List<String> lines = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (InOrder<String> scoring = new InOrder<>(threads, lines::add, RunScores.Stopped::new)) {
      ConversationReader reader =
          new ConversationReader(new RunScores.Calls(scored, evaluators, scoring));
      for (Path part : transcripts.parts(UNTOLD)) {
        lines.clear();
        reader.read(part);
        scoring.finish();
        if (!lines.isEmpty()) {
          add(scores.path().resolve(transcripts.path().relativize(part)), lines);
        }
      }
    } catch (RunScores.Stopped e) {
      throw new InterruptedException();
    }
  }

  private static void add(Path part, List<String> lines) throws IOException {
    byte[] before = Files.exists(part) ? Files.readAllBytes(part) : new byte[0];
    byte[] more = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    int whole = endOfLastLine(before);
    byte[] all = Arrays.copyOf(before, whole + more.length);
    System.arraycopy(more, 0, all, whole, more.length);
    Files.createDirectories(part.getParent());
    AtomicFile.write(part, all);
  }

  private static int endOfLastLine(byte[] lines) {
    int end = lines.length;
    while (end > 0 && lines[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
