package dev.crosstalk.evaluation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Works on several threads, and hands out what comes of it in the order in which the work was
 * given. Only so much is held that no thread waits: a run may be larger than the memory. For one
 * thread to use.
 *
 * @param <T> what comes of it
 */
public final class InOrder<T> implements AutoCloseable {
  private static final int AHEAD_A_THREAD = 32;

  private final ExecutorService pool;
  private final int ahead;
  private final Consumer<T> taker;
  private final Queue<Future<T>> waiting = new ArrayDeque<>();

  /**
   * @param taker gets each result, on the thread that gives the work
   */
  public InOrder(int threads, Consumer<T> taker) {
    this.pool = Executors.newFixedThreadPool(threads);
    this.ahead = AHEAD_A_THREAD * threads;
    this.taker = taker;
  }

  /**
   * Gives work; hands out what is done, where much of it waits.
   *
   * @throws InterruptedException if it is interrupted while it waits for the first of it
   */
  public void submit(Callable<T> work) throws InterruptedException {
    waiting.add(pool.submit(work));
    if (waiting.size() >= ahead) {
      take();
    }
  }

  /** Waits for all of it, and hands it out. */
  public void finish() throws InterruptedException {
    while (!waiting.isEmpty()) {
      take();
    }
  }

  private void take() throws InterruptedException {
    try {
      taker.accept(waiting.remove().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a piece of work broke down", e.getCause());
    }
  }

  /** Ends the threads; what is not handed out by now never is. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
