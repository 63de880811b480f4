package dev.crosstalk.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.text.NearDuplicates;
import dev.crosstalk.transcript.JsonLines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the calls of a run show together, read by one reader in their order: what they come to, and
 * how varied they are. It is read from files alone, so that it is the same whoever made them and
 * however often they were interrupted. Some 100 bytes a call. Not thread-safe.
 */
public final class RunSummary extends RunTotals {
  /** From this similarity of all that the callee says on, a call is a near-duplicate. */
  public static final double NEAR = 0.8;

  private static final long serialVersionUID = 1;
  private static final int BLOCKS = 10;
  private static final JsonMapper JSON = new JsonMapper();

  private final transient NearDuplicates duplicates = new NearDuplicates(NEAR);
  private final transient Novelty novelty;

  /**
   * One of no call yet.
   *
   * @param calls about how many there will be
   */
  public RunSummary(int calls) {
    this.novelty = new Novelty(Math.max(1, (calls + BLOCKS - 1) / BLOCKS));
  }

  /**
   * Reads the summary of a run.
   *
   * @param calls about how many there are
   */
  public static RunSummary of(Path folder, int calls) throws IOException {
    RunSummary summary = new RunSummary(calls);
    each(folder.resolve(RunFolder.TRANSCRIPTS), call -> summary.add(card(call), call));
    Path scores = folder.resolve(RunFolder.SCORES);
    if (Files.exists(scores)) {
      each(scores, summary::addScores);
    }
    return summary;
  }

  private interface Taker {
    void take(JsonNode line);
  }

  private static void each(Path file, Taker taker) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      JsonLines.read(in, (line, bytes) -> taker.take(JSON.readTree(bytes)));
    }
  }

  @Override
  public void add(String card, JsonNode call) {
    super.add(card, call);
    StringBuilder callee = new StringBuilder();
    for (JsonNode turn : call.path("turns")) {
      if (turn.path("speaker").asText().equals(Speaker.CALLEE.word())) {
        callee.append(turn.path("text").asText()).append('\n');
      }
    }
    duplicates.add(callee.toString());
    novelty.add(callee.toString());
  }

  @Override
  public Optional<Variety> variety() {
    List<Double> curve = novelty.curve();
    boolean addsLittle = curve.size() == BLOCKS && curve.get(curve.size() - 1) < Novelty.LITTLE;
    return Optional.of(new Variety(duplicates.dropped(), curve, addsLittle));
  }
}
