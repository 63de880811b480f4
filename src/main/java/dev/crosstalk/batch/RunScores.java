package dev.crosstalk.batch;

import dev.crosstalk.evaluation.EvaluationJson;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.evaluation.InOrder;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The scores of a run's calls, beside them. */
public final class RunScores {
  private RunScores() {}

  /**
   * Scores the calls that are not scored yet.
   *
   * @param evaluators by the SHA-256 of a call's card
   * @param onScored is told of each call
   */
  public static void complete(
      Path folder, Function<String, Optional<Evaluator>> evaluators, Runnable onScored)
      throws IOException, RunFolderException, InterruptedException {
    Path file = folder.resolve(RunFolder.SCORES);
    int threads = Runtime.getRuntime().availableProcessors();
    try (JsonLinesFile scores = JsonLinesFile.open(file);
        InOrder<String> scoring =
            new InOrder<>(
                threads,
                line -> {
                  append(scores, line);
                  onScored.run();
                },
                Stopped::new)) {
      FinishedCalls scored = new FinishedCalls();
      LineIds.each(file, scored::add);
      new ConversationReader(new Calls(scored, evaluators, scoring))
          .read(folder.resolve(RunFolder.TRANSCRIPTS));
      scoring.finish();
    } catch (Stopped e) {
      throw new InterruptedException();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** It was interrupted, somewhere below what reads the calls. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static void append(JsonLinesFile scores, String line) {
    try {
      // Whatever a power cut takes of it is scored again.
      scores.addSoon(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives each call that is not scored to whoever scores. */
  static final class Calls implements ConversationReader.Sink {
    private final FinishedCalls scored;
    private final Function<String, Optional<Evaluator>> evaluators;
    private final InOrder<String> scoring;

    Calls(
        FinishedCalls scored,
        Function<String, Optional<Evaluator>> evaluators,
        InOrder<String> scoring) {
      this.scored = scored;
      this.evaluators = evaluators;
      this.scoring = scoring;
    }

    @Override
    public void conversation(Conversation call, Path in, int line) {
      if (!scored.has(call.id())) {
        call.cardSha256()
            .flatMap(evaluators)
            .ifPresent(
                evaluator -> scoring.give(() -> EvaluationJson.line(evaluator.evaluate(call))));
      }
    }

    @Override
    public void problem(ReadingProblem problem) {
      // Lines of ours can be read; of another's, that is told by whoever reads them for people.
    }
  }
}
