package dev.crosstalk.spark;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on a real cluster, parts of which are killed while it works: what comes out is what one
 * machine makes that nobody disturbs.
 */
@Tag("spark")
class SparkBatchClusterTest {
  private static final String CARD =
      Path.of("prompts/parcel-redelivery.md").toAbsolutePath().toString();
  private static final int CALLS = 2000;

  /** Before Spark takes an executor for lost, which would be another matter. */
  private static final Duration COPIED_WITHIN = Duration.ofSeconds(60);

  private static final Pattern SECOND_ATTEMPT = Pattern.compile("Running task \\d+\\.1 in stage");
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir static Path shared;
  private static Path one;

  @TempDir Path folder;

  @BeforeAll
  static void makeTheCallsOnOneMachine() {
    one = shared.resolve("one");
    Ran ran =
        Ran.crosstalk(
            List.of("batch", CARD, "-n", "" + CALLS, "--out", one.toString(), "--no-report"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void aWorkerThatIsKilledCostsNoCallAndMakesNoneTwice() throws IOException {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), 2)) {
      Child driver = cluster.submit(job());
      Map<Path, FileTime> kept = whenSomeAreKept(driver);
      cluster.killWorker(cluster.workers().get(0));
      Child.Ended ended = driver.await(LIMIT);
      assertThat(ended.exitCode()).as(ended.err() + cluster.executorLogs()).isZero();
      assertThat(ended.out()).contains(CALLS + " of " + CALLS + " finished; 0 failed");
      checkCalls(kept);
    }
  }

  /** An executor stands still until the other one has begun with a copy of its task. */
  @Test
  void twoCopiesOfATaskKeepEachCallOnce() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), 2)) {
      Child driver =
          cluster.submit(
              job()
                  .conf("spark.speculation", "true")
                  .conf("spark.speculation.interval", "100ms")
                  .conf("spark.speculation.minTaskRuntime", "100ms")
                  .conf("spark.speculation.quantile", "0.1")
                  .conf("spark.speculation.multiplier", "1.01"));
      whenSomeAreKept(driver);
      long slow = cluster.executors().get(0).pid();
      signal("STOP", slow);
      try {
        Waiting.until(
            () -> SECOND_ATTEMPT.matcher(logs(cluster)).find(),
            COPIED_WITHIN,
            () -> driver.err() + logs(cluster));
      } finally {
        signal("CONT", slow);
      }
      Child.Ended ended = driver.await(LIMIT);
      assertThat(ended.exitCode()).as(ended.err() + cluster.executorLogs()).isZero();
      checkCalls(Map.of());
    }
  }

  @Test
  void whatMayBeAskedInAMinuteIsForAllExecutorsTogether() throws IOException {
    WireMockServer door = new WireMockServer(options().dynamicPort());
    door.start();
    try (MockServer mock = MockServer.start(sides(), 0, Latency.NONE);
        LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), 2)) {
      String authority = mock.baseUrl().getAuthority();
      door.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom("http://" + authority)));
      Child.Ended ended =
          cluster.run(
              Submission.of(
                  SparkBatch.class.getName(),
                  CARD,
                  "-n",
                  "12",
                  "--out",
                  run().toString(),
                  "--caller-model",
                  "caller",
                  "--callee-model",
                  "callee",
                  "--base-url",
                  door.baseUrl() + "/v1",
                  "--rpm",
                  "600"),
              LIMIT);
      assertThat(ended.exitCode()).as(ended.err() + cluster.executorLogs()).isZero();
      List<Long> times =
          door.findAll(postRequestedFor(anyUrl())).stream()
              .map(request -> request.getLoggedDate().getTime())
              .sorted()
              .toList();
      double seconds = (times.get(times.size() - 1) - times.get(0)) / 1000.0;
      assertThat(times).hasSizeGreaterThan(80);
      assertThat(times.size() / seconds).as("requests a second of two").isBetween(4.0, 11.0);
    } finally {
      door.stop();
    }
  }

  private static Sides sides() {
    return new Sides(new CardParser().parse(Path.of(CARD)).scenario().orElseThrow(), 1, 1);
  }

  private static void signal(String name, long pid) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + pid).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static String logs(LocalCluster cluster) {
    try {
      return cluster.executorLogs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aDriverThatIsKilledIsRunAgainAndGoesOn() throws IOException {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"), 2)) {
      Child driver = cluster.submit(job());
      whenSomeAreKept(driver);
      driver.kill();
      driver.await(LIMIT);
      Map<Path, FileTime> kept = times();
      Child.Ended ended = cluster.run(job(), LIMIT);
      assertThat(ended.exitCode()).as(ended.err() + cluster.executorLogs()).isZero();
      checkCalls(kept);
    }
  }

  private Path run() {
    return folder.resolve("run");
  }

  private Submission job() {
    return Submission.of(
        SparkBatch.class.getName(),
        CARD,
        "-n",
        "" + CALLS,
        "--out",
        run().toString(),
        "--checkpoint",
        "50",
        "--lang",
        "en");
  }

  private Map<Path, FileTime> whenSomeAreKept(Child driver) throws IOException {
    Waiting.until(() -> times().size() >= 6 || !driver.isAlive(), LIMIT, driver::err);
    return times();
  }

  private Map<Path, FileTime> times() {
    try {
      Map<Path, FileTime> times = new HashMap<>();
      for (Path part : RunFiles.files(run().resolve("transcripts.jsonl"))) {
        times.put(part, Files.getLastModifiedTime(part));
      }
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each call is there once, as one machine makes it; what was kept before was not made again. */
  private void checkCalls(Map<Path, FileTime> keptBefore) throws IOException {
    assertThat(times()).containsAllEntriesOf(keptBefore).hasSizeGreaterThan(keptBefore.size());
    for (String file : List.of("transcripts.jsonl", "scores.jsonl")) {
      List<String> lines = RunFiles.lines(run().resolve(file));
      assertThat(lines).hasSize(CALLS);
      assertThat(lines.equals(RunFiles.lines(one.resolve(file))))
          .as(file + " is the same")
          .isTrue();
    }
  }
}
