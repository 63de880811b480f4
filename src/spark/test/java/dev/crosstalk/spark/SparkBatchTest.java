package dev.crosstalk.spark;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batch as a job of two tasks at once in this process, against the batch of one machine. */
@Tag("spark")
class SparkBatchTest {
  private static final String PARCEL = "prompts/parcel-redelivery.md";
  private static final String EMPTY_REPLY =
      "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
          + "\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":\"stop\"}]}";

  @TempDir Path folder;

  private String out() {
    return folder.resolve("run").toString();
  }

  private Path inRun(String name) {
    return folder.resolve("run").resolve(name);
  }

  private List<String> calls(int n) {
    return List.of(PARCEL, "-n", String.valueOf(n), "--out", out());
  }

  @Test
  void callsScoresAndSummaryAreThoseOfOneMachine() throws IOException {
    Path chinese = folder.resolve("泰山 维护.md");
    Files.copy(Path.of("prompts/taishan-maintenance.md"), chinese);
    List<String> batch = List.of(PARCEL, chinese.toString(), "-n", "15", "--seed", "7");

    Ran job = Ran.batch(batch, "--out", out(), "--checkpoint", "4", "--format", "json");
    Path one = folder.resolve("one");
    Ran ordinary =
        Ran.crosstalk(
            with(List.of("batch"), batch),
            "--out",
            one.toString(),
            "--no-report",
            "--format",
            "json");

    assertThat(job.exitCode()).as(job.err()).isZero();
    for (String file : List.of("transcripts.jsonl", "scores.jsonl")) {
      assertThat(RunFiles.lines(inRun(file)))
          .hasSize(30)
          .isEqualTo(RunFiles.lines(one.resolve(file)));
    }
    assertThat(Files.readString(inRun("run.json")))
        .isEqualTo(Files.readString(one.resolve("run.json")));
    assertThat(RunFiles.files(inRun("cards"))).hasSize(2);
    assertThat(summary(job.out())).isEqualTo(summary(ordinary.out()));
    assertThat(summary(Files.readString(inRun("summary.json")))).isEqualTo(summary(job.out()));
    assertThat(RunFiles.files(inRun("transcripts.jsonl")).stream().map(this::inFolder))
        .allMatch(path -> path.matches("card=(parcel-redelivery|泰山 维护)/\\d{9}-\\d{9}\\.jsonl"));
    assertThat(rows("calls.parquet")).isEqualTo(30);
    assertThat(rows("turns.parquet"))
        .isEqualTo(new JsonMapper().readTree(job.out()).get("turns").asLong());
    assertThat(folder.resolve("run/_temporary")).isEmptyDirectory();
  }

  private String inFolder(Path part) {
    return inRun("transcripts.jsonl").relativize(part).toString();
  }

  /** Without what only one reader of all calls can tell, and where the run is. */
  private static ObjectNode summary(String json) throws IOException {
    ObjectNode summary = (ObjectNode) new JsonMapper().readTree(json);
    summary.remove(List.of("nearDuplicates", "novelty", "addsLittle", "folder"));
    return summary;
  }

