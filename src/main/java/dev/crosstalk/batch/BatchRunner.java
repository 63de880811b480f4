package dev.crosstalk.batch;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.batch.BatchJob.Task;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.Transcript;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Makes the calls of a batch that are not finished yet, many at once, and keeps each as it ends.
 * Runs once.
 */
public final class BatchRunner {
  /** So many failures at a stretch tell that the next will fail too. */
  private static final int MOST_FAILURES = 20;

  /** What is on its way gets so long to notice that it is not wanted any more. */
  private static final long TO_STOP_MILLIS = 1500;

  private final CallStore store;
  private final BatchJob job;
  private final BatchLimits limits;
  private final Predicate<AgentException> hopeless;
  private final BatchListener listener;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger failuresAtAStretch = new AtomicInteger();
  private final LongAdder tokens = new LongAdder();
  private final DoubleAdder cost = new DoubleAdder();
  private final AtomicReference<Stop> stop = new AtomicReference<>();
  private final AtomicReference<Workers> workers = new AtomicReference<>();
  private long started;

  /**
   * @param hopeless whether after such a failure no other call can do better
   * @param listener is told of each call
   */
  public BatchRunner(
      CallStore store,
      BatchJob job,
      BatchLimits limits,
      Predicate<AgentException> hopeless,
      BatchListener listener) {
    this.store = store;
    this.job = job;
    this.limits = limits;
    this.hopeless = hopeless;
    this.listener = listener;
  }

  /** How a batch ended. */
  public enum Outcome {
    /** Every call that was to be made is finished, or failed. */
    DONE,
    /** A limit was reached. */
    LIMIT,
    /** Calls fail, and others would too. */
    HOPELESS,
    /** What was finished could not be kept. */
    UNWRITABLE,
    /** Whoever runs it wanted it to stop. */
    INTERRUPTED
  }

  /**
   * Why a batch stopped before its end.
   *
   * @param detail the limit's name, or what happened in one sentence
   */
  private record Stop(Outcome outcome, String detail) {}

  /**
   * How it went.
   *
   * @param detail the limit's name, or what happened in one sentence; empty where all went well
   * @param failed how many calls failed this time
   */
  public record Result(Outcome outcome, String detail, int failed) {}

  /**
   * Runs to the end.
   *
   * @param atOnce how many calls at once
   */
  public Result run(int atOnce) {
    started = System.nanoTime();
    // Known before the first of them works: any of them may want all to stop.
    Workers all = new Workers(Math.min(atOnce, job.total()), this::work);
    workers.set(all);
    all.start();
    try {
      all.join();
    } catch (InterruptedException e) {
      stop.compareAndSet(null, new Stop(Outcome.INTERRUPTED, ""));
      stopWorkers();
      Thread.currentThread().interrupt();
    }
    Stop why = stop.get();
    return why == null
        ? new Result(Outcome.DONE, "", failures.get())
        : new Result(why.outcome(), why.detail(), failures.get());
  }

  /**
   * Begins no more calls; those on their way are finished.
   *
   * @param limit the name of the limit that was reached
   */
  public void stopAt(String limit) {
    stop.compareAndSet(null, new Stop(Outcome.LIMIT, limit));
  }

  private void stopWorkers() {
    try {
      workers.get().stop(TO_STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (Optional<Task> task = nextTask(); task.isPresent(); task = nextTask()) {
      make(task.get());
    }
  }

  private Optional<Task> nextTask() {
    checkLimits();
    while (stop.get() == null) {
      int place = next.getAndIncrement();
      if (place >= job.total()) {
        return Optional.empty();
      }
      Task task = job.task(place);
      if (!store.isFinished(task.id())) {
        return Optional.of(task);
      }
    }
    return Optional.empty();
  }

  private void make(Task task) {
    AtomicReference<AgentException> why = new AtomicReference<>();
    CallListener ear =
        new CallListener() {
          @Override
          public void onFailure(AgentException failure) {
            why.set(failure);
          }
        };
    try {
      Transcript call = task.card().run(task.call(), ear);
      if (call.end().reason() == EndReason.FAILED) {
        failed(task, call.end().detail().orElse(""), Optional.of(call));
        Optional.ofNullable(why.get()).filter(hopeless).ifPresent(this::giveUp);
      } else if (call.end().reason() != EndReason.INTERRUPTED) {
        store.keep(call);
        failuresAtAStretch.set(0);
        spend(call);
        listener.onFinished(call);
      }
    } catch (IOException e) {
      halt(new Stop(Outcome.UNWRITABLE, String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      // A mistake of ours, or of a class of the user's; one call must not end a hundred thousand.
      broken(task, e);
    }
  }

  private void broken(Task task, RuntimeException e) {
    try {
      failed(task, e.toString(), Optional.empty());
    } catch (IOException unwritable) {
      halt(new Stop(Outcome.UNWRITABLE, String.valueOf(unwritable.getMessage())));
    }
  }

  private void failed(Task task, String cause, Optional<Transcript> call) throws IOException {
    if (stop.get() != null && stop.get().outcome() == Outcome.INTERRUPTED) {
      return;
    }
    store.keepFailure(new FailedAttempt(task.id(), cause, call));
    failures.incrementAndGet();
    call.ifPresent(this::spend);
    listener.onFailed(task.id(), cause);
    if (failuresAtAStretch.incrementAndGet() >= MOST_FAILURES) {
      halt(new Stop(Outcome.HOPELESS, cause));
    }
  }

  private void giveUp(AgentException why) {
    halt(new Stop(Outcome.HOPELESS, why.getMessage()));
  }

  private void spend(Transcript call) {
    tokens.add(SourceShares.of(call).tokens());
    cost.add(limits.costOf().applyAsDouble(call));
  }

  private void checkLimits() {
    limits.reached(tokens.sum(), cost.sum(), System.nanoTime() - started).ifPresent(this::stopAt);
  }

  /** Stops at once: what is on its way would fail as well, or could not be kept. */
  private void halt(Stop why) {
    if (stop.compareAndSet(null, why)) {
      Thread stopper = new Thread(this::stopWorkers);
      stopper.setDaemon(true);
      stopper.start();
    }
  }
}
