package dev.crosstalk.spark;

import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.EvaluationJson;
import dev.crosstalk.export.PartTables;
import dev.crosstalk.transcript.ConversationReader;
import dev.crosstalk.transcript.ReadingProblem;
import dev.crosstalk.transcript.RecordedCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What follows from the transcripts of a part: scores and tables. It is made from their bytes
 * alone, so that it can be made up for where a machine was lost between the two.
 */
record ScoredPart(Machine machine) {

  /** Makes and keeps what is not there yet. */
  void keep(Part part, byte[] transcripts) throws IOException {
    StringBuilder scores = new StringBuilder();
    PartTables tables = new PartTables();
    ConversationReader.ofCalls(
            new ConversationReader.CallSink() {
              @Override
              public void call(RecordedCall call, Path file, int line) {
                Optional<Evaluation> evaluation = evaluated(call);
                evaluation.map(EvaluationJson::line).ifPresent(scores::append);
                try {
                  tables.add(call, evaluation.map(CallStyle::of));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }

              @Override
              public void problem(ReadingProblem problem) {
                // Whoever reads the run for people tells what can't be read.
              }
            })
        .readLines(Path.of(part.name()), new ByteArrayInputStream(transcripts));
    tables.close();
    SharedFolder folder = machine.folder();
    if (machine.work().job().scores()) {
      folder.add(part.scores(), scores.toString().getBytes(StandardCharsets.UTF_8));
    }
    folder.add(part.calls(), tables.calls());
    // The last of all: where it is, the others are.
    folder.add(part.turns(), tables.turns());
  }

  private Optional<Evaluation> evaluated(RecordedCall call) {
    return machine.work().job().scores()
        ? call.conversation()
            .cardSha256()
            .flatMap(machine.calls()::evaluator)
            .map(evaluator -> evaluator.evaluate(call.conversation()))
        : Optional.empty();
  }
}
