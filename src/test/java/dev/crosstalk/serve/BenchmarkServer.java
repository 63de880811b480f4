package dev.crosstalk.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosstalk.Prompts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A server of fixed latency that costs little: what it said once to a request of a seed it says
 * again, without a thought. Prints its port; {@code /latency/MS} sets the latency and begins to
 * count, {@code /counted} gives the replies in each tenth of a second since.
 */
public final class BenchmarkServer {
  private static final int THREADS = 8;
  private static final int TENTHS = 6000;
  private static final byte[] SEED = "\"seed\":".getBytes(StandardCharsets.US_ASCII);

  private final Sides sides = new Sides(Prompts.scenario("parcel-redelivery"), 1, 1);
  private final Map<Long, byte[]> known = new ConcurrentHashMap<>();
  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile AtomicIntegerArray counted = new AtomicIntegerArray(TENTHS);
  private volatile long since = System.nanoTime();
  private volatile int latency;

  public static void main(String[] args) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 4096);
    BenchmarkServer benchmark = new BenchmarkServer();
    server.createContext("/", benchmark::serve);
    server.setExecutor(benchmark.workers);
    server.start();
    System.out.println(server.getAddress().getPort());
    System.out.flush();
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/latency/")) {
      latency = Integer.parseInt(path.substring("/latency/".length()));
      counted = new AtomicIntegerArray(TENTHS);
      since = System.nanoTime();
      answer(exchange, new byte[] {'{', '}'});
    } else if (path.equals("/counted")) {
      answer(exchange, counted.toString().getBytes(StandardCharsets.US_ASCII));
    } else if (path.endsWith("/models")) {
      answer(exchange, "{\"object\":\"list\",\"data\":[]}".getBytes(StandardCharsets.US_ASCII));
    } else {
      byte[] reply = known.computeIfAbsent(seed(body), seed -> reply(body));
      Runnable answer = () -> answer(exchange, reply);
      if (latency == 0) {
        answer.run();
      } else {
        clock.schedule(() -> workers.execute(answer), latency, TimeUnit.MILLISECONDS);
      }
    }
  }

  private byte[] reply(byte[] body) {
    CompletionRequest request = CompletionRequest.of(body);
    String words = sides.named(request.model()).orElseThrow().reply(request.messages().said());
    return Completion.of("chatcmpl-0", request, words)
        .whole()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static long seed(byte[] body) {
    for (int i = 0; i + SEED.length < body.length; i++) {
      int k = 0;
      while (k < SEED.length && body[i + k] == SEED[k]) {
        k++;
      }
      if (k == SEED.length) {
        long seed = 0;
        for (int d = i + k; body[d] >= '0' && body[d] <= '9'; d++) {
          seed = seed * 10 + body[d] - '0';
        }
        return seed;
      }
    }
    return -1;
  }

  private void answer(HttpExchange exchange, byte[] bytes) {
    int tenth = (int) Math.min(TENTHS - 1, (System.nanoTime() - since) / 100_000_000L);
    counted.incrementAndGet(tenth);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      // Whoever asked is gone.
    }
  }
}
