package dev.crosstalk.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server on this machine alone. What is refused, and what breaks, it answers by itself;
 * what is served says its {@link Handler}.
 */
final class LocalServer implements AutoCloseable {

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

  private LocalServer(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  /** Answers requests. */
  interface Handler {
    /**
     * Answers one request.
     *
     * @throws Refusal if it is none that can be answered
     * @throws IOException if it broke while it was read
     */
    void serve(Connection connection) throws IOException;
  }

  /**
   * Takes a port of 127.0.0.1; nothing is answered before {@link #start}.
   *
   * @param port 0 for any that is free
   * @param name what its threads are called, such as {@code mock-}
   * @throws IOException if the port can't be had
   */
  static LocalServer bind(int port, String name) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server =
        HttpServer.create(new InetSocketAddress(here, port), MOST_WAITING_TO_BE_ACCEPTED);
    return new LocalServer(server, Executors.newFixedThreadPool(THREADS, threads(name)));
  }

  void start(Handler handler) {
    server.createContext("/", exchange -> serve(exchange, handler));
    server.setExecutor(workers);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** {@code http://127.0.0.1:PORT}, without anything behind it. */
  String address() {
    return "http://127.0.0.1:" + port();
  }

  /** The threads that answer. */
  ExecutorService workers() {
    return workers;
  }

  /** Ends it, and every connection. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  /** Names threads, and lets the process end without them. */
  static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static void serve(HttpExchange exchange, Handler handler) {
    Connection connection = new Connection(exchange);
    try {
      handler.serve(connection);
    } catch (Refusal refusal) {
      connection.refuse(refusal);
    } catch (IOException e) {
      // It broke while it was read: nobody is there to be answered.
      exchange.close();
    } catch (RuntimeException e) {
      connection.refuse(Refusal.bug());
    }
  }
}
