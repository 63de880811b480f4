package dev.crosstalk.evaluation;

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
 * Work that several threads do, handed on in the order in which it was given. Only so much is held
 * that no thread waits: there may be more of it than the memory takes. For one thread to use.
 *
 * @param <T> what comes of a piece of work
 */
public final class InOrder<T> implements AutoCloseable {
  private static final int AHEAD_A_THREAD = 32;

  private final ExecutorService pool;
  private final int most;
  private final Queue<Future<T>> ahead = new ArrayDeque<>();
  private final Consumer<T> taker;
  private final Supplier<? extends RuntimeException> interrupted;

  /**
   * @param taker gets what is done, in the thread that gives the work
   * @param interrupted what is thrown where that thread is interrupted
   */
  public InOrder(int threads, Consumer<T> taker, Supplier<? extends RuntimeException> interrupted) {
    this.pool = Executors.newFixedThreadPool(threads);
    this.most = AHEAD_A_THREAD * threads;
    this.taker = taker;
    this.interrupted = interrupted;
  }

  /** Gives a piece of work; takes one that is done, where many wait. */
  public void give(Callable<T> work) {
    ahead.add(pool.submit(work));
    if (ahead.size() >= most) {
      next();
    }
  }

  /** Waits for what is left. */
  public void finish() {
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
      throw new IllegalStateException("a piece of work broke down", e.getCause());
    }
  }

  /** Ends the threads; what is not handed on by now never is. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
