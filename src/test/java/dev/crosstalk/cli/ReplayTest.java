package dev.crosstalk.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.crosstalk.Schemas;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recording what models say, saying it again without them, and what an edit does to that. */
@Timeout(120)
@Tag("any-jdk")
class ReplayTest {
  private static final String KEY = "sk-planted-0123456789abcdef";
  private static final String STEP_5 = "有值班技术团队，您可随时直拨";
  private static final String LINE_5 = "维护期间全程备份，" + STEP_5 + "热线保障立即响应。";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  /** One call, recorded once for all tests that only read it. */
  @TempDir static Path once;

  @TempDir Path folder;

  private Path card;
  private Path tape;

  @BeforeEach
  void copyTheCard() throws IOException {
    card = Files.copy(Path.of("prompts/taishan-maintenance.md"), folder.resolve("通知.md"));
    tape = folder.resolve("录音");
  }

  @Test
  void aRecordedCallIsTheSameWithoutServerAndKey() throws IOException {
    recorded("call");
    byte[] before = Files.readAllBytes(folder.resolve("out/通知-1-1.json"));

    Ran ran = run("call", "--replay", tape.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(folder.resolve("out/通知-1-1.json")).hasBinaryContent(before);
  }

  @Test
  void aRecordedBatchIsTheSameInParallelAndInAnyOrder() throws IOException {
    recorded("batch", "-n", "8", "-j", "8");
    List<String> before = lines(folder.resolve("out/transcripts.jsonl"));

    Ran ran = run("batch", "-n", "8", "-j", "3", "--replay", tape.toString(), "--out", again());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(lines(Path.of(again(), "transcripts.jsonl"))).isEqualTo(before).hasSize(8);
  }

  @Test
  void anyWireMockServesTheMappings() throws IOException {
    recorded("call");
    byte[] before = Files.readAllBytes(folder.resolve("out/通知-1-1.json"));
    WireMockServer any =
        new WireMockServer(
            wireMockConfig().dynamicPort().usingFilesUnderDirectory(tape.toString()));
    any.start();
    try {
      List<String> options =
          List.of("--caller-model", "caller", "--callee-model", "callee", "--base-url");
      List<String> all = new ArrayList<>(options);
      all.add(any.baseUrl() + "/v1");

      Ran ran = run("call", all.toArray(String[]::new));

      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(folder.resolve("out/通知-1-1.json")).hasBinaryContent(before);
    } finally {
      any.stop();
    }
  }

  @Test
  void noSecretIsInAnyFileNorShown() throws IOException {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withHeader("Set-Cookie", "session=cookie-planted-4711")
                    .withHeader("openai-organization", "org-planted-4712")
                    .withHeader("x-request-id", "req-planted-4713")
                    .withBody(
                        "{\"id\":\"chatcmpl-planted-4714\",\"system_fingerprint\":\"fp-planted-4715\","
                            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                            + "\"您好，"
                            + KEY
                            + "，您现在方便吗？\"},\"finish_reason\":\"stop\"}],"
                            + "\"echo\":\"Bearer "
                            + KEY
                            + "\"}")));

    Ran ran =
        in(
            Map.of(
                "OPENAI_API_KEY",
                KEY,
                "OPENAI_ORG_ID",
                "org-planted-4716",
                "OPENAI_PROJECT_ID",
                "proj-planted-4717"),
            "call",
            "--model",
            "m",
            "--base-url",
            SERVER.baseUrl() + "/v1",
            "--enforce",
            "observe",
            "--max-turns",
            "3",
            "--record",
            tape.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(SERVER.getAllServeEvents())
        .as("the server did get the key")
        .anySatisfy(
            event ->
                assertThat(event.getRequest().getHeader("Authorization"))
                    .isEqualTo("Bearer " + KEY));
    assertThat(ran.out() + ran.err() + everything(folder))
        .doesNotContain("planted")
        .contains("***");
    byte[] before = Files.readAllBytes(folder.resolve("out/通知-1-1.json"));
    run("call", "--max-turns", "3", "--replay", tape.toString());
    assertThat(folder.resolve("out/通知-1-1.json"))
        .as("what was masked is what was said")
        .hasBinaryContent(before);
  }

