package dev.crosstalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.NodeScript;
import dev.crosstalk.Schemas;
import dev.crosstalk.report.MadeRun;
import dev.crosstalk.report.ReportPage;
import dev.crosstalk.transcript.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}, and the page at the end of every batch. */
@Timeout(180)
@Tag("any-jdk")
class ReportCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PARCEL = "prompts/parcel-redelivery.md";
  private static final String BROADBAND = "prompts/broadband-renewal.md";

  /** What HTML, JavaScript, JSON, a terminal or a reader's eye might take for something else. */
  private static final String HOSTILE =
      "</script><script>hit()</script><!--<script>-->&lt;img src=x onerror=hit()> \"'`${}\\"
          + "\u2028\u2029\u202e\u0000\u001b[2J\ud83d]]>中文😀";

  @TempDir Path folder;

  @Test
  void aBatchEndsWithThePageThatReportMakes() throws IOException {
    Ran batch = batch(PARCEL, BROADBAND, "-n", "3");
    byte[] page = Files.readAllBytes(page());

    Ran report = report(folder.toString());
    byte[] same = Files.readAllBytes(page());
    report(folder.toString());

    assertThat(batch.exitCode()).isZero();
    assertThat(batch.out().lines().toList()).last().asString().matches("Page +.+report\\.html");
    assertThat(report)
        .isEqualTo(new Ran(0, "Page   " + page() + "\nCalls  6 finished; 6 in the page\n", ""));
    assertThat(same).isEqualTo(page);
    assertThat(Files.readAllBytes(page())).isEqualTo(page);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              ".lock",
              "cards",
              "failures.jsonl",
              "report.html",
              "run.json",
              "scores.jsonl",
              "transcripts.jsonl");
    }
  }

  @Test
  void everyCallIsInThePageAsItIsInTheFile() throws IOException {
    batch(PARCEL, BROADBAND, "-n", "30");

    ReportPage page = ReportPage.read(page());

    Schemas.REPORT.assertValid(page.overview().toString());
    Map<String, JsonNode> shown = new TreeMap<>();
    page.calls().forEach(call -> shown.put(call.path("id").asText(), call));
    Map<String, JsonNode> scores = byId("scores.jsonl");
    Map<String, JsonNode> calls = byId("transcripts.jsonl");
    assertThat(shown.keySet()).hasSize(60).isEqualTo(calls.keySet());
    for (JsonNode call : calls.values()) {
      String id = call.path("id").asText();
      JsonNode there = shown.get(id);
      for (String field : List.of("plan", "models", "steps", "needs", "problems", "end")) {
        assertThat(there.path(field)).as(id + " " + field).isEqualTo(call.path(field));
      }
      assertThat(there.path("turns")).hasSameSizeAs(call.path("turns"));
      for (int i = 0; i < call.path("turns").size(); i++) {
        for (var field : call.path("turns").path(i).properties()) {
          assertThat(there.path("turns").path(i).path(field.getKey())).isEqualTo(field.getValue());
        }
      }
      for (JsonNode turn : scores.get(id).at("/metrics/style/turns")) {
        JsonNode style = there.path("turns").path(turn.path("turn").asInt() - 1).path("style");
        assertThat(style.path("value")).isEqualTo(turn.path("value"));
        assertThat(style.path("nearest")).isEqualTo(turn.path("nearest"));
      }
      assertThat(there.at("/metrics/style/verdict"))
          .isEqualTo(scores.get(id).at("/metrics/style/verdict"));
    }
  }

  @Test
  void whatTheOverviewCountsIsWhatTheFilesHold() throws IOException {
    batch(PARCEL, "-n", "40");

    JsonNode overview = ReportPage.read(page()).overview();

    Map<String, Integer> ends = new TreeMap<>();
    Map<String, Integer> reached = new TreeMap<>();
    for (JsonNode call : byId("transcripts.jsonl").values()) {
      ends.merge(call.at("/end/reason").asText(), 1, Integer::sum);
      for (JsonNode step : call.path("steps")) {
        if (!step.path("status").asText().equals("silent")) {
          reached.merge(
              step.path("number").asText(),
              step.path("status").asText().equals("done") ? 1 : 0,
              Integer::sum);
        }
      }
    }
    Map<String, Integer> shownEnds = new TreeMap<>();
    overview
        .path("ends")
        .forEach(end -> shownEnds.put(end.path("reason").asText(), end.path("calls").asInt()));
    Map<String, Integer> shownSteps = new TreeMap<>();
    overview
        .at("/funnel/0/steps")
        .forEach(
            step -> shownSteps.put(step.path("number").asText(), step.path("reached").asInt()));
    assertThat(shownEnds).isEqualTo(ends);
    assertThat(shownSteps).isEqualTo(reached);
    assertThat(overview.path("scripted").asBoolean()).isTrue();
    assertThat(overview.at("/callerTurns/directed"))
        .isEqualTo(overview.at("/callerTurns/all"))
        .isNotEqualTo(JSON.getNodeFactory().numberNode(0));
    assertThat(overview.path("run")).isNotEmpty();
    assertThat(overview.path("coverage")).hasSize(7);
  }

  /** Nothing in a file can end an element, and all of it comes out as it went in. */
  @Test
  void whatModelsAndCardsSayStaysInItsPlace() throws IOException {
    JsonNode turns = hostileRun(1);

    Ran ran = report(folder.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).doesNotContain("\u001b");
    ReportPage page = ReportPage.read(page());
    assertThat(page.data().keySet()).containsExactly("overview", "index", "calls-0", "card-0");
    page.data().forEach((id, data) -> assertThat(data).as(id).doesNotContain("<", ">", "&"));
    page.data().forEach((id, data) -> assertThat(data).doesNotContain("\u2028", "\u2029"));
    assertThat(page.scripts()).noneMatch(script -> script.contains("hit()"));
    Schemas.REPORT.assertValid(page.overview().toString());
    String kept = JsonFields.wellFormed(HOSTILE);
    JsonNode shown = page.calls().get(0);
    assertThat(shown.path("id").asText()).isEqualTo(kept);
    assertThat(shown.path("turns")).hasSameSizeAs(turns);
    for (int i = 0; i < turns.size(); i++) {
      JsonNode turn = shown.path("turns").path(i);
      assertThat(turn.path("text").asText())
          .isEqualTo(JsonFields.wellFormed(turns.get(i).path("text").asText()));
      assertThat(turn.path("heard").asText()).isEqualTo(kept);
      assertThat(turn.at("/rejected/0/problem").asText()).isEqualTo(kept);
    }
    assertThat(shown.at("/turns/1/style/quote").asText()).isEqualTo(kept);
    assertThat(page.card(0).toString()).contains("</script><script>hit()</script>提前通知");
    assertThat(page.overview().path("problems").toString()).contains("</script><script>hit()");
    assertThat(page.overview().at("/run/0/value").asText()).contains("<!--<script>-->");
  }

  @Test
  @Tag("browser")
  void whatModelsAndCardsSayDoesNothingInABrowser() throws IOException {
    hostileRun(12);
    report(folder.toString());

    assertThat(NodeScript.inBrowser(folder, "report.js", page())).contains("0 failed");
  }

  @Test
  @Tag("browser")
  void aRunIsWalkedThroughInABrowser() {
    batch("prompts/taishan-maintenance.md", BROADBAND, "-n", "20", "--line", "noisy");

    assertThat(NodeScript.inBrowser(folder, "report.js", page())).contains("0 failed");
  }

  @Test
  void halfARunIsShownAsFarAsItGoes() throws IOException {
    batch(PARCEL, "-n", "4", "--no-scores", "--no-report");
    assertThat(page()).doesNotExist();
    Path file = folder.resolve("transcripts.jsonl");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1000));

    Ran ran = report(folder.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith(file + ":4: ").endsWith("[not-json]\n").hasLineCount(1);
    assertThat(ran.out()).contains("3 finished; 3 in the page", "- 1 line or file could not");
    ReportPage page = ReportPage.read(page());
    assertThat(page.calls()).hasSize(3);
    assertThat(page.notes())
        .containsExactly(
            "1 line or file could not be read, and is not counted: transcripts.jsonl:4.",
            "3 of 3 calls have no scores; crosstalk eval makes them.");
    assertThat(page.overview().path("metrics")).isEmpty();
    assertThat(page.card(0).toString()).contains("\"reached\":3").doesNotContain("fared");
    assertThat(page.column("verdicts")).allMatch(letters -> letters.asText().isEmpty());
  }

  @Test
  void scoresThatCantBeReadAreToldAndTheOthersShown() throws IOException {
    Path run = MadeRun.in(folder.resolve("run"), 3);
    Path scores = run.resolve("scores.jsonl");
    List<String> lines = Files.readAllLines(scores);
    Files.write(
        scores,
        List.of(
            lines.get(0),
            "{\"format\":\"crosstalk-scores/9\",\"id\":\"x\"}",
            "[1",
            lines.get(2).substring(0, 90),
            lines.get(1).replace("\"steps\":", "steps:")));

    Ran ran = report(run.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains(scores + ":2: ", "[other-format]", scores + ":3: ", scores + ":4: ")
        .contains(scores + ":5: ")
        .hasLineCount(4);
    assertThat(ReportPage.read(run.resolve("report.html")).notes())
        .contains("2 of 3 calls have no scores; crosstalk eval makes them.");
  }

  @Test
  void severalRunsAreCountedTogetherAndTheirCardsKeptApart() throws IOException {
    Path one = MadeRun.in(folder.resolve("runs/one"), 2);
    Path two =
        MadeRun.in(
            folder.resolve("runs/two"),
            3,
            (call, number) -> ((ObjectNode) call.get("card")).put("sha256", "ab".repeat(32)),
            (scores, number) -> {});
    MadeRun.in(folder.resolve("runs/three"), 1);

    Ran ran = report(folder.resolve("runs").toString());

    assertThat(ran.exitCode()).isZero();
    ReportPage page = ReportPage.read(folder.resolve("runs/report.html"));
    assertThat(page.calls()).hasSize(6);
    assertThat(page.overview().path("cards"))
        .extracting(card -> card.path("name").asText() + ":" + card.path("calls").asInt())
        .containsExactly("taishan-maintenance:3", "taishan-maintenance (2):3");
    assertThat(page.column("id")).doesNotHaveDuplicates();
    assertThat(page.notes())
        .containsExactly(
            "Calls of 3 folders are counted together; cards of one name that differ are kept apart.",
            "The card \"taishan-maintenance (2)\" was not found as it was, so none of its lines are"
                + " shown.");
    assertThat(page.overview().path("run").toString()).contains("\"Run\"", "\"three\"");
    Ran both = report(one.toString(), two.toString(), "--out", folder.resolve("p.html").toString());
    assertThat(both.out()).contains("5 finished; 5 in the page");
    assertThat(folder.resolve("p.html")).exists();
  }

  @Test
  void transcriptsOfOthersAreShownAsFarAsTheyGo() throws IOException {
    Path file = folder.resolve("foreign.jsonl");
    Files.writeString(
        file,
        """
        {"turns":[{"speaker":"caller","text":"您好"},{"speaker":"callee","text":"嗯"}]}
        {"format":"crosstalk/1","id":"a","steps":"none","needs":7,"plan":[],"end":"soon","problems":[1,{"kind":2}],"turns":[{"speaker":"callee","text":"喂","steps":"x","answers":["y"],"tokens":3}]}
        {"turns":[{"speaker":"robot","text":"x"}]}
        """);

    Ran ran = report(file.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(file + ":3: ").hasLineCount(1);
    ReportPage page = ReportPage.read(page());
    Schemas.REPORT.assertValid(page.overview().toString());
    assertThat(page.column("id").stream().map(JsonNode::asText))
        .containsExactly("foreign.jsonl:1", "a");
    assertThat(page.column("card")).allMatch(JsonNode::isNull);
    assertThat(page.column("end")).allMatch(JsonNode::isNull);
    assertThat(page.calls().get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"foreign.jsonl:1","turns":[{"n":1,"speaker":"caller","text":"您好"},
                 {"n":2,"speaker":"callee","text":"嗯"}]}"""));
    assertThat(page.calls().get(1).path("turns").path(0).has("tokens")).isFalse();
    assertThat(page.notes())
        .contains(
            "2 calls do not say how they ended.",
            "There is no run.json, so of how the calls were made nothing is known but what their"
                + " transcripts say.");
  }

  @Test
  void aFolderWithoutACallIsToldInASentence() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));

    Ran ran = report(empty.toString());
    Ran missing = report(folder.resolve("no/run").toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith(empty + ": ").endsWith("[no-transcripts]\n").hasLineCount(1);
    assertThat(empty).isEmptyDirectory();
    assertThat(missing)
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: "
                    + folder.resolve("no/run")
                    + ": there is no such file or folder. Give the folder of a run or a file of"
                    + " transcripts.\n"));
  }

  @Test
  void aPageThatCantBeWrittenIsToldAndTheOldOneStays() throws IOException {
    Path run = MadeRun.in(folder.resolve("run"), 1);
    Path file = Files.writeString(folder.resolve("file"), "");

    Ran inFile = report(run.toString(), "--out", file.resolve("x.html").toString());
    Ran onFolder = report(run.toString(), "--out", run.toString());

    assertThat(inFile.exitCode()).isEqualTo(2);
    assertThat(inFile.err())
        .startsWith("crosstalk: the page " + file.resolve("x.html") + " can't be made: ")
        .hasLineCount(1);
    assertThat(onFolder.err())
        .isEqualTo(
            "crosstalk: " + run + " is a folder; name a file for the page, such as report.html.\n");
    assertThat(file).isEmptyFile();
  }

  @Test
  void aBatchWhosePageCantBeWrittenIsDoneAllTheSame() throws IOException {
    Files.createDirectories(page().resolve("in-the-way"));

    Ran ran = batch(PARCEL, "-n", "2");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("2 of 2 finished").doesNotContain("Page");
    assertThat(ran.err()).contains("crosstalk: the page " + page() + " can't be made: ");
    assertThat(byId("scores.jsonl")).hasSize(2);
  }

  @Test
  void aDryRunMakesNoPage() {
    batch(PARCEL, "-n", "2", "--dry-run");

    assertThat(page()).doesNotExist();
  }

  @Test
  void costIsToldByTheTableOfPrices() throws IOException {
    Path prices = Files.writeString(folder.resolve("prices.yaml"), "m: {in: 1, out: 2}\n");
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            1,
            (call, number) -> {
              call.putObject("models").put("caller", "m").put("callee", "script");
              ((ObjectNode) call.at("/turns/0"))
                  .putObject("tokens")
                  .put("in", 500_000)
                  .put("out", 250_000);
            },
            (scores, number) -> {});

    report(run.toString(), "--prices", prices.toString());

    assertThat(ReportPage.read(run.resolve("report.html")).overview().at("/spent/0/cost").asInt())
        .isEqualTo(1);
    assertThat(report(run.toString(), "--prices", "no.yaml").exitCode()).isEqualTo(2);
  }

  @Test
  void thePageOpensInTheLanguageOfTheCommandAndHasBoth() throws IOException {
    Path run = MadeRun.in(folder.resolve("run"), 1);
    Files.delete(run.resolve("scores.jsonl"));

    Ran ran = Ran.in(Map.of("LANG", "zh_CN.UTF-8", "COLUMNS", "80"), "report", run.toString());

    assertThat(ran.out()).contains("页面  ", "打完 1 通", "1 通电话中有 1 通没有评分");
    ReportPage page = ReportPage.read(run.resolve("report.html"));
    assertThat(page.html()).contains("<html lang=\"zh\">");
    assertThat(page.overview().path("language").asText()).isEqualTo("zh");
    assertThat(page.overview().at("/notes/0/en").asText()).contains("1 of 1 calls has no scores");
    assertThat(page.overview().at("/notes/0/zh").asText()).contains("没有评分");
  }

  /** In one reading, and with no more memory for more calls. */
  @Test
  void manyCallsTakeLittleMemory() throws Exception {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            20_000,
            (call, number) -> {
              if (number == 15_000) {
                MadeRun.problem(call, "said-again");
              }
            },
            (scores, number) -> {});
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.crosstalk.cli.Main",
                "report",
                run.toString(),
                "--lang=en")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said).contains("20000 finished; 2000 in the page");
    ReportPage page = ReportPage.read(run.resolve("report.html"));
    assertThat(page.column("number").stream().map(JsonNode::asInt)).contains(15_000).hasSize(2000);
    assertThat(page.overview().path("problems").toString()).contains("said-again");
    assertThat(Files.size(run.resolve("report.html"))).isLessThan(8 << 20);
  }

  private Path page() {
    return folder.resolve("report.html");
  }

  private Ran batch(String... args) {
    List<String> all = new ArrayList<>(List.of("batch"));
    all.addAll(List.of(args));
    all.addAll(List.of("--out", folder.toString()));
    return Ran.crosstalk(all.toArray(String[]::new));
  }

  private static Ran report(String... args) {
    return Ran.in(
        Map.of("LANG", "en_GB.UTF-8", "COLUMNS", "120"),
        Stream.concat(Stream.of("report"), Stream.of(args)).toArray(String[]::new));
  }

  private Map<String, JsonNode> byId(String name) throws IOException {
    Map<String, JsonNode> byId = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve(name))) {
      JsonNode json = JSON.readTree(line);
      byId.put(json.path("id").asText(), json);
    }
    return byId;
  }

  private void write(String name, JsonNode json) throws IOException {
    // Half a pair of surrogates can stand in a file only by its number.
    String line = json.toString().replace("\ud83d]", "\\ud83d]");
    Files.writeString(
        folder.resolve(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Makes a run in which every text means harm.
   *
   * @return the turns of its calls
   */
  private JsonNode hostileRun(int calls) throws IOException {
    ObjectNode call = (ObjectNode) hostile(MadeRun.example());
    call.put("id", HOSTILE).put("format", "crosstalk/1");
    ((ObjectNode) call.get("end")).put("reason", "condition");
    ArrayNode turns = (ArrayNode) call.get("turns");
    for (int i = 0; i < turns.size(); i++) {
      ObjectNode turn = (ObjectNode) turns.get(i);
      turn.put("speaker", i % 2 == 0 ? "caller" : "callee").put("heard", HOSTILE);
      turn.putArray("rejected").addObject().put("text", HOSTILE).put("problem", HOSTILE);
    }
    call.putArray("problems").addObject().put("kind", HOSTILE).put("turn", 1);
    String card = Files.readString(Path.of("prompts/" + MadeRun.NAME + ".md"), UTF_8);
    String mean = card.replace("提前通知", "</script><script>hit()</script>提前通知");
    Path file = Files.writeString(folder.resolve(HOSTILE.replaceAll("[^a-z]", "") + ".md"), mean);
    ((ObjectNode) call.get("card")).put("file", file.toString()).remove("sha256");
    ObjectNode scores = (ObjectNode) hostile(MadeRun.scores("x"));
    scores.put("id", HOSTILE).put("format", "crosstalk-scores/1");
    ((ObjectNode) scores.get("metrics"))
        .putObject(JsonFields.wellFormed(HOSTILE))
        .put("verdict", HOSTILE);
    ((ObjectNode) scores.at("/metrics/style/turns/0")).put("quote", HOSTILE);
    for (int number = 1; number <= calls; number++) {
      String id = number == 1 ? HOSTILE : HOSTILE + number;
      write("transcripts.jsonl", call.put("id", id));
      write("scores.jsonl", scores.put("id", id));
    }
    write(
        "run.json",
        JSON.createObjectNode().put(JsonFields.wellFormed(HOSTILE), HOSTILE).put("seed", HOSTILE));
    return turns;
  }

  /** Every text in it made hostile, but for those that say what kind of thing it is. */
  private static JsonNode hostile(JsonNode json) {
    Set<String> kinds = Set.of("speaker", "status", "side", "verdict", "kind", "source");
    if (json instanceof ObjectNode object) {
      for (var field : object.properties()) {
        if (!kinds.contains(field.getKey())) {
          field.setValue(hostile(field.getValue()));
        }
      }
    } else if (json instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, hostile(array.get(i)));
      }
    } else if (json.isTextual()) {
      return JSON.getNodeFactory().textNode(json.textValue() + HOSTILE);
    }
    return json;
  }
}