  private long rows(String table) throws IOException {
    long rows = 0;
    for (Path file : RunFiles.files(inRun(table))) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
      try (ParquetFileReader reader =
          ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
        rows += reader.getRecordCount();
      }
    }
    return rows;
  }

  @Test
  void everyCommandReadsTheFolder() throws IOException {
    Ran.batch(calls(6), "--checkpoint", "2");
    Path one = folder.resolve("one");
    Ran.crosstalk(List.of("batch", PARCEL, "-n", "6", "--out", one.toString(), "--no-report"));
    String scores = String.join("\n", RunFiles.lines(inRun("scores.jsonl")));

    assertThat(Ran.crosstalk(List.of("report", out())).exitCode()).isZero();
    assertThat(inRun("report.html")).isNotEmptyFile();
    Ran compared = Ran.crosstalk(List.of("compare", one.toString(), out()));
    assertThat(compared.out()).contains("Nothing differs");
    assertThat(compared.exitCode()).isZero();
    String to = folder.resolve("data").toString();
    Ran exported =
        Ran.crosstalk(
            List.of(
                "export",
                out(),
                "--as",
                "openai",
                "--allow-script",
                "--max-near",
                "1",
                "--out",
                to));
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    Ran evaluated = Ran.crosstalk(List.of("eval", out()));
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(String.join("\n", RunFiles.lines(inRun("scores.jsonl")))).isEqualTo(scores);
  }

  @Test
  void aLargerNumberGoesOnAndTouchesNothing() throws IOException {
    Ran.batch(calls(6), "--checkpoint", "3");
    List<Path> parts = RunFiles.files(inRun("transcripts.jsonl"));
    FileTime before = FileTime.fromMillis(1_000_000);
    for (Path part : parts) {
      Files.setLastModifiedTime(part, before);
    }
    Files.delete(RunFiles.files(inRun("scores.jsonl")).get(0));
    Files.delete(RunFiles.files(inRun("turns.parquet")).get(1));

    Ran more = Ran.batch(calls(10), "--checkpoint", "3");

    assertThat(more.exitCode()).as(more.err()).isZero();
    for (Path part : parts) {
      assertThat(Files.getLastModifiedTime(part)).isEqualTo(before);
    }
    Path one = folder.resolve("one");
    Ran.crosstalk(List.of("batch", PARCEL, "-n", "10", "--out", one.toString(), "--no-report"));
    for (String file : List.of("transcripts.jsonl", "scores.jsonl")) {
      assertThat(RunFiles.lines(inRun(file))).isEqualTo(RunFiles.lines(one.resolve(file)));
    }
    assertThat(rows("calls.parquet")).isEqualTo(10);
  }

  @Test
  void failedCallsAreToldWithTheirCauseAndASecondRunTakesJustThose() throws IOException {
    try (MockServer mock = mock(Latency.NONE)) {
      WireMockServer door = new WireMockServer(options().dynamicPort());
      door.start();
      try {
        List<String> models = models(door.baseUrl() + "/v1");
        proxy(door, mock);
        assertThat(Ran.batch(with(calls(4), models)).exitCode()).isZero();

        door.resetAll();
        door.stubFor(any(anyUrl()).willReturn(okJson(EMPTY_REPLY)));
        Ran failing = Ran.batch(with(calls(9), models), "-j", "4");
        assertThat(failing.exitCode()).isEqualTo(3);
        assertThat(failing.err()).contains("5 calls failed").contains(out() + "/failures.jsonl");
        assertThat(RunFiles.lines(inRun("failures.jsonl")))
            .hasSize(5)
            .allMatch(line -> line.contains("\"attempt\":1") && line.contains("\"cause\":\""));
        Ran again = Ran.batch(with(calls(9), models), "-j", "4");
        assertThat(again.exitCode()).isEqualTo(3);
        assertThat(
                RunFiles.lines(inRun("failures.jsonl")).stream()
                    .filter(line -> line.contains("\"attempt\":2")))
            .hasSize(5);
        assertThat(RunFiles.lines(inRun("transcripts.jsonl"))).hasSize(4);

        door.resetAll();
        proxy(door, mock);
        Ran mended = Ran.batch(with(calls(9), models));
        assertThat(mended.exitCode()).as(mended.err()).isZero();
        assertThat(RunFiles.lines(inRun("transcripts.jsonl")).stream().map(SparkBatchTest::id))
            .containsExactlyInAnyOrder(ids(9));
        long turns =
            RunFiles.lines(inRun("transcripts.jsonl")).stream()
                .mapToLong(line -> line.split("\"speaker\":", -1).length - 1L)
                .sum();
        assertThat(door.countRequestsMatching(anyRequestedFor(anyUrl()).build()).getCount())
            .as("requests of the last run, which made five of nine calls")
            .isLessThan((int) turns);
        assertThat(Ran.crosstalk(List.of("report", out())).exitCode()).isZero();
      } finally {
        door.stop();
      }
    }
  }

  private static List<String> models(String url) {
    return List.of("--caller-model", "caller", "--callee-model", "callee", "--base-url", url);
  }

  @Test
  void whereNoCallCanDoBetterTheJobStopsAndTellsOfTheAttempts() throws IOException {
    Ran ran = Ran.batch(with(calls(40), models("http://127.0.0.1:9/v1")));
    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("http://127.0.0.1:9/v1 can't be reached");
    int failed = RunFiles.lines(inRun("failures.jsonl")).size();
    assertThat(failed).isPositive();
    assertThat(ran.out()).contains("0 of 40 finished; " + failed + " failed this time");
    assertThat(RunFiles.files(inRun("_temporary"))).isEmpty();
  }

  private static MockServer mock(Latency latency) throws IOException {
    return MockServer.start(
        new Sides(new CardParser().parse(Path.of(PARCEL)).scenario().orElseThrow(), 1, 1),
        0,
        latency);
  }

  private static void proxy(WireMockServer door, MockServer mock) {
    door.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(root(mock))));
  }

  private static String root(MockServer mock) {
    URI url = mock.baseUrl();
    return "http://" + url.getAuthority();
  }

  private static List<String> with(List<String> arguments, List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(more);
    return all;
  }

  private static String id(String line) {
    return line.replaceFirst("^\\{\"format\":\"[^\"]*\",\"id\":\"([^\"]*)\".*", "$1");
  }

  private static String[] ids(int calls) {
    String[] ids = new String[calls];
    for (int i = 0; i < calls; i++) {
      ids[i] = "parcel-redelivery-1-" + (i + 1);
    }
    return ids;
  }

  @Test
  void aLimitStopsAllTasksAndTheSameCommandGoesOn() throws IOException {
    try (MockServer mock = mock(Latency.ofMillis(50))) {
      List<String> models = with(models(mock.baseUrl().toString()), List.of("-j", "4"));
      Ran limited = Ran.batch(with(calls(60), models), "--time-limit", "1");
      assertThat(limited.exitCode()).as(limited.err()).isEqualTo(1);
      assertThat(limited.err()).contains("--time-limit was reached");
      int finished = RunFiles.lines(inRun("transcripts.jsonl")).size();
      assertThat(finished).isBetween(1, 59);

      Ran rest = Ran.batch(with(calls(60), models), "--checkpoint", "7");
      assertThat(rest.exitCode()).as(rest.err()).isZero();
      assertThat(RunFiles.lines(inRun("transcripts.jsonl")).stream().map(SparkBatchTest::id))
          .containsExactlyInAnyOrder(ids(60));
    }
  }

  @Test
  void aJobWhoseFolderAnotherOneTookStops() throws Exception {
    try (MockServer mock = mock(Latency.ofMillis(50))) {
      List<String> models = with(models(mock.baseUrl().toString()), List.of("-j", "2"));
      CompletableFuture<Ran> job =
          CompletableFuture.supplyAsync(
              () -> Ran.batch(with(calls(200), models), "--checkpoint", "1"),
              // The common pool has one thread where there are two cores, and others wait for it.
              task -> new Thread(task).start());
      Waiting.until(
          () -> Files.exists(inRun("transcripts.jsonl")),
          Duration.ofSeconds(30),
          () -> "no call was kept");
      SharedFolder shared = new SharedFolder.Address(out(), new TreeMap<>()).open();
      Lease.take(shared, "another");
      Ran ran = job.get();
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err()).contains("another job works in").doesNotContain("\tat ");
      long kept = RunFiles.lines(inRun("transcripts.jsonl")).size();
      assertThat(
              RunFiles.lines(inRun("transcripts.jsonl")).stream()
                  .map(SparkBatchTest::id)
                  .distinct())
          .hasSize((int) kept);
    }
  }

  @Test
  void whatCantBeDoneIsOneSentenceBeforeAnyCall() throws IOException {
    refused(Ran.batch(List.of("no-such.md", "-n", "1", "--out", out())), "no-such.md");
    refused(Ran.batch(List.of(PARCEL, "-n", "1")), "--out");
    Path file = Files.writeString(folder.resolve("file"), "x");
    refused(Ran.batch(List.of(PARCEL, "-n", "1", "--out", file + "/run")), "can't be used");
    refused(Ran.batch(List.of(PARCEL, "-n", "1", "--out", "nosuch:/x")), "nosuch:/x can't be used");
    refused(Ran.batch(with(calls(1), List.of("--model", "m"))), "OPENAI_API_KEY");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void anExecutorWithoutAKeyIsToldBeforeAnyCall() {
    Ran ran =
        Ran.batch(Map.of("OPENAI_API_KEY", "sk-planted"), with(calls(1), List.of("--model", "m")));
    refused(ran, "the batch can't run on the machine");
    assertThat(ran.err()).contains("OPENAI_API_KEY").doesNotContain("sk-planted");
    assertThat(inRun("transcripts.jsonl")).doesNotExist();
  }

  @Test
  void aFolderOfAnotherPlanOrOfOneMachineIsLeftAlone() throws IOException {
    Ran.batch(calls(2));
    List<String> before = RunFiles.lines(inRun("transcripts.jsonl"));
    refused(Ran.batch(calls(2), "--seed", "2"), "seed: 1 → 2");
    assertThat(RunFiles.lines(inRun("transcripts.jsonl"))).isEqualTo(before);
    Path one = folder.resolve("one");
    Ran.crosstalk(List.of("batch", PARCEL, "-n", "1", "--out", one.toString(), "--no-report"));
    refused(Ran.batch(List.of(PARCEL, "-n", "2", "--out", one.toString())), "run of one machine");
    Ran ordinary = Ran.crosstalk(List.of("batch", PARCEL, "-n", "3", "--out", out()));
    assertThat(ordinary.exitCode()).isEqualTo(2);
    assertThat(RunFiles.lines(inRun("transcripts.jsonl"))).isEqualTo(before);
  }

  private static void refused(Ran ran, String words) {
    assertThat(ran.err()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(ran.err().lines().filter(line -> line.startsWith("crosstalk: "))).hasSize(1);
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void templatesAndVariationTravelWithTheJob() throws IOException {
    Path templates = Files.createDirectories(folder.resolve("words"));
    Files.writeString(templates.resolve("caller.md"), "Be brief. {role}\n", StandardCharsets.UTF_8);
    Path vary = Files.writeString(folder.resolve("vary.yaml"), "mood: {calm: 1, hurried: 1}\n");
    Ran fetched =
        Ran.batch(
            List.of(Path.of(PARCEL).toUri().toString(), "-n", "1"),
            "--out",
            folder.resolve("fetched").toString());
    assertThat(fetched.exitCode()).as(fetched.err()).isZero();
    assertThat(folder.resolve("fetched/transcripts.jsonl/card=parcel-redelivery")).exists();
    List<String> batch =
        List.of(PARCEL, "-n", "4", "--templates", templates.toString(), "--vary", vary.toString());
    Ran job = Ran.batch(batch, "--out", out());
    Path one = folder.resolve("one");
    Ran.crosstalk(with(List.of("batch"), batch), "--out", one.toString(), "--no-report");
    assertThat(job.exitCode()).as(job.err()).isZero();
    assertThat(RunFiles.lines(inRun("transcripts.jsonl")))
        .isEqualTo(RunFiles.lines(one.resolve("transcripts.jsonl")));
  }
}