  @Test
  void anAnswerThatHadTooLittleRoomIsCountedAndNotSaid() throws IOException {
    SERVER.stubFor(
        post(anyUrl())
            .inScenario("room")
            .willReturn(completion("", "length", 640))
            .willSetStateTo("enough"));
    SERVER.stubFor(
        post(anyUrl())
            .inScenario("room")
            .whenScenarioStateIs("enough")
            .willReturn(completion("您好，您现在方便吗？", "stop", 20)));
    List<String> args =
        List.of("--enforce", "observe", "--max-turns", "3", "--model", "m", "--base-url");
    List<String> all = new ArrayList<>(args);
    all.addAll(List.of(SERVER.baseUrl() + "/v1", "--record", tape.toString()));
    Ran ran = run("call", all.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    byte[] before = Files.readAllBytes(folder.resolve("out/通知-1-1.json"));
    assertThat(new String(before, StandardCharsets.UTF_8))
        .contains("\"tokens\": {\"in\": 14, \"out\": 660}");

    run("call", "--max-turns", "3", "--replay", tape.toString());

    assertThat(folder.resolve("out/通知-1-1.json")).hasBinaryContent(before);
  }

  private static ResponseDefinitionBuilder completion(String words, String reason, int tokens) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(
            """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"%s"},
              "finish_reason":"%s"}],"usage":{"prompt_tokens":7,"completion_tokens":%s}}
            """
                .replaceFirst("%s", words)
                .replaceFirst("%s", reason)
                .replaceFirst("%s", String.valueOf(tokens)));
  }

  @Test
  void anEditedLineIsNamedWithItsSectionAndTheCommandThatRecordsAgain() throws IOException {
    recordedCall();
    edit(STEP_5, "有值班技术团队守着，您可随时直拨");

    Ran ran = run("call", "--replay", tape.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("通知-1-1, turn 1, Caller: " + tape + " has no answer to this request.")
        .contains("nearest is what the Caller was asked for in turn 1; they part in the system")
        .contains("- 我：" + LINE_5)
        .contains("was edited since:")
        .contains("line 32 · 电话拨打方 › 分步流程和话术")
        .contains("5 备份及应急保障说明")
        .contains("守着")
        .contains("to record again: crosstalk call " + card)
        .contains("--caller-model caller --callee-model callee --record " + tape);
    assertThat(folder.resolve("out/通知-1-1.json"))
        .as("the good one is kept")
        .content()
        .contains(LINE_5);
  }

  @Test
  void theExplanationIsInTheUsersLanguage() throws IOException {
    recordedCall();
    edit(STEP_5, "有值班技术团队守着，您可随时直拨");

    Ran ran = run("call", "--lang", "zh", "--replay", tape.toString());

    assertThat(ran.err()).contains("里没有这个请求的答案").contains("录后改过").contains("重新录：crosstalk");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--call 3 | this call was not recorded; recorded are 通知-1-1",
        "--model other | the model was caller and is other",
        "--temperature 0.3 | the temperature was – and is 0.3",
        "--enforce observe | it was recorded with --enforce guide and is replayed with --enforce observe",
      })
  void whatElseDiffersIsNamed(String options, String sentence) throws IOException {
    recordedCall();
    List<String> all = new ArrayList<>(List.of("--replay", tape.toString()));
    all.addAll(List.of(options.split(" ")));

    Ran ran = run("call", all.toArray(String[]::new));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains(sentence);
  }

  @Test
  void anEditedTemplateIsNamed() throws IOException {
    recordedCall();
    Path templates = Files.createDirectories(folder.resolve("templates"));
    String ours =
        new String(
            Templates.class.getResourceAsStream("zh/callee.md").readAllBytes(),
            StandardCharsets.UTF_8);
    Files.writeString(templates.resolve("callee.md"), ours + "\n\n说话要慢。\n");

    Ran ran = run("call", "--replay", tape.toString(), "--templates", templates.toString());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("turn 2, Callee")
        .contains("the templates of the Callee were edited since:")
        .contains("+ 说话要慢。");
  }

