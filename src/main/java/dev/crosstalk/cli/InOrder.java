package dev.crosstalk.cli;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work that is done by all processors and handed on in the order in which it was given. Only so
 * much is held that no processor waits: there may be more of it than the memory takes.
 */
final class InOrder<T> implements AutoCloseable {
  private static final int AHEAD = 64;

  private final ExecutorService pool =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final Queue<Future<T>> ahead = new ArrayDeque<>();
  private final Consumer<T> taker;
  private final Supplier<? extends RuntimeException> interrupted;

  /**
   * @param taker gets what is done, in the thread that gives the work
   * @param interrupted what is thrown where that thread is interrupted
   */
  InOrder(Consumer<T> taker, Supplier<? extends RuntimeException> interrupted) {
    this.taker = taker;
    this.interrupted = interrupted;
  }

  void give(Callable<T> work) {
    ahead.add(pool.submit(work));
    if (ahead.size() >= AHEAD) {
      next();
    }
  }

  /** Waits for what is left. */
  void finish() {
    while (!ahead.isEmpty()) {
      next();
    }
  }

  private void next() {
    try {
      taker.accept(ahead.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a transcript could not be worked on", e.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
