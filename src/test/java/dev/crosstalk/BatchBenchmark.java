package dev.crosstalk;

import dev.crosstalk.cli.Main;
import dev.crosstalk.serve.BenchmarkServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How many replies a second {@code batch} gets from a server of fixed latency on the same machine,
 * as a share of what is ideal: calls at once by latency. Both are processes of their own; what
 * counts are the replies between the first and the last fifth of a run, by the server's count.
 *
 * <p>Other loads than ours are arguments: calls at once, milliseconds, calls.
 *
 * <p>Run {@code mvn -q -Pbench test-compile exec:exec@batch}.
 */
public final class BatchBenchmark {
  private static final String CARD = "prompts/parcel-redelivery.md";
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private BatchBenchmark() {}

  /** A row of the table. */
  private record Load(int atOnce, int latency, int calls) {
    /** From three numbers, such as {@code 256,100,12000}. */
    static Load of(String text) {
      String[] numbers = text.split(",");
      return new Load(
          Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }
  }

  private static final List<Load> LOADS =
      List.of(
          new Load(64, 100, 2000),
          new Load(256, 100, 12000),
          new Load(1000, 1000, 6000),
          new Load(1000, 100, 16000));

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("batch-benchmark");
    Process server = java(List.of("-Xmx1g"), BenchmarkServer.class.getName());
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      String base = "http://127.0.0.1:" + out.readLine();
      List<Load> loads = args.length == 0 ? LOADS : Stream.of(args).map(Load::of).toList();
      int most = loads.stream().mapToInt(Load::calls).max().orElseThrow();
      get(base + "/latency/0");
      run(base, folder.resolve("known"), new Load(64, 0, most));
      for (Load load : loads) {
        get(base + "/latency/" + load.latency());
        long memory =
            run(base, folder.resolve("run-" + load.atOnce() + "-" + load.latency()), load);
        double rate = middle(get(base + "/counted"));
        double ideal = load.atOnce() * 1000.0 / load.latency();
        OUT.printf(
            Locale.ROOT,
            "%d at once, %d ms: %.0f replies/s of %.0f = %.1f %%, %d MB resident%n",
            load.atOnce(),
            load.latency(),
            rate,
            ideal,
            100 * rate / ideal,
            memory >> 10);
      }
    } finally {
      server.destroyForcibly();
    }
    System.exit(0);
  }

  /** Runs a batch; returns the most memory that its process had, in kB. */
  private static long run(String base, Path folder, Load load) throws Exception {
    Process batch =
        java(
            List.of("-Xmx512m", "-XX:+UseSerialGC"),
            Main.class.getName(),
            "batch",
            CARD,
            "-n",
            String.valueOf(load.calls()),
            "-j",
            String.valueOf(load.atOnce()),
            "--caller-model",
            "caller",
            "--callee-model",
            "callee",
            "--base-url",
            base + "/v1",
            "--out",
            folder.toString(),
            "--no-scores",
            "--lang",
            "en");
    long most = 0;
    while (batch.isAlive()) {
      most = Math.max(most, resident(batch.pid()));
      Thread.sleep(200);
    }
    if (batch.exitValue() != 0) {
      throw new IllegalStateException("the batch ended with " + batch.exitValue());
    }
    return most;
  }

  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** Replies a second between the first and the last fifth of all. */
  private static double middle(String tenths) {
    int[] counts =
        Stream.of(tenths.replaceAll("[\\[\\] ]", "").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    long all = 0;
    for (int count : counts) {
      all += count;
    }
    long before = 0;
    long inside = 0;
    int time = 0;
    for (int count : counts) {
      if (before >= all / 5 && before < all * 4 / 5) {
        inside += count;
        time++;
      }
      before += count;
    }
    return inside * 10.0 / time;
  }

  private static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private static Process java(List<String> options, String... command) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(options);
    all.addAll(List.of("-Dfile.encoding=UTF-8", "-cp", System.getProperty("java.class.path")));
    all.addAll(List.of(command));
    return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
