package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.Schemas;
import dev.crosstalk.report.ReportPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code compare} and {@code baseline}, on runs that {@code batch} made. */
@Timeout(180)
@Tag("any-jdk")
class CompareCommandTest {
  private static final String CARD = "prompts/taishan-maintenance.md";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path runs;

  @TempDir Path folder;

  @BeforeAll
  static void runs() {
    batch("guide", "-n", "30");
    batch("again", "-n", "30");
    batch("seed", "-n", "30", "--seed", "2");
    batch("observe", "-n", "30", "--enforce", "observe");
  }

  private static void batch(String name, String... options) {
    String[] args =
        Stream.concat(
                Stream.of("batch", CARD, "--out", runs.resolve(name).toString()),
                Stream.of(options))
            .toArray(String[]::new);
    assertThat(Ran.crosstalk(args).exitCode()).isZero();
  }

  @Test
  void theSameCallsDifferInNothing() {
    Ran ran = compare("guide", "again");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("All 30 calls have a counterpart with the same plan.")
        .contains("Nothing differs.");
  }

  @Test
  void anotherSeedIsChance() {
    Ran ran = compare("guide", "seed");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("Nothing got worse that chance could not explain.");
  }

  @Test
  void whoAnswersNothingAnyMoreIsARegressionWithItsCalls() {
    Ran ran = compare("guide", "observe");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("It got worse.", "✗ knowledge: 100.0 % of the calls passed, and now ")
        .containsPattern("knowledge ✓ 1\\.00 → ✗ 0\\.\\d\\d")
        .contains("not answered: \"", "They part at turn ");
  }

  @Test
  void theWayBackIsNone() {
    Ran ran = compare("observe", "guide");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("this got better: knowledge.");
  }

  @Test
  void aBaselinesFileSaysWhatTheFolderSays() throws IOException {
    Path file = folder.resolve("base.json");

    Ran made = Ran.crosstalk("baseline", run("guide"), "--out", file.toString());
    JsonNode byFile = JSON.readTree(json(file.toString(), run("observe")));
    JsonNode byFolder = JSON.readTree(json(run("guide"), run("observe")));

    assertThat(made.exitCode()).isZero();
    assertThat(made.out()).contains("base.json has 30 calls with 7 metrics, ");
    Schemas.BASELINE.assertValid(Files.readString(file));
    assertThat(Files.size(file)).isLessThan(30_000);
    assertThat(byFile.get("metrics")).isEqualTo(byFolder.get("metrics"));
    assertThat(byFile.at("/flipped/0/parting").isMissingNode()).isTrue();
    assertThat(byFolder.at("/flipped/0/parting").isMissingNode()).isFalse();
    assertThat(byFile.at("/before/run")).isEqualTo(byFolder.at("/before/run"));
  }

