package dev.crosstalk.spark;

import dev.crosstalk.batch.BatchLimits;
import dev.crosstalk.cli.ClusterProgress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * The driver's side of a batch while its calls are made: adds up what executors tell, and tells
 * them how many they are and when it is enough. Thread-safe.
 */
final class Control {
  private static volatile Control current;

  private final String job;
  private final BatchLimits limits;
  private final ClusterProgress progress;
  private final IntSupplier executors;
  private final long started = System.nanoTime();
  private final Map<String, Pulse> pulses = new ConcurrentHashMap<>();

  private Control(String job, BatchLimits limits, ClusterProgress progress, IntSupplier executors) {
    this.job = job;
    this.limits = limits;
    this.progress = progress;
    this.executors = executors;
  }

  /**
   * Begins.
   *
   * @param executors how many there are, whenever it is asked
   */
  static void begin(
      Lease lease, BatchLimits limits, ClusterProgress progress, IntSupplier executors) {
    current = new Control(lease.job(), limits, progress, executors);
  }

  /** Answers an executor; one that works for another job is told to stop. */
  static Pulse.Orders answer(Pulse pulse) {
    Control control = current;
    return control == null || !control.job.equals(pulse.job())
        ? new Pulse.Orders(1, "job")
        : control.take(pulse);
  }

  private Pulse.Orders take(Pulse pulse) {
    pulses.put(pulse.executor(), pulse);
    Collection<Pulse> all = pulses.values();
    long tokens = all.stream().mapToLong(Pulse::tokens).sum();
    double cost = all.stream().mapToDouble(Pulse::cost).sum();
    progress.now(
        all.stream().mapToLong(Pulse::finished).sum(),
        all.stream().mapToLong(Pulse::failed).sum(),
        tokens,
        cost,
        all.stream().anyMatch(Pulse::waiting));
    return new Pulse.Orders(Math.max(1, executors.getAsInt()), limit(tokens, cost));
  }

  private String limit(long tokens, double cost) {
    return pulses.values().stream().anyMatch(Pulse::hopeless)
        ? "hopeless"
        : limits.reached(tokens, cost, System.nanoTime() - started).orElse("");
  }
}
