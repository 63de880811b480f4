package dev.crosstalk.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.crosstalk.Prompts;
import dev.crosstalk.Schemas;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import dev.crosstalk.text.DisplayWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code try}: the same calls with a card as it was and as it is. */
@Timeout(120)
@Tag("any-jdk")
class TryCommandTest {
  private static final Path CARD = Path.of("prompts", "taishan-maintenance.md");
  private static final String STEP = "维护期间全程备份，有值班技术团队，您可随时直拨热线保障立即响应。";
  private static final String EDITED = "维护期间我们会备份，有人值班，您可随时直拨热线保障立即响应。";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder;

  /** Plans and draws hang on a card's name, and here the names differ. */
  @Test
  void theFirstTurnThatDiffersIsThatOfTheEditedStep() throws IOException {
    Path card = Files.writeString(folder.resolve("another.md"), text().replace(STEP, EDITED));

    JsonNode json = json(card, "-n", "5");

    assertThat(json.at("/changes")).hasSize(1);
    assertThat(json.at("/changes/0/headings/2").asText()).isEqualTo("5 备份及应急保障说明");
    assertThat(json.at("/pairs")).hasSize(5);
    assertThat(json.at("/summary/differing").asInt()).isPositive();
    for (JsonNode pair : json.at("/pairs")) {
      assertThat(pair.path("id").asText()).isEqualTo("another-1-" + pair.path("call").asText());
      JsonNode parting = pair.path("parting");
      if (!parting.isMissingNode() && !parting.at("/before").has("cutAt")) {
        assertThat(parting.at("/before/speaker").asText()).isEqualTo("caller");
        assertThat(parting.at("/before/text").asText()).contains(STEP);
        assertThat(parting.at("/after/text").asText()).contains(EDITED);
      }
    }
  }

  @Test
  void whatDiffersIsMarkedWithoutColours() throws IOException {
    Ran ran = tried(edited(STEP, EDITED), "-n", "3");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith(folder.resolve("taishan-maintenance.md").toString())
        .contains("Lines of the card: 1 changed, 0 new, 0 gone")
        .contains("line 32 · 电话拨打方 › 分步流程和话术 › 5 备份及应急保障说明")
        .contains("- - “维护期间[全程备份，有值班技术团队]，您")
        .contains("+ - “维护期间[我们会备份，有人值班]，您")
        .contains("before Caller: ", "after  Caller: ")
        .contains("enforcement observe")
        .contains("No model was asked")
        .doesNotContain("\u001b");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("3 pairs show what may happen", "(p = 0.25); it takes 6 or more.");
  }

  @ParameterizedTest
  @CsvSource({"60,en", "60,zh", "80,en", "80,zh", "140,en", "140,zh"})
  void noLineIsWiderThanTheTerminal(int columns, String language) throws IOException {
    Path card = edited(STEP, EDITED);

    Ran ran =
        Ran.in(
            Map.of("COLUMNS", String.valueOf(columns)), with(card, "-n", "3", "--lang", language));

    assertThat(ran.out().lines())
        .allSatisfy(
            line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(columns));
    boolean beside = ran.out().contains(" │ ");
    assertThat(beside).isEqualTo(columns == 140);
    assertThat(ran.out()).contains(language.equals("zh") ? "没有问任何模型" : "No model was asked");
  }

  @Test
  void theBarBetweenBothStandsInOneColumn() throws IOException {
    Ran ran = Ran.in(Map.of("COLUMNS", "120"), with(edited(STEP, EDITED), "-n", "1"));

    Set<Integer> columns =
        ran.out()
            .lines()
            .filter(line -> line.contains(" │"))
            .map(line -> DisplayWidth.of(line.substring(0, line.indexOf(" │"))))
            .collect(Collectors.toSet());
    assertThat(columns).hasSize(1);
  }

