package dev.crosstalk.cli;

import dev.crosstalk.text.DisplayWidth;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How far a batch is: one line that changes where somebody watches, else a line from time to time.
 */
final class ProgressLine implements AutoCloseable {
  private static final int SECONDS_ON_A_TERMINAL = 1;
  private static final int SECONDS_IN_A_LOG = 10;

  private final Terminal terminal;
  private final long total;
  private final long before;
  private final Supplier<State> state;
  private final boolean live = Terminal.isTerminal();
  private final long started = System.nanoTime();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "progress");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * What was done since the batch was started.
   *
   * @param finished calls
   * @param failed attempts
   * @param waiting whether a server is away
   */
  record State(long finished, long failed, long tokens, double cost, boolean waiting) {}

  /**
   * @param total so many calls are to be made
   * @param before so many of them were finished before
   */
  ProgressLine(Terminal terminal, long total, long before, Supplier<State> state) {
    this.terminal = terminal;
    this.total = total;
    this.before = before;
    this.state = state;
    int seconds = live ? SECONDS_ON_A_TERMINAL : SECONDS_IN_A_LOG;
    clock.scheduleAtFixedRate(this::print, seconds, seconds, TimeUnit.SECONDS);
  }

  /** Whether the line changes under somebody's eyes. */
  boolean isLive() {
    return live;
  }

  private void print() {
    String line = line(state.get());
    if (live) {
      terminal.err().print("\r" + DisplayWidth.pad(line, terminal.columns() - 1));
      terminal.err().flush();
    } else {
      terminal.err().println(line);
    }
  }

  private String line(State now) {
    long done = before + now.finished();
    double seconds = (System.nanoTime() - started) / 1e9;
    double rate = now.finished() / seconds;
    String line =
        terminal.say("batch.progress", done, total, now.failed(), decimal(rate, rate < 10 ? 1 : 0));
    if (now.tokens() > 0) {
      line += terminal.say("batch.progress-tokens", now.tokens());
    }
    if (now.cost() > 0) {
      line += terminal.say("batch.progress-cost", decimal(now.cost(), 2));
    }
    if (now.finished() > 0 && done < total) {
      line += terminal.say("batch.progress-left", left((total - done) / rate));
    }
    if (now.waiting()) {
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
