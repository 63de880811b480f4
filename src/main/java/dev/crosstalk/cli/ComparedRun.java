package dev.crosstalk.cli;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunFolderException;
import dev.crosstalk.batch.RunScores;
import dev.crosstalk.batch.ScoredParts;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.regression.Baseline;
import dev.crosstalk.regression.BaselineReader;
import dev.crosstalk.regression.RunReader;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A run that the user names: its folder, or the file of a baseline. Calls of a folder that are not
 * scored yet are scored with the cards that lie there, and their scores are kept beside them, as
 * {@code batch} does it.
 */
record ComparedRun(Path path, Baseline baseline) {

  /** Opens it; what can't be read is told, and ends the command. */
  static ComparedRun open(Terminal terminal, String name) {
    Path path = new Cards(terminal).path(name);
    Complaints complaints = new Complaints(terminal);
    Optional<Baseline> baseline =
        Files.isDirectory(path)
            ? Optional.of(folder(terminal, path, complaints))
            : BaselineReader.read(path, complaints::tell);
    if (complaints.count() > 0 || baseline.isEmpty()) {
      throw Failure.unusable(terminal.say("compare.unreadable", path));
    }
    if (baseline.get().calls().isEmpty()) {
      throw Failure.unusable(
          terminal.messages().count("compare.no-calls", baseline.get().crashed().size(), path));
    }
    return new ComparedRun(path, baseline.get());
  }

  private static Baseline folder(Terminal terminal, Path path, Complaints complaints) {
    RunReader reader = RunReader.read(path, complaints::tell);
    Baseline run = reader.scored();
    if (unscored(run) > 0 && Files.exists(path.resolve(RunFolder.TRANSCRIPTS))) {
      score(terminal, path);
      run = reader.scored();
    }
    long unscored = unscored(run);
    if (unscored > 0 && complaints.count() == 0) {
      throw Failure.unusable(terminal.messages().count("compare.unscored", unscored, path));
    }
    return run;
  }

  private static long unscored(Baseline run) {
    return run.calls().stream().filter(call -> call.checked().checks().isEmpty()).count();
  }

  private static void score(Terminal terminal, Path folder) {
    Evaluators byCard = new Evaluators();
    Function<String, Optional<Evaluator>> evaluators =
        sha -> evaluator(terminal, byCard, folder, sha);
    try {
      if (FileOfLines.at(folder.resolve(RunFolder.TRANSCRIPTS)).isParted()) {
        ScoredParts.complete(folder, evaluators);
      } else {
        RunScores.complete(folder, evaluators, () -> {});
      }
    } catch (RunFolderException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", folder, SystemError.words(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.interrupted(terminal.say("compare.interrupted"));
    }
  }

  private static Optional<Evaluator> evaluator(
      Terminal terminal, Evaluators evaluators, Path folder, String sha256) {
    Path kept = folder.resolve(RunFolder.card(sha256));
    return Files.isRegularFile(kept)
        ? Optional.of(new Cards(terminal).read(kept.toString()))
            .filter(card -> card.scenario().isPresent())
            .map((ParsedCard card) -> evaluators.of(card))
        : Optional.empty();
  }

  /** What was said in the calls of those ids; nothing where there is but a baseline. */
  Map<String, List<Utterance>> words(Set<String> ids) {
    return Files.isDirectory(path) && !ids.isEmpty() ? RunReader.words(path, ids) : Map.of();
  }
}
