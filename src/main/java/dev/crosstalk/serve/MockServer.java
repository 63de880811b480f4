package dev.crosstalk.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on this machine alone that speaks OpenAI's chat completions API and plays both sides of
 * a card. An answer that waits for its time has no thread.
 */
public final class MockServer implements AutoCloseable {

  /** So many requests are read or answered at once; a slow sender takes one for as long. */
  private static final int THREADS = 32;

  private static final int MOST_WAITING_TO_BE_ACCEPTED = 1024;

  static {
    // The JDK's server knows these by system properties alone, and reads them once. Without the
    // first an answer on a connection that is kept open takes 40 ms on Linux; without the second it
    // drops connections that a client is about to use again. The others end requests that never
    // come to an end, and answers that nobody takes off the line.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    System.setProperty("sun.net.httpserver.maxReqTime", "30");
    System.setProperty(
        "sun.net.httpserver.maxRspTime", String.valueOf(Latency.LONGEST.toSeconds() + 30));
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final ScheduledExecutorService clock;

  private MockServer(HttpServer server, ExecutorService workers, ScheduledExecutorService clock) {
    this.server = server;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * Starts a server on 127.0.0.1.
   *
   * @param port 0 for any that is free
   * @param latency how long every reply of a side waits
   * @throws IOException if the port can't be had
   */
  public static MockServer start(Sides sides, int port, Latency latency) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server =
        HttpServer.create(new InetSocketAddress(here, port), MOST_WAITING_TO_BE_ACCEPTED);
    ExecutorService workers = Executors.newFixedThreadPool(THREADS, named("mock-"));
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(named("mock-clock-"));
    Desk desk = new Desk(sides, later(latency.duration(), workers, clock));
    server.createContext("/", exchange -> serve(exchange, desk));
    server.setExecutor(workers);
    server.start();
    return new MockServer(server, workers, clock);
  }

  /** What clients want to be given, with {@code /v1}. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** Ends it, and every connection; answers that still wait are never given. */
  @Override
  public void close() {
    server.stop(0);
    clock.shutdownNow();
    workers.shutdownNow();
  }

  private static Desk.Later later(
      Duration latency, ExecutorService workers, ScheduledExecutorService clock) {
    return latency.isZero()
        ? Runnable::run
        : answer ->
            clock.schedule(
                () -> workers.execute(answer), latency.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void serve(HttpExchange exchange, Desk desk) {
    Connection connection = new Connection(exchange);
    try {
      desk.serve(connection);
    } catch (Refusal refusal) {
      connection.refuse(refusal);
    } catch (IOException e) {
      // It broke while it was read: nobody is there to be answered.
      exchange.close();
    } catch (RuntimeException e) {
      connection.refuse(Refusal.bug());
    }
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
