package dev.crosstalk.serve;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A server on this machine alone that speaks OpenAI's chat completions API and plays both sides of
 * a card. An answer that waits for its time has no thread.
 */
public final class MockServer implements AutoCloseable {
  private final LocalServer server;
  private final ScheduledExecutorService clock;

  private MockServer(LocalServer server, ScheduledExecutorService clock) {
    this.server = server;
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
    LocalServer server = LocalServer.bind(port, "mock-");
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(LocalServer.threads("mock-clock-"));
    server.start(new Desk(sides, later(latency.duration(), server.workers(), clock))::serve);
    return new MockServer(server, clock);
  }

  /** What clients want to be given, with {@code /v1}. */
  public URI baseUrl() {
    return URI.create(server.address() + "/v1");
  }

  /** Ends it, and every connection; answers that still wait are never given. */
  @Override
  public void close() {
    clock.shutdownNow();
    server.close();
  }

  private static Desk.Later later(
      Duration latency, Executor workers, ScheduledExecutorService clock) {
    return latency.isZero()
        ? Runnable::run
        : answer ->
            clock.schedule(
                () -> workers.execute(answer), latency.toMillis(), TimeUnit.MILLISECONDS);
  }
}
