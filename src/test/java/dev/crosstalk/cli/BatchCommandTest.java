package dev.crosstalk.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.crosstalk.Prompts;
import dev.crosstalk.Schemas;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code batch}: every call once, whatever happens to the process. */
@Timeout(120)
class BatchCommandTest {
  private static final String PARCEL = "prompts/parcel-redelivery.md";
  private static final String BROADBAND = "prompts/broadband-renewal.md";
  private static final String KEY = "sk-planted-0123456789abcdef";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder;

  @Test
  void callsOfAllCardsAreInOneFolderEachOnce() throws IOException {
    Ran ran = batch(PARCEL, BROADBAND, "-n", "3");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("6 of 6 finished; 0 failed", "no model was asked", "caller's conditions: ");
    assertThat(ids())
        .containsExactly(
            "broadband-renewal-1-1",
            "broadband-renewal-1-2",
            "broadband-renewal-1-3",
            "parcel-redelivery-1-1",
            "parcel-redelivery-1-2",
            "parcel-redelivery-1-3");
    assertThat(lines("transcripts.jsonl")).allSatisfy(Schemas.TRANSCRIPT::assertValid);
    assertThat(lines("scores.jsonl")).hasSize(6).allSatisfy(Schemas.SCORES::assertValid);
    assertThat(lines("failures.jsonl")).isEmpty();
  }

  @Test
  void aCallOfABatchIsTheCallOfThatNumber() throws IOException {
    batch(PARCEL, "-n", "3", "--no-scores");
    Ran.crosstalk("call", PARCEL, "--call", "2", "--out", folder.resolve("one").toString());

    JsonNode alone = JSON.readTree(folder.resolve("one/parcel-redelivery-1-2.json").toFile());
    assertThat(sorted("transcripts.jsonl")).contains(alone.toString());
  }

  @Test
  void theSameCommandGoesOnAndALargerNumberMakesMore() throws IOException {
    batch(PARCEL, "-n", "2");
    List<String> two = lines("transcripts.jsonl");

    Ran again = batch(PARCEL, "-n", "2");
    Ran more = batch(PARCEL, "-n", "5", "-j", "3");

    assertThat(again.exitCode()).isZero();
    assertThat(lines("transcripts.jsonl")).hasSize(5).startsWith(two.toArray(String[]::new));
    assertThat(more.out()).contains("5 of 5 finished");
    assertThat(lines("scores.jsonl")).hasSize(5);
  }

  @Test
  void anotherPlanInTheFolderIsRefusedWithTheDifference() throws IOException {
    batch(PARCEL, "-n", "1", "--no-scores");
    String plan = Files.readString(folder.resolve("run.json"));

    Ran other = batch(PARCEL, "-n", "1", "--seed", "7", "--max-turns", "20");
    Ran cards = batch(BROADBAND, "-n", "1");

    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .contains("has the calls of another plan (maxTurns: 40 → 20; seed: 1 → 7)")
        .hasLineCount(1);
    assertThat(cards.err()).contains("cards[0].name: parcel-redelivery → broadband-renewal");
    assertThat(Files.readString(folder.resolve("run.json"))).isEqualTo(plan);
    assertThat(ids()).containsExactly("parcel-redelivery-1-1");
  }