  @Test
  void aBaselineIsTheSameWhateverOrderCallsCameIn() throws IOException {
    Path run = copy("guide");
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("transcripts.jsonl")));
    Collections.reverse(lines);
    Files.write(run.resolve("transcripts.jsonl"), lines);
    Path one = folder.resolve("one.json");
    Path other = folder.resolve("other.json");

    Ran.crosstalk("baseline", run("guide"), "--out", one.toString());
    Ran.crosstalk("baseline", run.toString(), "--out", other.toString());

    assertThat(other).hasSameTextualContentAs(one, StandardCharsets.UTF_8);
  }

  @Test
  void aBaselineInTheFolderOfItsRunIsNoTranscript() throws IOException {
    Path run = copy("guide");

    Ran.crosstalk("baseline", run.toString(), "--out", run.resolve("baseline.json").toString());

    assertThat(Ran.crosstalk("compare", run.toString(), run("again")).err()).isEmpty();
  }

  @Test
  void callsWithoutScoresAreScoredOnTheWay() throws IOException {
    Path run = copy("again");
    List<String> scores = Files.readAllLines(run.resolve("scores.jsonl"));
    Files.write(run.resolve("scores.jsonl"), scores.subList(0, 20));

    Ran ran = Ran.crosstalk("compare", run("guide"), run.toString());

    assertThat(ran.out()).contains("Nothing differs.");
    assertThat(Files.readAllLines(run.resolve("scores.jsonl")))
        .containsExactlyInAnyOrderElementsOf(scores);
  }

  @Test
  void callsThatNobodyCanScoreAreRefused() throws IOException {
    Path run = copy("again");
    Files.delete(run.resolve("scores.jsonl"));
    try (Stream<Path> cards = Files.list(run.resolve("cards"))) {
      for (Path card : cards.toList()) {
        Files.delete(card);
      }
    }

    Ran ran = Ran.crosstalk("compare", run("guide"), run.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains("30 calls in ", " have no scores", "crosstalk eval ")
        .hasLineCount(1);
  }

  @Test
  void aMetricThatOnlyOneRunHasIsNamedAndNeverLeftOutInSilence() throws IOException {
    Path run = copy("again");
    edit(run, scores -> scores.replace("\"role\":{", "\"tone\":{"));

    Ran ran = Ran.crosstalk("compare", run("guide"), run.toString());
    Ran some =
        Ran.crosstalk(
            "compare", run("guide"), run.toString(), "--metric", "steps", "--metric", "style");
    Ran unknown = Ran.crosstalk("compare", run("guide"), run.toString(), "--metric", "role");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains(run + " is not scored for what " + run("guide") + " is: role.")
        .contains(run("guide") + " is not scored for what " + run + " is: tone.")
        .contains("--metric");
    assertThat(ran.out()).isEmpty();
    assertThat(some.exitCode()).isZero();
    assertThat(some.out()).contains("steps").doesNotContain("tone", "ending");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains(run + " is not scored for role; it has ");
  }

  @Test
  void aJudgesVerdictsAreMetricsOfTheirOwn() throws IOException {
    Path one = copy("guide");
    Path other = copy("again");
    for (Path run : List.of(one, other)) {
      String verdict = run.equals(one) ? "pass" : "unclear";
      edit(
          run,
          scores ->
              scores.replaceFirst(
                  "\"style\":\\{", "\"style\":{\"judge\":{\"verdict\":\"" + verdict + "\"},"));
    }

    Ran ran = Ran.crosstalk("compare", one.toString(), other.toString());

    assertThat(ran.exitCode()).as("unclear is no failure").isZero();
    assertThat(ran.out()).contains("style.judge", "style.judge is unclear in 30 calls");
  }

  @Test
  void oneWrongDateIsSevereUnlessItIsLetPass() throws IOException {
    Path run = copy("again");
    String wrong =
        "\"grounding\":{\"value\":0.8,\"verdict\":\"fail\",\"figures\":5,\"contradictions\":[{"
            + "\"turn\":3,\"said\":\"1月2日\\u001b[2J\",\"card\":\"1月1日\",\"line\":26}]},\"knowledge\"";
    List<String> lines = new ArrayList<>(Files.readAllLines(run.resolve("scores.jsonl")));
    lines.set(
        4,
        lines
            .get(4)
            .replaceFirst("\"grounding\":.*?\"knowledge\"", Matcher.quoteReplacement(wrong)));
    Files.write(run.resolve("scores.jsonl"), lines);
    String id = JSON.readTree(lines.get(4)).path("id").asText();

    Ran ran = Ran.crosstalk("compare", run("guide"), run.toString());
    Ran patient = Ran.crosstalk("compare", run("guide"), run.toString(), "--max-severe", "1");
    Ran other = Ran.crosstalk("compare", run("guide"), run.toString(), "--severe", "style");
    Ran none = Ran.crosstalk("compare", run("guide"), run.toString(), "--severe", "none");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("✗ grounding: 1 call that passed fails now, and that is severe:", id)
        .contains("turn 3: contradicts the card: \"1月2日")
        .doesNotContain("\u001b");
    assertThat(patient.exitCode()).isZero();
    assertThat(other.exitCode()).isZero();
    assertThat(none.exitCode()).isZero();
  }

  @Test
  void crashedCallsAreToldAndNoBaselineIsMadeOfThem() throws IOException {
    Path run = copy("again");
    crash(run, 2);
    Path file = folder.resolve("base.json");

    Ran ran = Ran.crosstalk("compare", run("guide"), run.toString());
    Ran refused = Ran.crosstalk("baseline", run.toString(), "--out", file.toString());
    Ran allowed =
        Ran.crosstalk("baseline", run.toString(), "--out", file.toString(), "--allow-crashed");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("2 of 30 calls crashed, and 0 of 30 before.")
        .contains("2 calls have nothing to be compared with");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("2 calls of ", " crashed; ", "--allow-crashed");
    assertThat(allowed.exitCode()).isZero();
    assertThat(JSON.readTree(file.toFile()).get("crashed")).hasSize(2);
  }

  @Test
  void manyCrashesAreARegression() throws IOException {
    Path run = copy("again");
    crash(run, 12);

    Ran ran = Ran.crosstalk("compare", run("guide"), run.toString());
    Ran letPass = Ran.crosstalk("compare", run("guide"), run.toString(), "--max-crashed", "0.5");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("✗ crashed: 0 of 30 calls, and now 12 of 30");
    assertThat(letPass.exitCode()).isZero();
  }

  @Test
  void allFormsAreWrittenAtOnce() throws IOException {
    Path json = folder.resolve("c.json");
    Path markdown = folder.resolve("c.md");
    Path junit = folder.resolve("c.xml");

    Ran ran =
        compare(
            "guide",
            "observe",
            "--json",
            json.toString(),
            "--markdown",
            markdown.toString(),
            "--junit",
            junit.toString());
    Ran printed = compare("guide", "observe", "--format", "markdown");
    Ran written = compare("guide", "observe", "--format", "junit", "--out", junit + ".2");

    assertThat(ran.exitCode()).isEqualTo(1);
    Schemas.COMPARISON.assertValid(Files.readString(json));
    assertThat(markdown).content(StandardCharsets.UTF_8).isEqualTo(printed.out());
    assertThat(Path.of(junit + ".2")).hasSameBinaryContentAs(junit);
    assertThat(written.out()).isEmpty();
    assertThat(written.exitCode()).isEqualTo(1);
  }

  @Test
  void aPageIsWrittenBesideAllElse() throws IOException {
    Path page = folder.resolve("c.html");
    Path json = folder.resolve("c.json");

    Ran ran = compare("guide", "observe", "--html", page.toString(), "--json", json.toString());

    JsonNode data = JSON.readTree(ReportPage.read(page).data().get("compare"));
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(data.path("comparison")).isEqualTo(JSON.readTree(json.toFile()));
    assertThat(data.path("calls")).hasSameSizeAs(data.at("/comparison/flipped"));
    int parting = data.at("/comparison/flipped/0/parting/turn").asInt();
    JsonNode rows = data.at("/calls/0/rows");
    assertThat(rows.get(parting - 1).has("both")).isFalse();
    assertThat(rows.get(parting - 2).has("both")).isTrue();
    assertThat(rows.get(parting - 1).at("/after/text").asText())
        .isEqualTo(data.at("/comparison/flipped/0/parting/after/text").asText());
    assertThat(page)
        .content(StandardCharsets.UTF_8)
        .startsWith("<!doctype html>\n<html lang=\"en\"");
  }

  @Test
  void ofABaselinesFileThePageSaysThatWordsAreMissing() throws IOException {
    Path file = folder.resolve("base.json");
    Path page = folder.resolve("c.html");
    Ran.crosstalk("baseline", run("guide"), "--out", file.toString());

    Ran.crosstalk("compare", file.toString(), run("observe"), "--html", page.toString());

    JsonNode data = JSON.readTree(ReportPage.read(page).data().get("compare"));
    assertThat(data.at("/notes/0/en").asText()).contains("base.json is not at hand");
    assertThat(data.at("/calls/0/rows/0/after/text").asText()).isNotEmpty();
  }

  @Test
  void chineseIsSpoken() {
    Ran ran =
        Ran.in(
            Map.of("LANG", "zh_CN.UTF-8", "COLUMNS", "80"),
            "compare",
            run("guide"),
            run("observe"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("全部 30 通电话都有计划相同的对应通话。", "变差了。");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no/where GUIDE | no/where: There is no such file.",
        "GUIDE README.md | README.md:1: This is no JSON",
        "GUIDE src/main/java | There is no transcript in this folder.",
        "GUIDE GUIDE --alpha 0 | --alpha must be a number from 0.0001 to 0.5, but is \"0\".",
        "GUIDE GUIDE --max-drop 2 | --max-drop must be a number from 0 to 1, but is \"2\".",
        "GUIDE GUIDE --max-severe -1 | --max-severe must be a whole number from 0, but is \"-1\".",
        "GUIDE GUIDE --severe tone | is not scored for tone; it has style, ",
        "GUIDE GUIDE --format html | --format must be text, json, markdown or junit,",
        "GUIDE GUIDE --out x | --out needs a --format for a file: json, markdown or junit.",
        "GUIDE GUIDE --json no/where/x.json | no/where/x.json can't be written: ",
        "GUIDE GUIDE --html no/where/x.html | no/where/x.html can't be written: ",
        "GUIDE | crosstalk compare needs CANDIDATE; ",
      })
  void whatCanNotBeUsedIsOneSentence(String args, String sentence) {
    String[] words =
        Stream.of(("compare " + args).split(" "))
            .map(word -> word.equals("GUIDE") ? run("guide") : word)
            .toArray(String[]::new);

    Ran ran = Ran.crosstalk(words);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void nothingInABaselineMovesTheCursor() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("base.json"),
            "{\"format\":\"crosstalk-baseline/1\",\"calls\":[{\"id\":\"a\\u001b[2J\","
                + "\"checks\":{\"sty\\u001b[31mle\":{\"verdict\":\"pass\"}}}]}");

    Ran ran = Ran.crosstalk("compare", file.toString(), file.toString());
    Ran unlike = Ran.crosstalk("compare", file.toString(), run("guide"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("le  passed 100.0 %").doesNotContain("\u001b");
    assertThat(unlike.exitCode()).isEqualTo(2);
    assertThat(unlike.err()).doesNotContain("\u001b");
  }

  @Test
  void whatIsWrongWithBothRunsIsToldAtOnce() {
    Ran ran = Ran.crosstalk("compare", "no", "neither");

    assertThat(ran.err()).contains("no: There is no such file", "neither: There is no such file");
  }

  @Test
  void aRunWithoutAFinishedCallIsNoRun() throws IOException {
    Path run = copy("again");
    crash(run, 30);

    Ran ran = Ran.crosstalk("compare", run("guide"), run.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("has no finished call, and 30 that crashed");
  }

  @Test
  void otherCardsAreNothingToCompare() throws IOException {
    Path one = renamed("guide", "a", "b");
    Path other = renamed("again", "c", "d");

    Ran ran = Ran.crosstalk("compare", one.toString(), other.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("has calls of a, b, and ", " of c, d, so there is nothing");
  }

  @Test
  void aFileIsNoRunToMakeABaselineOf() {
    Ran ran = Ran.crosstalk("baseline", "README.md");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("README.md is a file, but a baseline is made of the folder");
  }

  /** A copy of a run whose calls are of two cards, in turn. */
  private Path renamed(String name, String... cards) throws IOException {
    Path run = copy(name);
    int[] next = {0};
    for (String file : List.of("transcripts.jsonl", "scores.jsonl")) {
      next[0] = 0;
      List<String> lines =
          Files.readAllLines(run.resolve(file)).stream()
              .map(
                  line ->
                      line.replace("\"taishan-maintenance-1-", "\"" + cards[next[0]++ % 2] + "-1-"))
              .toList();
      Files.write(run.resolve(file), lines);
    }
    return run;
  }

  private static Ran compare(String one, String other, String... options) {
    return Ran.crosstalk(
        Stream.concat(Stream.of("compare", run(one), run(other)), Stream.of(options))
            .toArray(String[]::new));
  }

  private static String json(String one, String other) {
    return Ran.crosstalk("compare", one, other, "--format", "json").out();
  }

  private static String run(String name) {
    return runs.resolve(name).toString();
  }

  /** A copy of a run, to be spoilt. */
  private Path copy(String name) throws IOException {
    Path target = folder.resolve(name + "-copy");
    try (Stream<Path> files = Files.walk(runs.resolve(name))) {
      files.forEach(
          file -> copy(file, target.resolve(runs.resolve(name).relativize(file).toString())));
    }
    return target;
  }

  private static void copy(Path file, Path to) {
    try {
      Files.copy(file, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void edit(Path run, UnaryOperator<String> line) throws IOException {
    Path scores = run.resolve("scores.jsonl");
    Files.write(scores, Files.readAllLines(scores).stream().map(line).toList());
  }

  /** Makes the first calls of a run calls that crashed. */
  private static void crash(Path run, int calls) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("transcripts.jsonl"));
    for (String line : lines.subList(0, calls)) {
      ObjectNode failure = JSON.createObjectNode().put("format", "crosstalk-failure/1");
      failure.put("id", JSON.readTree(line).path("id").asText()).put("attempt", 1);
      Files.writeString(run.resolve("failures.jsonl"), failure + "\n", StandardOpenOption.APPEND);
    }
    Files.write(run.resolve("transcripts.jsonl"), lines.subList(calls, lines.size()));
  }
}
