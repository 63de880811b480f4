package dev.crosstalk.batch;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** So many threads that do the same: virtual ones where the Java machine has them (21 and up). */
final class Workers {
  private static final Optional<ThreadFactory> VIRTUAL = virtualThreads();

  private final List<Thread> threads = new ArrayList<>();

  Workers(int count, Runnable work) {
    ThreadFactory factory = VIRTUAL.orElse(Workers::platformThread);
    for (int i = 0; i < count; i++) {
      threads.add(factory.newThread(work));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  private static Thread platformThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  // By name: what is compiled for Java 17 knows nothing of them.
  private static Optional<ThreadFactory> virtualThreads() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      return Optional.of((ThreadFactory) type.getMethod("factory").invoke(builder));
    } catch (NoSuchMethodException
        | ClassNotFoundException
        | IllegalAccessException
        | InvocationTargetException e) {
      return Optional.empty();
    }
  }

  /** Waits until all are done. */
  void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Interrupts all, and waits for them that long at the most. */
  void stop(long millis) throws InterruptedException {
    threads.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (Thread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left > 0) {
        thread.join(left);
      }
    }
  }
}
