package dev.crosstalk.spark;

import dev.crosstalk.batch.BatchListener;
import dev.crosstalk.batch.BatchRunner;
import dev.crosstalk.cli.ClusterCalls;
import dev.crosstalk.cli.ClusterException;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * What the tasks of one executor share: the batch, read once; the models' servers with this
 * executor's part of their limits; what was done. Thread-safe.
 */
final class Machine implements BatchListener {
  private static volatile Machine current;
  private static volatile Line line = pulse -> Pulse.Orders.NONE;
  private static volatile String executor = "";

  private final Work work;
  private final ClusterCalls calls;
  private final SharedFolder folder;
  private final Set<BatchRunner> running = ConcurrentHashMap.newKeySet();
  private final LongAdder finished = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final DoubleAdder cost = new DoubleAdder();
  private volatile boolean hopeless;
  private volatile Pulse.Orders orders = Pulse.Orders.NONE;

  private Machine(Work work, ClusterCalls calls, SharedFolder folder) {
    this.work = work;
    this.calls = calls;
    this.folder = folder;
  }

  /** The way to the driver. */
  interface Line {
    Pulse.Orders ask(Pulse pulse) throws Exception;
  }

  /** Says how the driver is reached from this executor. */
  static void reportTo(Line driver, String executorId) {
    line = driver;
    executor = executorId;
  }

  /**
   * This executor, ready for a batch.
   *
   * @throws ClusterException if the batch can't be made here
   */
  static Machine of(Work work) throws ClusterException, IOException {
    Machine known = current;
    if (known != null && known.work.lease().equals(work.lease())) {
      return known;
    }
    synchronized (Machine.class) {
      if (current == null || !current.work.lease().equals(work.lease())) {
        current = open(work);
        // How many share the limits must be known before the first request.
        current.report();
      }
      return current;
    }
  }

  private static Machine open(Work work) throws ClusterException, IOException {
    Path scratch = Files.createTempDirectory("crosstalk");
    try {
      ClusterCalls calls = ClusterCalls.open(work.job(), scratch, System.getenv());
      return new Machine(work, calls, work.folder().open());
    } finally {
      delete(scratch);
    }
  }

  private static void delete(Path scratch) throws IOException {
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Reports to the driver, if there is anything to report. */
  static void beat() {
    Machine machine = current;
    if (machine != null && !machine.running.isEmpty()) {
      machine.report();
    }
  }

  private void report() {
    Pulse pulse =
        new Pulse(
            work.lease().job(),
            executor,
            finished.sum(),
            failed.sum(),
            tokens.sum(),
            cost.sum(),
            calls.isWaiting(),
            hopeless);
    try {
      obey(line.ask(pulse));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // The driver is busy or gone; Spark ends an executor without one.
    }
  }

  private void obey(Pulse.Orders now) {
    orders = now;
    share();
    if (!now.limit().isEmpty()) {
      running.forEach(runner -> runner.stopAt(now.limit()));
    }
  }

  private void share() {
    calls.share(Math.max(1, running.size()), orders.executors());
  }

  ClusterCalls calls() {
    return calls;
  }

  SharedFolder folder() {
    return folder;
  }

  Work work() {
    return work;
  }

  /** Has the calls of a task made. */
  BatchRunner.Result run(BatchRunner runner) {
    running.add(runner);
    share();
    if (!orders.limit().isEmpty()) {
      runner.stopAt(orders.limit());
    }
    try {
      BatchRunner.Result result = runner.run(work.job().atOnce());
      if (result.outcome() == BatchRunner.Outcome.HOPELESS) {
        hopeless = true;
      }
      return result;
    } finally {
      report();
      running.remove(runner);
    }
  }

  @Override
  public void onFinished(Transcript call) {
    finished.increment();
    tokens.add(SourceShares.of(call).tokens());
    cost.add(calls.cost(call));
  }

  @Override
  public void onFailed(String id, String cause) {
    failed.increment();
  }
}