  @Test
  void aTornLastLineIsMendedAndItsCallMadeAgain() throws IOException {
    batch(PARCEL, "-n", "3", "--no-scores");
    List<String> whole = sorted("transcripts.jsonl");
    Path file = folder.resolve("transcripts.jsonl");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));

    Ran ran = batch(PARCEL, "-n", "3", "--no-scores");

    assertThat(ran.exitCode()).isZero();
    assertThat(sorted("transcripts.jsonl")).isEqualTo(whole);
  }

  @Test
  void aProcessThatIsKilledLosesNothingAndMakesNothingTwice() throws Exception {
    try (MockServer mock = mock(Duration.ofMillis(40))) {
      Path killed = folder.resolve("killed");
      String[] args = {
        "batch",
        PARCEL,
        "-n",
        "40",
        "--out",
        killed.toString(),
        "--no-scores",
        "-j",
        "8",
        "--caller-model",
        "caller",
        "--callee-model",
        "callee",
        "--base-url",
        url(mock)
      };
      for (int kill = 0; kill < 3; kill++) {
        Process process = start(args);
        int before = count(killed);
        while (count(killed) < before + 4 && process.isAlive()) {
          Thread.sleep(20);
        }
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      }
      assertThat(count(killed)).as("killed in the middle").isLessThan(40);

      assertThat(start(args).waitFor()).isZero();

      List<String> ids = ids(killed);
      assertThat(ids).hasSize(40).doesNotHaveDuplicates();
      String undisturbed = folder.resolve("undisturbed").toString();
      args[5] = undisturbed;
      assertThat(Ran.crosstalk(args).exitCode()).isZero();
      assertThat(sorted(killed.resolve("transcripts.jsonl")))
          .isEqualTo(sorted(Path.of(undisturbed, "transcripts.jsonl")));
    }
  }

  @Test
  void whoInterruptsItKeepsWhatIsFinished() throws Exception {
    try (MockServer mock = mock(Duration.ofMillis(60))) {
      Path run = folder.resolve("run");
      Process process =
          start(
              "batch",
              PARCEL,
              "-n",
              "500",
              "--out",
              run.toString(),
              "-j",
              "4",
              "--caller-model",
              "caller",
              "--callee-model",
              "callee",
              "--base-url",
              url(mock));
      while (count(run) < 5 && process.isAlive()) {
        Thread.sleep(20);
      }
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

      boolean ended = process.waitFor(20, TimeUnit.SECONDS);
      if (!ended) {
        // Not otherwise: what it wrote could not be read any more.
        process.destroyForcibly();
      }

      assumeTrue(ended, "where the tests run in the background, Ctrl-C is ignored");
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(ids(run)).hasSizeBetween(5, 400).doesNotHaveDuplicates();
      assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("the same command goes on");
    }
  }

  @Test
  void aSecondProcessIsRefused() throws Exception {
    try (MockServer mock = mock(Duration.ofMillis(200))) {
      Path run = folder.resolve("run");
      Process first =
          start(
              "batch",
              PARCEL,
              "-n",
              "100",
              "--out",
              run.toString(),
              "-j",
              "2",
              "--caller-model",
              "caller",
              "--base-url",
              url(mock));
      while (!Files.exists(run.resolve("failures.jsonl")) && first.isAlive()) {
        Thread.sleep(20);
      }

      Ran second =
          Ran.crosstalk(
              "batch",
              PARCEL,
              "-n",
              "1",
              "--out",
              run.toString(),
              "--caller-model",
              "caller",
              "--base-url",
              url(mock));
      first.destroyForcibly().waitFor(20, TimeUnit.SECONDS);

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err()).contains("another process is at work in").hasLineCount(1);
    }
  }

  @Test
  void aCallThatFailsIsKeptApartAndTriedAgain() throws IOException {
    SERVER.stubFor(any(anyUrl()).willReturn(completion("（沉默）")));
    String[] args = {
      "--callee-model", "m", "--callee-base-url", SERVER.baseUrl() + "/v1", "-n", "2", "-j", "1"
    };

    Ran failed = batch(with(PARCEL, args));
    Ran again = batch(with(PARCEL, args));

    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.err()).contains("2 calls failed; the same command tries them again.");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(lines("transcripts.jsonl")).isEmpty();
    List<String> failures = lines("failures.jsonl");
    assertThat(failures).hasSize(4);
    assertThat(failures)
        .extracting(line -> JSON.readTree(line).path("attempt").asInt())
        .containsExactly(1, 1, 2, 2);
    assertThat(JSON.readTree(failures.get(0)).path("cause").asText()).isNotBlank();
    assertThat(JSON.readTree(failures.get(0)).at("/transcript/end/reason").asText())
        .isEqualTo("failed");
  }

  @Test
  void aWrongKeyStopsTheBatchAtOnceAndIsInNoFile() throws IOException {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(401)
                    .withBody("{\"error\":{\"message\":\"no " + KEY + "\"}}")));

    Ran ran =
        batch(
            PARCEL, "-n", "200", "-j", "4", "--model", "m", "--base-url", SERVER.baseUrl() + "/v1");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("refused the key").doesNotContain(KEY);
    assertThat(SERVER.getAllServeEvents()).hasSizeLessThan(20);
    for (String file : List.of("run.json", "failures.jsonl")) {
      assertThat(Files.readString(folder.resolve(file))).doesNotContain(KEY);
    }
  }

  @Test
  void limitsBeginNoMoreCalls() throws IOException {
    try (MockServer mock = mock(Duration.ZERO)) {
      Path prices = Files.writeString(folder.resolve("prices.yaml"), "callee: {in: 1000, out: 1}");
      String[] model = {"--callee-model", "callee", "--callee-base-url", url(mock), "-j", "1"};

      Ran tokens = batch(with(PARCEL, model, "-n", "50", "--max-tokens", "1"));
      int first = lines("transcripts.jsonl").size();
      Ran money =
          batch(
              with(
                  PARCEL,
                  model,
                  "-n",
                  "50",
                  "--max-cost",
                  "0.0001",
                  "--prices",
                  prices.toString()));

      assertThat(tokens.exitCode()).isEqualTo(1);
      assertThat(tokens.err()).contains("--max-tokens was reached");
      assertThat(first).isEqualTo(1);
      assertThat(money.err()).contains("--max-cost was reached");
      assertThat(money.out()).contains("cost ");
      assertThat(lines("transcripts.jsonl")).hasSize(2);
    }
  }

  @Test
  void aServerThatIsOverloadedIsAskedLessAtOnce() throws IOException {
    SERVER.stubFor(
        any(anyUrl())
            .inScenario("busy")
            .willReturn(
                aResponse()
                    .withStatus(429)
                    .withHeader("Retry-After", "1")
                    .withBody("{\"error\":{\"message\":\"slow down\"}}"))
            .willSetStateTo("better"));
    SERVER.stubFor(
        any(anyUrl())
            .inScenario("busy")
            .whenScenarioStateIs("better")
            .willReturn(completion("嗯，行。")));

    Ran ran =
        batch(
            PARCEL,
            "-n",
            "4",
            "--no-scores",
            "--callee-model",
            "m",
            "--callee-base-url",
            SERVER.baseUrl() + "/v1",
            "--max-turns",
            "8");

    assertThat(ran.err()).doesNotContain("crosstalk:");
    assertThat(lines("transcripts.jsonl").size() + lines("failures.jsonl").size()).isEqualTo(4);
  }

  @Test
  void aServerThatIsAwayIsWaitedFor() throws Exception {
    Path run = folder.resolve("run");
    MockServer first = mock(Duration.ofMillis(20));
    int port = first.baseUrl().getPort();
    Process batch =
        start(
            "batch",
            PARCEL,
            "-n",
            "60",
            "--out",
            run.toString(),
            "-j",
            "6",
            "--no-scores",
            "--caller-model",
            "caller",
            "--callee-model",
            "callee",
            "--base-url",
            url(first));
    while (count(run) < 6 && batch.isAlive()) {
      Thread.sleep(10);
    }
    first.close();
    int before = count(run);
    Thread.sleep(1500);

    assertThat(batch.isAlive()).isTrue();
    assertThat(count(run)).isLessThan(before + 7);
    try (MockServer second = mock(Duration.ZERO, port)) {
      assertThat(batch.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.baseUrl()).isNotNull();
    }
    assertThat(batch.exitValue()).isZero();
    assertThat(ids(run)).hasSize(60).doesNotHaveDuplicates();
    assertThat(run.resolve("failures.jsonl")).isEmptyFile();
  }

  @Test
  void aDryRunAsksNobodyAndWritesNothing() {
    Ran ran =
        batch(
            PARCEL,
            "-n",
            "100",
            "--dry-run",
            "--model",
            "m",
            "--base-url",
            SERVER.baseUrl() + "/v1");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("callee's conditions", "What the model of the caller would be told")
        .containsPattern("callee \\(m\\): about \\d{4,} tokens read, \\d{3,} written")
        .containsPattern("About \\d+ replies; with 64 at once and a second each, 1 min\\.");
    assertThat(SERVER.getAllServeEvents()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theSummaryIsThereForPrograms() throws IOException {
    Ran ran = batch(PARCEL, "-n", "3", "--format", "json");

    JsonNode summary = JSON.readTree(ran.out());
    assertThat(summary.path("finished").asInt()).isEqualTo(3);
    assertThat(summary.at("/callerTurns/fromCard").asInt()).isZero();
    assertThat(summary.path("novelty")).hasSize(3);
    assertThat(summary.path("coverage")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-n 0 | -n must be a whole number from 1, but is \"0\".",
        "-n -3 | -n must be a whole number from 1, but is \"-3\".",
        "-n 2 --max-cost 3 --model m --base-url http://127.0.0.1:9 | --max-cost needs the price of"
            + " m, and there is none; name a table that has it with --prices.",
        "-n 2 --out README.md | README.md can't be used",
      })
  void whatCanNotBeUsedIsToldBeforeTheFirstCall(String options, String sentence) {
    String[] args =
        Stream.concat(Stream.of("batch", PARCEL), Stream.of(options.split(" ")))
            .toArray(String[]::new);

    Ran ran = Ran.crosstalk(args);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence).hasLineCount(1);
  }

  @Test
  void callsOfCopiesAreScoredByTheirCopies() throws IOException {
    Path run = folder.resolve("run");
    Path vary =
        Files.writeString(
            folder.resolve("vary.yaml"),
            "replace:\n  林悦: [张伟, 王芳]\naxes:\n  年纪: {年轻: 1, 年长: 1}\nline: {noisy: 1}\n");
    String[] args = {
      "batch", PARCEL, BROADBAND, "-n", "4", "--out", run.toString(), "--vary", vary.toString()
    };

    Ran ran = Ran.crosstalk(args);
    Ran again = Ran.crosstalk(args);
    Ran other = Ran.crosstalk(Stream.of(args).limit(7).toArray(String[]::new));

    assertThat(ran.exitCode()).isZero();
    assertThat(again.exitCode()).isZero();
    assertThat(other.err()).contains("has the calls of another plan (", "variation: ");
    List<String> calls = Files.readAllLines(run.resolve("transcripts.jsonl"));
    assertThat(calls).hasSize(8).allSatisfy(Schemas.TRANSCRIPT::assertValid);
    assertThat(String.join("", calls)).contains("张伟", "王芳").doesNotContain("林悦，");
    assertThat(Files.readAllLines(run.resolve("scores.jsonl"))).hasSize(8);
    try (Stream<Path> cards = Files.list(run.resolve("cards"))) {
      assertThat(cards).hasSize(3);
    }
    assertThat(Ran.crosstalk("eval", run.toString()).exitCode()).isZero();
  }

  @Test
  void whatNoCardHasAPlaceForIsToldBeforeTheFirstCall() throws IOException {
    Path run = folder.resolve("run");
    Path vary = Files.writeString(folder.resolve("vary.yaml"), "replace:\n  刘蕾: [张伟]\n");

    Ran ran =
        Ran.crosstalk(
            "batch", PARCEL, "-n", "4", "--out", run.toString(), "--vary", vary.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no card has a place for what is to vary: 刘蕾.");
    assertThat(run).doesNotExist();
  }

  @Test
  void everyCardThatIsNoneIsToldBeforeTheFirstCall() {
    Ran ran = batch("no.md", PARCEL, "neither.md", "-n", "2");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no.md", "neither.md").hasLineCount(2);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLineThatIsNoneOfARunIsTold() throws IOException {
    batch(PARCEL, "-n", "1", "--no-scores");
    Files.writeString(
        folder.resolve("transcripts.jsonl"),
        "{\"turns\":[]}\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);

    Ran ran = batch(PARCEL, "-n", "2");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("transcripts.jsonl:2: this line is none of a run");
  }

  private static ResponseDefinitionBuilder completion(String words) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":"
                + "\"assistant\",\"content\":\""
                + words
                + "\"}}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2,"
                + "\"total_tokens\":12}}");
  }

  private static MockServer mock(Duration latency) throws IOException {
    return mock(latency, 0);
  }

  private static MockServer mock(Duration latency, int port) throws IOException {
    return MockServer.start(
        new Sides(Prompts.scenario("parcel-redelivery"), 1, 1), port, new Latency(latency));
  }

  private static String url(MockServer mock) {
    return mock.baseUrl().toString();
  }

  static Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    return new ProcessBuilder(command).start();
  }

  private static String[] with(String card, String[] some, String... more) {
    return Stream.of(Stream.of(card), Stream.of(some), Stream.of(more))
        .flatMap(args -> args)
        .toArray(String[]::new);
  }

  private Ran batch(String... args) {
    String[] all =
        Stream.of(Stream.of("batch", "--out", folder.toString()), Stream.of(args))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return Ran.in(Map.of("LANG", "en", "COLUMNS", "120", "OPENAI_API_KEY", KEY), all);
  }

  private List<String> ids() throws IOException {
    return ids(folder);
  }

  private static List<String> ids(Path folder) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("transcripts.jsonl"))) {
      ids.add(JSON.readTree(line).path("id").asText());
    }
    ids.sort(null);
    return ids;
  }

  private static int count(Path folder) throws IOException {
    Path file = folder.resolve("transcripts.jsonl");
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return (int) lines.count();
    }
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
  }

  private List<String> sorted(String file) throws IOException {
    return sorted(folder.resolve(file));
  }

  private static List<String> sorted(Path file) throws IOException {
    return List.copyOf(new TreeSet<>(Files.readAllLines(file, StandardCharsets.UTF_8)));
  }
}