  @Test
  void aBatchExplainsTheFirstMissAndCountsTheOthers() throws IOException {
    recorded("batch", "-n", "3");
    edit(STEP_5, "有值班技术团队守着，您可随时直拨");

    Ran ran = run("batch", "-n", "3", "--replay", tape.toString(), "--out", again());

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("通知-1-1, turn 1, Caller")
        .contains("3 calls have no answer in the recording; the first is explained above.");
  }

  @Test
  void whereTheRecordingEndsTheModelGoesOn() throws IOException {
    recordedCall();
    edit(STEP_5, "有值班技术团队守着，您可随时直拨");

    try (MockServer mock = mock(Duration.ZERO)) {
      Ran ran =
          run(
              "call",
              "--replay",
              tape.toString(),
              "--on-miss",
              "live",
              "--base-url",
              url(mock),
              "--record",
              tape.toString());
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("one call went on with the model");
    }

    assertThat(run("call", "--replay", tape.toString()).exitCode())
        .as("what was said anew is on the cassette")
        .isZero();
  }

  @Test
  void whatWasSaidBeforeAnEditedLineWasUsedIsAssumed() throws IOException {
    recordedCall();
    JsonNode before = call(folder.resolve("out"));
    int used = turnPerforming(before, 5);
    edit(STEP_5, "有值班技术团队守着，您可随时直拨");

    try (MockServer mock = mock(Duration.ZERO)) {
      Ran ran =
          run(
              "call",
              "--replay",
              tape.toString(),
              "--fork-at",
              "used",
              "--base-url",
              url(mock),
              "--out",
              again());
      assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    JsonNode after = call(Path.of(again()));
    for (JsonNode turn : after.path("turns")) {
      boolean assumed = turn.path("n").asInt() < used;
      assertThat(turn.path("source").asText().equals("assumed"))
          .as(turn.toString())
          .isEqualTo(assumed);
      if (assumed) {
        assertThat(turn.path("text"))
            .isEqualTo(before.path("turns").get(turn.path("n").asInt() - 1).path("text"));
      }
    }
    assertThat(after.at("/turns/" + (used - 1) + "/text").asText()).contains("守着");
    Schemas.TRANSCRIPT.assertValid(after.toString());
  }

  @Test
  void theImpactOfAnEditIsToldWithoutAnyModel() throws IOException {
    recorded("batch", "-n", "6");
    edit(STEP_5, "有值班技术团队守着，您可随时直拨");

    Ran ran = run("impact", "--replay", tape.toString(), "--format", "json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Schemas.IMPACT.assertValid(ran.out());
    JsonNode calls = new JsonMapper().readTree(ran.out()).path("calls");
    assertThat(calls).hasSize(6);
    for (JsonNode each : calls) {
      JsonNode call =
          new JsonMapper()
              .readTree(
                  Files.readString(
                      tape.resolve("calls").resolve(each.path("id").asText() + ".json")));
      int used = turnPerforming(call, 5);
      assertThat(each.path("staleFrom").asInt()).as(each.toString()).isEqualTo(1);
      assertThat(each.path("usedFrom").asInt(0)).as(each.toString()).isEqualTo(used);
      assertThat(each.path("tokens").asLong()).isEqualTo(tokens(call, 1));
      assertThat(each.path("tokensFromUse").asLong()).isEqualTo(used == 0 ? 0 : tokens(call, used));
    }
    assertThat(ran.out()).contains("\"usedFrom\"");
  }

  @Test
  void anEditOfTheCalleesSideLeavesTheFirstTurnAsItWas() throws IOException {
    recordedCall();
    edit("## 背景信息", "## 背景信息\n\n- 爱好：钓鱼\n");

    Ran ran = run("impact", "--replay", tape.toString());

    assertThat(ran.out())
        .contains("爱好：钓鱼")
        .containsPattern("通知-1-1 +\\d+ +2 +2 ")
        .contains("1 of 1 calls are stale");
  }

  @Test
  void withoutAnEditNothingIsStale() throws IOException {
    recordedCall();

    assertThat(run("impact", "--replay", tape.toString()).out())
        .contains("0 of 1 calls are stale, 0 used");
  }

  @Test
  void anEmptyFolderIsNamed() throws IOException {
    Files.createDirectories(tape);
    assertUnusable("is no folder of recorded replies, as it has no cassette.json");

    Files.writeString(tape.resolve("cassette.json"), "{\"format\":\"crosstalk-cassette/1\"}");
    assertUnusable("there is no recorded call in");
  }

  @Test
  void anotherVersionIsNamed() throws IOException {
    recordedCall();
    Files.writeString(tape.resolve("cassette.json"), "{\"format\":\"crosstalk-cassette/9\"}");

    assertUnusable("is of the format \"crosstalk-cassette/9\"");
  }

  @Test
  void anotherCardIsNamed() throws IOException {
    recordedCall();
    card = Files.move(card, folder.resolve("别的.md"));

    assertUnusable("has no call of the card 别的, only of 通知");
  }

  @Test
  void allThatWasEditedByHandIsNamed() throws IOException {
    recordedCall();
    Path mappings = tape.resolve("mappings/通知-1-1.json");
    String text = Files.readString(mappings);
    Files.writeString(
        mappings,
        text.replaceFirst("\"您好", "\"你好")
            .replace("\"finish_reason\" : \"stop\"", "\"finish_reason\" : \"length\""));

    Ran ran = run("call", "--replay", tape.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("mapping 1 (通知-1-1, turn 1, caller): it is not as it was recorded")
        .contains("mapping 2 (通知-1-1, turn 2, callee)");
  }

  @Test
  void anEditedSystemMessageIsAnEditedRequest() throws IOException {
    recordedCall();
    try (Stream<Path> prompts = Files.list(tape.resolve("prompts"))) {
      for (Path prompt : prompts.toList()) {
        Files.writeString(prompt, Files.readString(prompt) + "!");
      }
    }

    assertUnusable("it is not as it was recorded");
  }

  @Test
  void aTornFileIsNamedWithItsLine() throws IOException {
    recordedCall();
    Path mappings = tape.resolve("mappings/通知-1-1.json");
    String text = Files.readString(mappings);
    Files.writeString(mappings, text.substring(0, text.length() / 2));

    assertUnusable("this is no JSON any more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--record TAPE | there is nothing to record, as both sides are the built-in model",
        "--on-miss live | --on-miss says what is done where a recording has no answer",
        "--fork-at used | --fork-at says what is done where a recording has no answer",
      })
  void whatDoesNotGoTogetherIsOneSentence(String options, String sentence) {
    Ran ran = run("call", options.replace("TAPE", tape.toString()).split(" "));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence);
  }

  @Test
  void aFolderThatHoldsSomethingElseIsNotRecordedInto() throws IOException {
    Files.createDirectories(tape);
    Path own = Files.writeString(tape.resolve("thesis.txt"), "mine");

    Ran ran =
        run(
            "call",
            "--model",
            "m",
            "--base-url",
            "http://127.0.0.1:1",
            "--record",
            tape.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("holds files, and none of recorded replies");
    assertThat(own).hasContent("mine");
  }

  @Test
  void aServerThatIsNotThereIsTheSameSentenceWhileRecording() {
    Ran ran =
        run(
            "call",
            "--model",
            "m",
            "--base-url",
            "http://127.0.0.1:1/v1",
            "--record",
            tape.toString());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains("http://127.0.0.1:1/v1")
        .contains("crosstalk: the call failed:")
        .hasLineCount(1);
  }

  @Test
  void whatAKilledProcessRecordedIsWholeCalls() throws Exception {
    try (MockServer mock = mock(Duration.ofMillis(30))) {
      List<String> args =
          new ArrayList<>(List.of("batch", card.toString(), "-n", "24", "-j", "6", "--no-scores"));
      args.addAll(models(mock));
      args.addAll(List.of("--out", again(), "--record", tape.toString()));
      Process process = BatchCommandTest.start(args.toArray(String[]::new));
      while (recordedCalls() < 3 && process.isAlive()) {
        Thread.sleep(20);
      }
      process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);

      Cassette cassette = Cassette.open(tape);
      assertThat(cassette.calls()).hasSizeBetween(3, 23);
      cassette.check(cassette.calls());
      assertThat(Ran.crosstalk(args.toArray(String[]::new)).exitCode()).isZero();
    }
    assertThat(Cassette.open(tape).calls()).hasSize(24);
    String third = folder.resolve("third").toString();
    Ran ran = run("batch", "-n", "24", "--no-scores", "--replay", tape.toString(), "--out", third);
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(lines(Path.of(third, "transcripts.jsonl")))
        .isEqualTo(lines(Path.of(again(), "transcripts.jsonl")));
  }

  private long recordedCalls() throws IOException {
    if (!Files.isDirectory(tape.resolve("calls"))) {
      return 0;
    }
    try (Stream<Path> calls = Files.list(tape.resolve("calls"))) {
      return calls.filter(file -> !file.getFileName().toString().startsWith(".")).count();
    }
  }

  private void assertUnusable(String sentence) {
    Ran ran = run("call", "--replay", tape.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence).startsWith("crosstalk: ");
  }

  /** A recording of one call, whose server is gone. */
  private void recordedCall() throws IOException {
    if (!Files.exists(once.resolve("录音"))) {
      recorded("call");
      copy(folder, once);
    } else {
      copy(once, folder);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Records, with a server that is gone afterwards. */
  private void recorded(String command, String... options) throws IOException {
    try (MockServer mock = mock(Duration.ZERO)) {
      List<String> all = new ArrayList<>(List.of(options));
      all.addAll(models(mock));
      all.addAll(List.of("--record", tape.toString()));
      Ran ran = run(command, all.toArray(String[]::new));
      assertThat(ran.exitCode()).as(ran.err()).isZero();
    }
  }

  private static List<String> models(MockServer mock) {
    return List.of("--caller-model", "caller", "--callee-model", "callee", "--base-url", url(mock));
  }

  private Ran run(String command, String... options) {
    return in(Map.of(), command, options);
  }

  private Ran in(Map<String, String> environment, String command, String... options) {
    Map<String, String> all = new TreeMap<>(Map.of("LANG", "en_GB.UTF-8", "COLUMNS", "80"));
    all.putAll(environment);
    List<String> words = new ArrayList<>(List.of(command, card.toString()));
    words.addAll(List.of(options));
    if (!command.equals("impact")) {
      words.addAll(List.of("--format", "json"));
      if (!words.contains("--out")) {
        words.addAll(List.of("--out", folder.resolve("out").toString()));
      }
    }
    return Ran.in(all, words.toArray(String[]::new));
  }

  private String again() {
    return folder.resolve("again").toString();
  }

  private void edit(String words, String by) throws IOException {
    String text = Files.readString(card);
    assertThat(text).contains(words);
    Files.writeString(card, text.replace(words, by));
  }

  private static JsonNode call(Path out) throws IOException {
    return new JsonMapper().readTree(Files.readString(out.resolve("通知-1-1.json")));
  }

  /** 0 where none does. */
  private static int turnPerforming(JsonNode call, int step) {
    for (JsonNode turn : call.path("turns")) {
      for (String field : List.of("steps", "repeats")) {
        for (JsonNode number : turn.path(field)) {
          if (number.asInt() == step) {
            return turn.path("n").asInt();
          }
        }
      }
    }
    return 0;
  }

  private static long tokens(JsonNode call, int from) {
    long sum = 0;
    for (JsonNode turn : call.path("turns")) {
      if (turn.path("n").asInt() >= from) {
        sum += turn.at("/tokens/in").asLong() + turn.at("/tokens/out").asLong();
      }
    }
    return sum;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().sorted().toList();
  }

  private static String everything(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  private MockServer mock(Duration latency) throws IOException {
    Sides sides =
        new Sides(new CardParser(Locale.ENGLISH).parse(card).scenario().orElseThrow(), 1, 1);
    return MockServer.start(sides, 0, new Latency(latency));
  }

  private static String url(MockServer mock) {
    return mock.baseUrl().toString();
  }
}