  @Test
  void anAddedConditionIsNeverPlannedAndCrashesNothing() throws IOException {
    Path card = edited("**结束条件：**\n", "**结束条件：**\n- 刘蕾要求改由同事接听\n");

    JsonNode json = json(card, "-n", "8");

    assertThat(json.at("/changes/0/kind").asText()).isEqualTo("added");
    assertThat(json.at("/pairs")).hasSize(8);
  }

  @Test
  void aStepThatIsGoneShowsWhereItWasSaid() throws IOException {
    String text = text();
    String step = text.substring(text.indexOf("6. **收集"), text.indexOf("7. **操作"));
    Path card = edited(step, "");

    JsonNode json = json(card, "-n", "4");

    assertThat(json.at("/changes")).hasSize(2);
    List<String> partings = new ArrayList<>();
    json.at("/pairs").forEach(pair -> partings.add(pair.at("/parting/before/text").asText()));
    assertThat(partings).anyMatch(said -> said.contains("是否有持续运行的重点任务"));
  }

  @Test
  void aCheckThatTurnsOverIsShownWithWhatShowsIt() throws IOException {
    String entry = "- Q: 数据安全吗？需要自己准备什么？\n" + "  - A: 数据全程多重备份，安全无风险。建议如有极重要文件提前本地导出。\n";
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path without =
        Files.writeString(elsewhere.resolve("taishan-maintenance.md"), text().replace(entry, ""));
    Path with = Files.writeString(folder.resolve("taishan-maintenance.md"), text());
    String[] worse = {"try", with.toString(), "--against", without.toString(), "-n", "7"};

    Ran shown = Ran.crosstalk(worse);
    JsonNode json = JSON.readTree(Ran.crosstalk(with(worse, "--format", "json")).out());

    assertThat(shown.out().replaceAll("\\s+", " "))
        .contains("Turned ✗ Answers passed, and fails now - turn ")
        .contains(": not answered: \"嗯，业务不中断是吧？只要数据安全就行。\" (card, line 53)")
        .containsPattern("Answers 0\\.\\d\\d → 0\\.\\d\\d; passed and fails now in 2 calls: 3, 7 ")
        .containsPattern("Scores .*Answers ✓ 1\\.00 → ✗ 0\\.50");
    assertThat(json.at("/summary/metrics/knowledge/worse")).isNotEmpty();
    for (JsonNode call : json.at("/summary/metrics/knowledge/worse")) {
      JsonNode flip = json.at("/pairs").get(call.asInt() - 1).at("/flips/0");
      assertThat(flip.path("after").asText()).isEqualTo("fail");
      assertThat(flip.at("/evidence/0/line").asInt()).isEqualTo(53);
    }
    assertThat(
            Ran.crosstalk("try", without.toString(), "--against", with.toString(), "-n", "3").out())
        .contains("✓ Answers failed, and passes now; it failed for\n");
  }

