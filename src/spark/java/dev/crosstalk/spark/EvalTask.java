package dev.crosstalk.spark;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.cli.ClusterEval;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.EvaluationJson;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.evaluation.Summary;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Scores the transcripts of one chunk. */
final class EvalTask implements ConversationReader.Sink {
  private static final int MOST_TOLD = 20;

  /** One a card for all tasks of an executor: to make one takes longer than to score many calls. */
  private static final Map<String, Optional<Evaluator>> EVALUATORS = new ConcurrentHashMap<>();

  private final ClusterEval job;
  private final SharedFolder folder;
  private final Summary summary = new Summary();
  private final StringBuilder scores = new StringBuilder();
  private final List<String> told = new ArrayList<>();
  private long problems;

  private EvalTask(ClusterEval job, SharedFolder folder) {
    this.job = job;
    this.folder = folder;
  }

  /**
   * Scores a chunk.
   *
   * @param to the folder for its scores
   */
  static ClusterEval.Scored run(ClusterEval job, SharedFolder folder, Chunk chunk, String to)
      throws IOException {
    EvalTask task = new EvalTask(job, folder);
    try (InputStream in = chunk.open(folder)) {
      new ConversationReader(task).readLines(Path.of(chunk.path()), in);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!task.scores.isEmpty()) {
      byte[] lines = task.scores.toString().getBytes(StandardCharsets.UTF_8);
      folder.add(to + "/" + chunk.name(), lines);
    }
    return new ClusterEval.Scored(task.summary, task.problems, task.told);
  }

  @Override
  public void conversation(Conversation call, Path file, int line) {
    Optional<Evaluator> evaluator = evaluator(call);
    if (evaluator.isEmpty()) {
      String code = call.cardFile().isEmpty() ? "no-card" : "card-missing";
      problem(new ReadingProblem(file, line, code, List.of(call.cardFile().orElse(""))));
      return;
    }
    Evaluation evaluation = evaluator.get().evaluate(call);
    summary.add(evaluation);
    scores.append(EvaluationJson.line(evaluation));
  }

  private Optional<Evaluator> evaluator(Conversation call) {
    if (job.card() != null) {
      return EVALUATORS.computeIfAbsent(
          Sha256.hex(job.card()), any -> read(job.cardName(), job.card()));
    }
    return call.cardSha256()
        .flatMap(sha -> EVALUATORS.computeIfAbsent(folder + "\n" + sha, any -> kept(call, sha)));
  }

  /** The card as it was, which a run keeps. */
  private Optional<Evaluator> kept(Conversation call, String sha256) {
    String file = RunFolder.card(sha256);
    try {
      return folder.has(file)
          ? read(call.cardFile().orElse(file), folder.read(file))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Evaluator> read(String name, byte[] bytes) {
    ParsedCard card = new CardParser().parse(name, bytes);
    return card.scenario().map(scenario -> new Evaluator(scenario, card.sources()));
  }

  @Override
  public void problem(ReadingProblem problem) {
    problems++;
    if (told.size() < MOST_TOLD) {
      told.add(problem.sentence(job.language()));
    }
  }
}
