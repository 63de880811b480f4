package dev.crosstalk.cli;

import dev.crosstalk.batch.BatchJob;
import dev.crosstalk.batch.BatchListener;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.Transcript;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Shows how far a batch of this machine is. */
final class BatchProgress implements BatchListener, AutoCloseable {
  private final Terminal terminal;
  private final BatchOptions options;
  private final LongAdder failed = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final DoubleAdder cost = new DoubleAdder();
  private final ProgressLine line;

  BatchProgress(
      Terminal terminal, ModelOptions models, BatchOptions options, BatchJob job, RunFolder run) {
    this.terminal = terminal;
    this.options = options;
    int before = run.finished().count();
    this.line =
        new ProgressLine(
            terminal,
            job.total(),
            before,
            () ->
                new ProgressLine.State(
                    run.finished().count() - before,
                    failed.sum(),
                    tokens.sum(),
                    cost.sum(),
                    models.asked().filter(ModelServers::anyDown).isPresent()));
  }

  @Override
  public void onFinished(Transcript call) {
    tokens.add(SourceShares.of(call).tokens());
    cost.add(options.cost(call));
  }

  @Override
  public void onFailed(String id, String cause) {
    failed.increment();
    if (!line.isLive()) {
      terminal.tell(terminal.say("batch.call-failed", id, cause));
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