  @Test
  void theSameTextIsToldWithoutACall() throws IOException {
    Path same = Files.writeString(folder.resolve("same.md"), text());
    SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(500)));

    Ran ran = tried(same, models(SERVER.baseUrl() + "/v1"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("The card is the same text.").doesNotContain("Call 1");
    assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).isEmpty();
    JsonNode json = json(same);
    assertThat(json.path("same").asBoolean()).isTrue();
    assertThat(json.path("pairs")).isEmpty();
  }

  @Test
  void whatNobodyIsToldNeedsNoCall() throws IOException {
    Path card = edited("\n### 开场白", "\n<!-- 待改 -->\n\n### 开场白");

    Ran ran = tried(card);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("+ <!-- 待改 -->", "so no call was made.");
  }

  @Test
  void bothCardsAreAskedWithTheSameSeeds() throws IOException {
    Path card = edited(STEP, EDITED);
    try (MockServer mock = mock(Duration.ZERO)) {
      SERVER.stubFor(any(anyUrl()).willReturn(proxied(mock)));

      JsonNode json = json(card, with(models(SERVER.baseUrl() + "/v1"), "-n", "2"));

      assertThat(json.path("script").asBoolean()).isFalse();
      assertThat(json.at("/summary/tokens/before").asLong()).isPositive();
      List<LoggedRequest> asked = SERVER.findAll(anyRequestedFor(anyUrl()));
      Set<String> before = seeds(asked, STEP);
      assertThat(before).hasSizeGreaterThan(2).isEqualTo(seeds(asked, EDITED));
    }
  }

  @Test
  void whatAModelSaysCanNotMoveTheCursor() throws IOException {
    Path card = edited("刘蕾，女，35岁", "刘蕾，女，36岁");
    try (MockServer mock = mock(Duration.ZERO)) {
      SERVER.stubFor(any(anyUrl()).willReturn(proxied(mock)));
      SERVER.stubFor(
          any(anyUrl())
              .atPriority(1)
              .withRequestBody(containing("36岁"))
              .willReturn(
                  aResponse()
                      .withHeader("Content-Type", "application/json")
                      .withBody(completion("嗯\\u001b[2J，你说\\u202e吧"))));

      Ran ran = tried(card, with(models(SERVER.baseUrl() + "/v1"), "-n", "1"));

      assertThat(ran.out() + ran.err()).doesNotContain("\u001b").doesNotContain("\u202e");
      assertThat(ran.out() + ran.err()).contains("\\u001b[2J");
    }
  }

  @Test
  void aCallThatFailsIsToldAndCountsNowhere() throws IOException {
    Path card = edited(STEP, EDITED);
    try (MockServer mock = mock(Duration.ZERO)) {
      SERVER.stubFor(any(anyUrl()).willReturn(proxied(mock)));
      SERVER.stubFor(
          any(anyUrl())
              .atPriority(1)
              .withRequestBody(containing("我们会备份"))
              .willReturn(refusal(400, "no")));

      Ran ran = tried(card, with(models(SERVER.baseUrl() + "/v1"), "-n", "2"));

      assertThat(ran.exitCode()).isEqualTo(3);
      assertThat(ran.out()).contains("0; in 0 of them").doesNotContain("✓");
      assertThat(ran.err().lines())
          .hasSize(3)
          .anyMatch(line -> line.startsWith("crosstalk: call 1 with " + card + " failed: "))
          .anyMatch(line -> line.startsWith("crosstalk: call 2 with " + card + " failed: "))
          .last()
          .isEqualTo("crosstalk: 2 calls failed, and their pairs count nowhere.");
      JsonNode json =
          JSON.readTree(
              tried(card, with(models(SERVER.baseUrl() + "/v1"), "-n", "2", "--format=json"))
                  .out());
      Schemas.TRY.assertValid(json.toString());
      assertThat(json.path("failed")).hasSize(2);
      assertThat(json.at("/failed/0/side").asText()).isEqualTo("after");
    }
  }

  @Test
  void aKeyThatIsRefusedEndsTheTrialInOneSentence() throws IOException {
    SERVER.stubFor(any(anyUrl()).willReturn(refusal(401, "no")));

    Ran ran = tried(edited(STEP, EDITED), models(SERVER.baseUrl() + "/v1"));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .startsWith("crosstalk: the trial stopped, as other calls would fail too: ")
        .hasLineCount(1);
  }

  @Test
  void anInterruptionIsToldAndStopsTheCalls() throws Exception {
    Path card = edited(STEP, EDITED);
    try (MockServer mock = mock(Duration.ofMillis(200))) {
      AtomicReference<Ran> ran = new AtomicReference<>();
      Thread command =
          new Thread(
              () -> ran.set(tried(card, with(models(mock.baseUrl().toString()), "-n", "3"))));
      command.start();
      TimeUnit.MILLISECONDS.sleep(1500);
      command.interrupt();
      command.join(10_000);

      assertThat(command.isAlive()).isFalse();
      assertThat(ran.get().exitCode()).isEqualTo(130);
      assertThat(ran.get().err()).contains("the trial was interrupted").hasLineCount(1);
    }
  }

  @Test
  void callsAreKeptWithTheirCardsSoThatTheyCanBeScoredAgain() throws IOException {
    Path card = edited(STEP, EDITED);
    Path out = folder.resolve("kept");

    tried(card, "-n", "2", "--out", out.toString());
    Files.writeString(card, "meanwhile something else");

    for (String side : List.of("before", "after")) {
      Path kept = out.resolve(side);
      Schemas.TRANSCRIPT.assertValid(
          Files.readString(kept.resolve("taishan-maintenance-1-2.json")));
      assertThat(Ran.crosstalk("eval", kept.toString()).exitCode()).as(side).isZero();
    }
  }

  @Test
  void nothingIsWrittenUnasked() throws IOException {
    Path card = edited(STEP, EDITED);

    tried(card, "-n", "1");

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(card);
    }
  }

  @Test
  void theErrorsOfBothCardsAreToldUnderTheirOwnNames() throws IOException {
    Path old = Files.writeString(folder.resolve("old.md"), "# Old\n\n## Caller\n");
    Path now = Files.writeString(folder.resolve("now.md"), "# Now\n\n## Callee\n");

    Ran ran = Ran.crosstalk("try", now.toString(), "--against", old.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("old.md:3:1: error: ", "now.md:3:1: error: ");
  }

  @Test
  void aPlaceholderThatIsOpenInTheOldCardIsToldUnderItsName() throws IOException {
    Path card = edited(STEP, EDITED);
    Path old = Files.writeString(folder.resolve("old.md"), text().replace("刘蕾", "{{客户}}"));

    Ran open = Ran.crosstalk("try", card.toString(), "--against", old.toString());
    Ran filled =
        Ran.crosstalk("try", card.toString(), "--against", old.toString(), "--set", "客户=刘蕾");

    assertThat(open.exitCode()).isEqualTo(2);
    assertThat(open.err()).contains("old.md:10:11: error: the placeholder \"客户\" is open");
    assertThat(filled.exitCode()).isZero();
  }

  @Test
  void gitHasTheCardAsItWas() throws Exception {
    assumeTrue(git("--version") == 0);
    Path card = folder.resolve("卡片.md");
    Files.writeString(card, text());
    git("init", "-q");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one");
    Files.writeString(card, text().replace(STEP, EDITED));

    Ran ran = Ran.crosstalk("try", card.toString(), "--against", "git:HEAD", "-n", "1");
    Ran unknown = Ran.crosstalk("try", card.toString(), "--against", "git:nope");
    Ran other = Ran.crosstalk("try", card.toString(), "--against", "git:HEAD:no/file.md");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("against git:HEAD\n", "1 changed, 0 new, 0 gone");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("crosstalk: --against git:nope can't be used: ");
    assertThat(other.err()).hasLineCount(1).contains("no/file.md");
  }

  @Test
  void aRevisionIsNeverAnOptionOfGit() throws IOException {
    Path stolen = folder.resolve("x");

    Ran ran = tried(edited(STEP, EDITED), "git:--output=" + stolen, new String[0]);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("that is no revision; name one such as git:HEAD");
    assertThat(stolen).doesNotExist();
  }

  @Test
  void whereThereIsNoRepositoryGitSaysSo() throws Exception {
    assumeTrue(git("--version") == 0 && git("rev-parse") != 0);

    Ran ran = tried(edited(STEP, EDITED), "git:HEAD", new String[0]);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("crosstalk: --against git:HEAD can't be used: ");
  }

  @Test
  void templatesAreTriedAgainstTheBuiltInOnes() throws IOException {
    Path templates = Files.createDirectory(folder.resolve("templates"));
    Path builtIn = Path.of("src/main/resources/dev/crosstalk/agent/zh");
    for (String name : List.of("caller.md", "callee.md")) {
      Files.copy(builtIn.resolve(name), templates.resolve(name));
    }
    String[] args = {
      "try", CARD.toString(), "--templates", templates.toString(), "--against-templates", "built-in"
    };

    Ran same = Ran.crosstalk(args);
    Files.writeString(
        templates.resolve("caller.md"),
        Files.readString(templates.resolve("caller.md")) + "\n少说客气话。\n");
    Ran other = Ran.crosstalk(with(args, "-n", "1"));

    assertThat(same.exitCode()).isZero();
    assertThat(same.out()).contains("is told anything else, so no call was made.");
    assertThat(other.exitCode()).isZero();
    assertThat(other.out()).contains("--templates built-in\n", "Call 1");
    assertThat(Ran.crosstalk("try", CARD.toString(), "--against-templates", "no/where").err())
        .isEqualTo(
            "crosstalk: --against-templates no/where: there is no such folder;"
                + " give a folder with prompt templates.\n");
  }

  @Test
  void theSameCommandShowsTheSame() throws IOException {
    Path card = edited(STEP, EDITED);

    assertThat(tried(card, "-n", "3", "-j", "4")).isEqualTo(tried(card, "-n", "3", "-j", "1"));
  }

  @Test
  void aVariedCardIsComparedCopyByCopy() throws IOException {
    Path card = edited(STEP, EDITED);
    Path vary = Files.writeString(folder.resolve("vary.yaml"), "replace:\n  刘蕾: [刘蕾, 张敏]\n");

    Ran ran = tried(card, "-n", "4", "--vary", vary.toString(), "--format", "json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Schemas.TRY.assertValid(ran.out());
    assertThat(JSON.readTree(ran.out()).path("pairs")).hasSize(4);
  }

  private static String[] models(String url) {
    return new String[] {"--caller-model", "caller", "--callee-model", "callee", "--base-url", url};
  }

  private static MockServer mock(Duration latency) throws IOException {
    Sides sides = new Sides(Prompts.scenario("taishan-maintenance"), 1, 1);
    return MockServer.start(sides, 0, Latency.ofMillis(Math.toIntExact(latency.toMillis())));
  }

  private static ResponseDefinitionBuilder proxied(MockServer mock) {
    String url = mock.baseUrl().toString();
    return aResponse().proxiedFrom(url.substring(0, url.indexOf("/v1")));
  }

  private static ResponseDefinitionBuilder refusal(int status, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"error\":{\"message\":\"" + message + "\"}}");
  }

  private static String completion(String words) {
    return "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
        + "[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
        + "\"content\":\""
        + words
        + "\"}}]}";
  }

  /** The seeds of the requests whose prompt has these words. */
  private static Set<String> seeds(List<LoggedRequest> asked, String words) throws IOException {
    Set<String> seeds = new TreeSet<>();
    for (LoggedRequest request : asked) {
      JsonNode body = JSON.readTree(request.getBodyAsString());
      if (body.at("/messages/0/content").asText().contains(words)) {
        seeds.add(body.path("seed").asText());
      }
    }
    return seeds;
  }

  private int git(String... args) throws InterruptedException {
    try {
      List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
      command.addAll(Arrays.asList(args));
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private static String text() throws IOException {
    return Files.readString(CARD);
  }

  /** A copy of the card of the same name, with other words in it. */
  private Path edited(String words, String by) throws IOException {
    String text = text();
    assertThat(text).contains(words);
    return Files.writeString(
        folder.resolve("taishan-maintenance.md"),
        text.replaceFirst(Pattern.quote(words), Matcher.quoteReplacement(by)));
  }

  private static JsonNode json(Path card, String... more) throws IOException {
    Ran ran = tried(card, with(more, "--format", "json"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Schemas.TRY.assertValid(ran.out());
    return JSON.readTree(ran.out());
  }

  private static Ran tried(Path card, String... more) {
    return tried(card, CARD.toString(), more);
  }

  private static Ran tried(Path card, String against, String[] more) {
    return Ran.crosstalk(with(new String[] {"try", card.toString(), "--against", against}, more));
  }

  private static String[] with(Path card, String... more) {
    return with(new String[] {"try", card.toString(), "--against", CARD.toString()}, more);
  }

  private static String[] with(String[] args, String... more) {
    return Stream.concat(Arrays.stream(args), Arrays.stream(more)).toArray(String[]::new);
  }
}
