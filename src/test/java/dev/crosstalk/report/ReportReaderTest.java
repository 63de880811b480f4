package dev.crosstalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.Schemas;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of calls and scores comes into a page. */
class ReportReaderTest {
  private static final ParsedCard CARD =
      new CardParser().parse(Path.of("prompts", MadeRun.NAME + ".md"));

  @TempDir Path folder;

  @Test
  void ofMoreCallsThanThePageTakesEveryKindIsInItAndTheRestIsDrawnEvenly() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            1000,
            (call, number) -> {
              if (number == 777) {
                MadeRun.problem(call, "skipped-step");
                ((ObjectNode) call.get("end")).put("reason", "stalled");
              }
            },
            (scores, number) -> {
              if (number == 990) {
                contradiction(scores, 26);
              }
            });

    ReportPage page = page(200, run);

    List<Integer> numbers = page.column("number").stream().map(JsonNode::asInt).toList();
    assertThat(numbers).hasSize(200).isSorted().contains(777, 990);
    // The first ten of the commonest kind, and of the rest as many from either half.
    assertThat(numbers).startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(numbers.stream().skip(10).filter(number -> number <= 500).count())
        .isBetween(70L, 120L);
    assertThat(page.overview().path("calls").asInt()).isEqualTo(1000);
    assertThat(page.overview().path("shown").asInt()).isEqualTo(200);
    assertThat(page.notes())
        .anyMatch(note -> note.startsWith("200 of 1000 calls are in this page: the first 10"));
    JsonNode skipped = problem(page, "skipped-step");
    assertThat(numbers.get(skipped.path("calls").path(0).asInt())).isEqualTo(777);
    assertThat(skipped.path("where").asText()).isEqualTo("call");
    assertThat(problem(page, "written").path("count").asInt()).isEqualTo(1000);
  }

  @Test
  void theSampleHangsOnTheCallsAndNotOnTheirOrder() throws IOException {
    Path run = MadeRun.in(folder.resolve("run"), 600);
    Set<String> before = ids(page(100, run));
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("transcripts.jsonl")));
    // The first ten of a kind are those that come first; the rest is the same.
    Collections.reverse(lines.subList(10, lines.size()));
    Files.write(run.resolve("transcripts.jsonl"), lines);

    assertThat(ids(page(100, run))).isEqualTo(before);
  }

  @Test
  void aMillionKindsOfProblemsDoNotDriveOutTheOthers() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            400,
            (call, number) -> MadeRun.problem(call, "kind-" + number),
            (scores, number) -> {});

    ReportPage page = page(200, run);

    assertThat(page.rows()).hasSize(200);
    assertThat(page.column("number").stream().filter(number -> number.asInt() > 200)).isNotEmpty();
  }

  @Test
  void aLineOfTheCardTellsHowManyCallsGotThereAndHowTheyFared() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            4,
            (call, number) -> {
              if (number == 1) {
                ((ObjectNode) call.path("steps").path(9)).put("status", "waived");
              }
            },
            (scores, number) -> {
              if (number == 3) {
                contradiction(scores, 26);
              }
            });

    ReportPage page = page(100, run);

    JsonNode card = page.card(0);
    assertThat(card.path("lines")).hasSize(CARD.sources().lineCount());
    assertThat(card.path("lines").path(25).path("text").asText()).contains("1月1日0:00—4:00");
    assertLine(card, "caller.steps[2]", "step", 4, 0.75, List.of(2, 0, 1, 3));
    assertLine(card, "caller.steps[2].lines[0]", "step", 4, 0.75, List.of(2, 0, 1, 3));
    assertLine(card, "caller.steps[3]", "step", 4, 1.0, List.of(0, 1, 2, 3));
    assertLine(card, "caller.steps[9]", "step", 3, 1.0, List.of(1, 2, 3));
    assertLine(card, "caller.knowledge[0].question", "question", 4, 1.0, List.of(0, 1, 2, 3));
    // The metric can't tell whether that one was answered.
    assertLine(card, "caller.knowledge[4].question", "question", 4, null, List.of(0, 1, 2, 3));
    assertLine(card, "caller.knowledge[3].question", "question", 0, null, List.of());
    assertLine(card, "caller.openingLines[0]", "opening", 4, 1.0, List.of(0, 1, 2, 3));
    assertLine(card, "caller.endConditions[0]", "condition", 4, 1.0, List.of(0, 1, 2, 3));
    assertLine(card, "callee.concerns[1]", "concern", 4, null, List.of(0, 1, 2, 3));
    assertLine(card, "callee.style.positive[2]", "positive", 4, 1.0, List.of(0, 1, 2, 3));
    assertLine(card, "callee.style.negative[1]", "negative", 4, 0.0, List.of(0, 1, 2, 3));
    assertThat(card.path("lines").path(0).has("reached")).isFalse();
    int silent = CARD.sources().line("caller.steps[0].actions[0]").orElseThrow();
    assertThat(card.path("lines").path(silent - 1).path("part").asText())
        .isEqualTo("caller.steps[0].actions[0]");
    assertThat(card.path("lines").path(silent - 1).has("kind")).isFalse();
    JsonNode funnel = page.overview().at("/funnel/0/steps");
    assertThat(funnel.path(0).path("number").asInt()).as("the silent one is none").isEqualTo(2);
    assertThat(funnel.path(8).path("reached").asInt()).isEqualTo(3);
    assertThat(funnel.path(7).path("stopped").asInt()).isEqualTo(1);
  }

  @Test
  void aConcernThatIsNeverSpokenIsReachedByWhoVoicesIt() throws IOException {
    int line = CARD.sources().line("callee.concerns[2]").orElseThrow();
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            2,
            (call, number) -> {},
            (scores, number) -> {
              if (number == 2) {
                ((ObjectNode) scores.get("metrics"))
                    .putObject("role")
                    .put("verdict", "fail")
                    .putArray("evidence")
                    .addObject()
                    .put("turn", 4)
                    .put("reason", "unspoken-voiced")
                    .put("quote", "嗯")
                    .put("line", line);
              }
            });

    ReportPage page = page(100, run);

    assertLine(page.card(0), "callee.concerns[2]", "concern", 1, 0.0, List.of(1));
    assertThat(page.calls().get(1).at("/turns/3/evidence/0/metric").asText()).isEqualTo("role");
  }

  @Test
  void figuresOfMetricsAndStyleAreThoseOfTheScores() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            3,
            (call, number) -> {},
            (scores, number) ->
                ((ObjectNode) scores.at("/metrics/knowledge")).put("value", 0.5 * (number - 1)));

    ReportPage page = page(100, run);

    JsonNode knowledge = page.overview().path("metrics").path(4);
    assertThat(knowledge.path("metric").asText()).isEqualTo("knowledge");
    assertThat(knowledge.path("unclear").asInt()).isEqualTo(3);
    assertThat(knowledge.path("mean").asDouble()).isEqualTo(0.5);
    // 0.5 ± 1.96 · 0.5 / √3 reaches beyond what a value can be.
    assertThat(knowledge.path("low").asDouble()).isZero();
    assertThat(knowledge.path("high").asDouble()).isEqualTo(1);
    assertThat(page.overview().at("/style/bins/18").asInt()).isEqualTo(3);
    assertThat(page.overview().at("/style/bins/6").asInt()).isEqualTo(3);
    assertThat(page.overview().at("/style/examples"))
        .singleElement()
        .satisfies(example -> assertThat(example.path("value").asDouble()).isEqualTo(0.9));
    assertThat(page.column("verdicts")).allMatch(letters -> letters.asText().equals("ppppu"));
    assertThat(problem(page, "like-negative").path("where").asText()).isEqualTo("style");
  }

  @Test
  void scoresAreFoundInWhateverOrderTheyStand() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            300,
            (call, number) -> {},
            (scores, number) ->
                ((ObjectNode) scores.at("/metrics/style")).put("value", number / 1000.0));
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("scores.jsonl")));
    Collections.reverse(lines);
    lines.add(MadeRun.scores("nobody-1-1").toString());
    Files.write(run.resolve("scores.jsonl"), lines);

    ReportPage page = page(2000, run);

    assertThat(page.column("style").stream().map(JsonNode::asDouble).toList())
        .isEqualTo(IntStream.rangeClosed(1, 300).mapToObj(number -> number / 1000.0).toList());
    assertThat(page.notes())
        .containsExactly("1 score is of no call that is here, and is not counted.");
  }

  @Test
  void copiesOfACardAreCountedOnTheLinesOfTheFirst() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            6,
            (call, number) ->
                ((ObjectNode) call.get("card"))
                    .put("sha256", number % 2 == 1 ? call.at("/card/sha256").asText() : "c0ffee"),
            (scores, number) -> {});

    ReportPage page = page(100, run);

    assertThat(page.overview().path("cards")).hasSize(1);
    assertLine(page.card(0), "caller.steps[2]", "step", 6, 1.0, List.of(0, 1, 2, 3, 4, 5));
    assertThat(page.notes())
        .containsExactly(
            "The card \"taishan-maintenance\" was called in 2 copies; they are counted on the"
                + " lines of the first.");
  }

  @Test
  void aCallThatNobodyFinishedIsThereByItsLastAttempt() throws IOException {
    Path run = MadeRun.in(folder.resolve("run"), 2);
    ObjectNode half = MadeRun.example().put("id", "taishan-maintenance-1-3");
    half.putObject("end").put("reason", "failed").put("detail", "no reply");
    Files.writeString(
        run.resolve("failures.jsonl"),
        """
        {"format":"crosstalk-failure/1","id":"taishan-maintenance-1-2","attempt":1,"cause":"x"}
        {"format":"crosstalk-failure/1","id":"taishan-maintenance-1-3","attempt":1,"cause":"first"}
        {"format":"crosstalk-failure/1","id":"taishan-maintenance-1-4","attempt":1,"cause":"断线"}
        {"format":"crosstalk-failure/1","id":"taishan-maintenance-1-3","attempt":2,"cause":"y","transcript":%s}
        """
            .formatted(half));

    ReportPage page = page(100, run);

    assertThat(page.overview().path("calls").asInt()).isEqualTo(2);
    assertThat(page.overview().path("failed").asInt()).isEqualTo(2);
    assertThat(page.column("failed").stream().map(JsonNode::asBoolean))
        .containsExactly(false, false, true, true);
    assertThat(page.calls().get(2).at("/end/detail").asText()).isEqualTo("断线");
    assertThat(page.calls().get(3).at("/end/detail").asText()).isEqualTo("no reply");
    assertThat(page.calls().get(3).path("turns")).isNotEmpty();
  }

  @Test
  void anIdThatStandsTwiceIsThereTwice() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            3,
            (call, number) -> call.put("id", "a"),
            (scores, number) -> {});

    ReportPage page = page(100, run);

    assertThat(page.column("id").stream().map(JsonNode::asText))
        .containsExactly("a", "a (2)", "a (3)");
    assertThat(page.calls().stream().map(call -> call.path("id").asText()))
        .containsExactly("a", "a (2)", "a (3)");
  }

  @Test
  void whatASideSpentIsToldForEachModel() throws IOException {
    Path run =
        MadeRun.in(
            folder.resolve("run"),
            3,
            (call, number) -> {
              call.putObject("models").put("caller", number == 3 ? "big" : "small");
              ((ObjectNode) call.at("/turns/0")).putObject("tokens").put("in", 100).put("out", 10);
            },
            (scores, number) -> {});

    JsonNode overview = page(100, run).overview();

    assertThat(overview.path("scripted").asBoolean()).isFalse();
    assertThat(overview.path("spent"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"side\":\"caller\",\"model\":\"big\",\"in\":100,\"out\":10,\"cost\":1}",
            "{\"side\":\"caller\",\"model\":\"small\",\"in\":200,\"out\":20}");
  }

  private static void contradiction(ObjectNode scores, int line) {
    ((ObjectNode) scores.at("/metrics/grounding"))
        .put("verdict", "fail")
        .putArray("contradictions")
        .addObject()
        .put("turn", 3)
        .put("said", "1月2日")
        .put("card", "1月1日")
        .put("line", line);
  }

  private static void assertLine(
      JsonNode card, String part, String kind, int reached, Double fared, List<Integer> calls) {
    List<JsonNode> found = new ArrayList<>();
    card.path("lines")
        .forEach(
            line ->
                Optional.of(line)
                    .filter(l -> l.path("part").asText().equals(part))
                    .ifPresent(found::add));
    assertThat(found).as(part).hasSize(1);
    JsonNode line = found.get(0);
    assertThat(line.path("kind").asText()).as(part).isEqualTo(kind);
    assertThat(line.path("reached").asInt()).as(part).isEqualTo(reached);
    assertThat(line.has("fared") ? line.path("fared").asDouble() : null).as(part).isEqualTo(fared);
    List<Integer> links = new ArrayList<>();
    line.path("calls").forEach(call -> links.add(call.asInt()));
    assertThat(links).as(part).isEqualTo(calls);
  }

  private static JsonNode problem(ReportPage page, String kind) throws IOException {
    for (JsonNode problem : page.overview().path("problems")) {
      if (problem.path("kind").asText().equals(kind)) {
        return problem;
      }
    }
    throw new AssertionError("there is no " + kind + " in " + page.overview().path("problems"));
  }

  private static Set<String> ids(ReportPage page) throws IOException {
    return page.column("id").stream()
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The page of a run, which keeps to its schema and leaves nothing beside it. */
  private ReportPage page(int most, Path... sources) throws IOException {
    Path file = folder.resolve("page.html");
    ReportSettings settings =
        new ReportSettings(
            "en",
            "1",
            "run",
            (model, in, out) -> Optional.of(1.0).filter(cost -> model.equals("big")),
            (call, from) -> Optional.of(CARD));
    try (Report report = ReportReader.read(List.of(sources), settings, folder, most)) {
      report.write(file);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(name -> name.toString().endsWith(".tmp"))).isEmpty();
    }
    ReportPage page = ReportPage.read(file);
    Schemas.REPORT.assertValid(page.overview().toString());
    return page;
  }
}
