package dev.crosstalk.cli;

import dev.crosstalk.batch.BatchJob;
import dev.crosstalk.batch.BatchListener;
import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.Transcript;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far a batch is: one line that changes where somebody watches, else a line from time to time.
 */
final class BatchProgress implements BatchListener, AutoCloseable {
  private static final int SECONDS_ON_A_TERMINAL = 1;
  private static final int SECONDS_IN_A_LOG = 10;

  private final Terminal terminal;
  private final ModelOptions models;
  private final BatchOptions options;
  private final RunFolder run;
  private final int total;
  private final boolean live = Terminal.isTerminal();
  private final long started = System.nanoTime();
  private final int finishedBefore;
  private final LongAdder failed = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final DoubleAdder cost = new DoubleAdder();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });

  BatchProgress(
      Terminal terminal, ModelOptions models, BatchOptions options, BatchJob job, RunFolder run) {
    this.terminal = terminal;
    this.models = models;
    this.options = options;
    this.run = run;
    this.total = job.total();
    this.finishedBefore = run.finished().count();
    int seconds = live ? SECONDS_ON_A_TERMINAL : SECONDS_IN_A_LOG;
    clock.scheduleAtFixedRate(this::print, seconds, seconds, TimeUnit.SECONDS);
  }

  @Override
  public void onFinished(Transcript call) {
    tokens.add(SourceShares.of(call).tokens());
    cost.add(options.cost(call));
  }

  @Override
  public void onFailed(String id, String cause) {
    failed.increment();
    if (!live) {
      terminal.tell(terminal.say("batch.call-failed", id, cause));
    }
  }

  private void print() {
    String line = line();
    if (live) {
      terminal.err().print("\r" + DisplayWidth.pad(line, terminal.columns() - 1));
      terminal.err().flush();
    } else {
      terminal.err().println(line);
    }
  }

  private String line() {
    int done = run.finished().count();
    int now = done - finishedBefore;
    double seconds = (System.nanoTime() - started) / 1e9;
    double rate = now / seconds;
    String line =
        terminal.say("batch.progress", done, total, failed.sum(), decimal(rate, rate < 10 ? 1 : 0));
    if (tokens.sum() > 0) {
      line += terminal.say("batch.progress-tokens", tokens.sum());
    }
    if (cost.sum() > 0) {
      line += terminal.say("batch.progress-cost", decimal(cost.sum(), 2));
    }
    if (now > 0 && done < total) {
      line += terminal.say("batch.progress-left", left((total - done) / rate));
    }
    if (models.asked().filter(ModelServers::anyDown).isPresent()) {
      line += terminal.say("batch.progress-waiting");
    }
    return line;
  }

  private static String left(double seconds) {
    long all = Math.round(seconds);
    return all < 3600
        ? String.format(Locale.ROOT, "%d:%02d", all / 60, all % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", all / 3600, all / 60 % 60, all % 60);
  }

  private static String decimal(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** Prints where it ended. */
  @Override
  public void close() {
    clock.shutdownNow();
    print();
    if (live) {
      terminal.err().println();
    }
  }
}
