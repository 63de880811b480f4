package dev.crosstalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.PartedRun;
import dev.crosstalk.Trees;
import dev.crosstalk.report.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in parts is to every command the run that one machine wrote of the same calls. */
@Timeout(180)
@Tag("sweep")
class PartedRunTest {
  private static final int CALLS = 12;
  private static final int CALLS_A_PART = 5;
  private static final String CHINESE = "社区 回访=二.md";
  private static final String FIRST = "card=parcel-redelivery/000000001-000000005.jsonl";

  @TempDir static Path made;

  @TempDir Path folder;

  private static Path card;
  private Path run;

  /** With the real command; calls 11 and 12 of the one card fail, call 3 did so at first. */
  @BeforeAll
  static void make() throws IOException {
    card = Files.copy(Path.of("prompts/community-checkup.md"), made.resolve(CHINESE));
    Path whole = made.resolve("whole");
    Ran ran =
        Ran.crosstalk(
            "batch",
            "prompts/parcel-redelivery.md",
            card.toString(),
            "-n",
            String.valueOf(CALLS),
            "--out",
            whole.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    Path other = made.resolve("other");
    Ran.crosstalk(
        "batch",
        "prompts/parcel-redelivery.md",
        card.toString(),
        "-n",
        String.valueOf(CALLS),
        "--enforce",
        "observe",
        "--out",
        other.toString());
    fail(whole);
    PartedRun.of(whole, made.resolve("parted"), CALLS_A_PART);
    PartedRun.joined(made.resolve("parted"), made.resolve("joined"));
  }

  private static void fail(Path whole) throws IOException {
    Path transcripts = whole.resolve("transcripts.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(transcripts));
    List<String> failures = new ArrayList<>();
    for (String call : List.of("3", "11", "12")) {
      String id = "parcel-redelivery-1-" + call;
      String line =
          lines.stream().filter(one -> one.contains("\"id\":\"" + id + "\"")).findFirst().get();
      for (int attempt = 1; attempt <= (call.equals("12") ? 2 : 1); attempt++) {
        failures.add(
            "{\"format\":\"crosstalk-failure/1\",\"id\":\"%s\",\"attempt\":%d,\"cause\":\"第 %d 次没接通\",\"transcript\":%s}"
                .formatted(id, attempt, attempt, line));
      }
      if (!call.equals("3")) {
        lines.remove(line);
      }
    }
    Files.write(transcripts, lines);
    Files.write(whole.resolve("failures.jsonl"), failures);
    Path scores = whole.resolve("scores.jsonl");
    List<String> scored = Files.readAllLines(scores);
    scored.removeIf(line -> line.matches(".*\"id\":\"parcel-redelivery-1-1[12]\".*"));
    Files.write(scores, scored);
  }

  @BeforeEach
  void name() {
    run = folder.resolve("run");
  }

  /** What a command makes of a run that lies at {@link #run}. */
  private interface Work {
    Object on() throws IOException;
  }

  /** Does it with the run of one machine, then with that of many, in the same place. */
  private void assertAlike(Work work) throws IOException {
    List<Object> both = new ArrayList<>();
    for (String kind : List.of("joined", "parted")) {
      Trees.delete(folder.resolve("out"));
      Trees.delete(run);
      Trees.copy(made.resolve(kind), run);
      both.add(work.on());
    }
    assertThat(both.get(1)).isEqualTo(both.get(0));
  }

  private String out(String name) throws IOException {
    return Files.createDirectories(folder.resolve("out")).resolve(name).toString();
  }

  @Test
  void theRunIsInPartsAndTheCardsNameCannotBePartOfAPath() throws IOException {
    List<String> parts =
        PartedRun.parts(made.resolve("parted/transcripts.jsonl")).stream()
            .map(part -> part.getParent().getFileName() + "/" + part.getFileName())
            .toList();

    assertThat(parts)
        .contains(FIRST, "card=社区 回访%3D二/000000011-000000015.jsonl")
        .hasSize(2 * 3 - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run/transcripts.jsonl"})
  void theReportIsTheSamePage(String place) throws IOException {
    assertAlike(
        () -> {
          Ran ran = Ran.crosstalk("report", folder.resolve(place).toString());
          assertThat(ran.exitCode()).as(ran.err()).isZero();
          assertThat(ran.out()).contains("Page", run.resolve("report.html").toString());
          assertThat(ran.out()).contains("22 finished");
          return List.of(ran, Trees.contents(run).get("report.html"));
        });
  }

  @Test
  void theReportHasTheCallsThatFailedByTheirLastAttempt() throws IOException {
    Trees.copy(made.resolve("parted"), run);

    Ran.crosstalk("report", run.toString());

    String rows = ReportPage.read(run.resolve("report.html")).rows().toString();
    assertThat(rows).contains("parcel-redelivery-1-11", "parcel-redelivery-1-12", "社区 回访=二-1-12");
  }

  @Test
  void theLastAttemptIsTheLastByItsNumberAlsoAfterTenStarts() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Path second =
        run.resolve("failures.jsonl/card=parcel-redelivery/000000011-000000015.run2.jsonl");
    String line = Files.readString(second, UTF_8);
    String tenth = line.replace("\"attempt\":2", "\"attempt\":10").replace("第 2 次", "第 10 次");
    Files.writeString(
        second.resolveSibling(second.getFileName().toString().replace("run2", "run10")),
        tenth,
        UTF_8);

    Ran.crosstalk("report", run.toString());

    String calls = ReportPage.read(run.resolve("report.html")).calls().toString();
    assertThat(calls).contains("第 10 次没接通").doesNotContain("第 2 次没接通");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void evalGivesTheSameScores(String format) throws IOException {
    assertAlike(
        () -> {
          Ran ran = Ran.crosstalk("eval", run.toString(), "--format", format);
          assertThat(ran.exitCode()).as(ran.err()).isZero();
          return List.of(ran, PartedRun.text(run.resolve("scores.jsonl")));
        });
  }

  @Test
  void evalPutsTheScoresOfAPartIntoThePartOfThatName() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Map<String, String> before = Trees.contents(run);
    Files.writeString(run.resolve("scores.jsonl").resolve(FIRST), "not even JSON\n");
    Files.delete(run.resolve("scores.jsonl/card=社区 回访%3D二/000000006-000000010.jsonl"));
    Files.createDirectories(run.resolve("scores.jsonl/card=gone"));
    Files.writeString(run.resolve("scores.jsonl/card=gone/000000001-000000005.jsonl"), "{}\n");

    Ran ran = Ran.crosstalk("eval", run.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Trees.contents(run)).isEqualTo(before);
  }

  @Test
  void evalOfPartsAloneKeepsNoScores() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Map<String, String> before = Trees.contents(run);

    Ran all = Ran.crosstalk("eval", run.resolve("transcripts.jsonl").toString());
    Ran part = Ran.crosstalk("eval", run.resolve("transcripts.jsonl").resolve(FIRST).toString());

    assertThat(all.exitCode()).as(all.err()).isZero();
    assertThat(all.out()).contains("社区 回访=二-1-1");
    assertThat(part.exitCode()).as(part.err()).isZero();
    assertThat(part.out()).contains("parcel-redelivery-1-5").doesNotContain("redelivery-1-6");
    assertThat(Trees.contents(run)).isEqualTo(before);
  }

  @Test
  void evalComparesWithAReferenceAndTestsItself() throws IOException {
    assertAlike(
        () ->
            List.of(
                Ran.crosstalk(
                    "eval", made.resolve("other").toString(), "--reference", run.toString()),
                Ran.crosstalk("eval", run.toString(), "--self-test")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run/transcripts.jsonl"})
  void theSameDataAreExported(String place) throws IOException {
    assertAlike(
        () -> {
          Ran ran =
              Ran.crosstalk(
                  "export",
                  folder.resolve(place).toString(),
                  "--as=openai",
                  "--as=sharegpt",
                  "--as=dpo",
                  "--as=parquet",
                  "--allow-script",
                  "--min-style=0.5");
          assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
          Map<String, String> exported = Trees.contents(run.resolve("export"));
          assertThat(exported).containsKeys("train.openai.jsonl", "calls.parquet", "README.md");
          return List.of(ran, exported);
        });
  }

  @Test
  void anExportThatLiesInTheRunIsNoTranscript() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Ran.crosstalk("export", run.toString(), "--as=openai", "--allow-script");

    Ran ran = Ran.crosstalk("eval", run.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void theComparisonIsTheSame() throws IOException {
    assertAlike(
        () -> {
          String base = made.resolve("other").toString();
          String[] files = {
            "--json", out("c.json"), "--junit", out("c.xml"), "--html", out("c.html")
          };
          Ran ran =
              Ran.crosstalk(
                  Stream.concat(Stream.of("compare", base, run.toString()), Arrays.stream(files))
                      .toArray(String[]::new));
          assertThat(ran.exitCode()).as(ran.err()).isLessThan(2);
          return List.of(ran, Trees.contents(folder.resolve("out")));
        });
  }

  @Test
  void compareScoresWhatIsNotScoredAndKeepsItInItsPart() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Map<String, String> before = Trees.contents(run);
    Path part = run.resolve("scores.jsonl").resolve(FIRST);
    List<String> lines = Files.readAllLines(part);
    Files.write(part, lines.subList(0, 2));
    Files.delete(run.resolve("scores.jsonl/card=社区 回访%3D二/000000006-000000010.jsonl"));

    Ran ran = Ran.crosstalk("compare", run.toString(), made.resolve("joined").toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Trees.contents(run)).isEqualTo(before);
  }

  @Test
  void compareScoresARunWithoutAnyScores() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Map<String, String> before = Trees.contents(run);
    Trees.delete(run.resolve("scores.jsonl"));

    Ran ran = Ran.crosstalk("compare", run.toString(), made.resolve("joined").toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Trees.contents(run)).isEqualTo(before);
  }

  @Test
  void theBaselineIsTheSame() throws IOException {
    assertAlike(
        () -> {
          Ran refused = Ran.crosstalk("baseline", run.toString(), "--out", out("no.json"));
          Ran ran =
              Ran.crosstalk(
                  "baseline", run.toString(), "--allow-crashed", "--out", out("base.json"));
          assertThat(ran.exitCode()).as(ran.err()).isZero();
          return List.of(refused, ran, Trees.contents(folder.resolve("out")));
        });
  }

  @Test
  void anotherBatchFollowsTheSamePlans() throws IOException {
    assertAlike(
        () -> {
          Ran ran =
              Ran.crosstalk(
                  "batch",
                  "prompts/parcel-redelivery.md",
                  card.toString(),
                  "-n",
                  "12",
                  "--seed",
                  "4",
                  "--plan-from",
                  run.toString(),
                  "--no-scores",
                  "--no-report",
                  "--out",
                  out("new"));
          assertThat(ran.exitCode()).as(ran.err()).isZero();
          return Files.readAllLines(folder.resolve("out/new/transcripts.jsonl")).stream()
              .sorted()
              .toList();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "run/transcripts.jsonl"})
  void theSameTurnsAreRatedAndTheirLabelsLieInTheRun(String place) throws IOException {
    assertAlike(
        () -> {
          List<String> shown = new ArrayList<>();
          RateCommandTest.rate(
              folder.resolve(place),
              client -> {
                shown.addAll(RateCommandTest.order(client, "李雷"));
                client.label("李雷", 1, "pass");
              },
              "--limit",
              "30");
          assertThat(shown).hasSize(30);
          return List.of(shown, Files.readString(run.resolve("labels.jsonl"), UTF_8));
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | has a run that a cluster of machines writes, in parts, and \"crosstalk batch\" can't go on"
            + " with it; go on with it on the cluster, or name another folder with --out.",
        "zh | 里是由多台机器组成的集群分部分写成的运行，“crosstalk batch”无法接着做；请在集群上继续，或用 --out 换一个文件夹。"
      })
  void batchLeavesItAsItIsAndSaysWhy(String language, String sentence) throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Map<String, String> before = Trees.contents(run);

    Ran ran = batchInto(run, language);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(run.toString(), sentence).hasLineCount(1);
    assertThat(Trees.contents(run)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_job.json", "_temporary", "failures.jsonl"})
  void batchLeavesAlsoOneThatHasJustBegun(String only) throws IOException {
    Files.createDirectories(run);
    Files.copy(made.resolve("joined/run.json"), run.resolve("run.json"));
    Files.createDirectories(run.resolve(only));

    Ran ran = batchInto(run, "en");

    assertThat(ran.err()).contains("in parts").hasLineCount(1);
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("run.json", only);
    }
  }

  private static Ran batchInto(Path run, String language) {
    return Ran.crosstalk(
        "batch",
        "prompts/parcel-redelivery.md",
        card.toString(),
        "-n",
        "13",
        "--out",
        run.toString(),
        "--lang",
        language);
  }

  /** Each of these spoils a part; what else there is counts all the same. */
  private enum Spoiled {
    TORN(line -> line.substring(0, line.length() / 2)),
    NO_JSON(line -> line + "\n<html>502</html>\n");

    private final UnaryOperator<String> change;

    Spoiled(UnaryOperator<String> change) {
      this.change = change;
    }

    void apply(Path part) throws IOException {
      List<String> lines = Files.readAllLines(part);
      String last = change.apply(lines.get(lines.size() - 1));
      String before =
          lines.subList(0, lines.size() - 1).stream()
              .map(line -> line + "\n")
              .collect(Collectors.joining());
      Files.writeString(part, before + last, UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TORN, 5, transcripts.jsonl, report, 21 finished",
    "NO_JSON, 6, transcripts.jsonl, report, 22 finished",
    "TORN, 5, transcripts.jsonl, eval, 21 calls",
    "NO_JSON, 6, transcripts.jsonl, eval, 22 calls",
    "TORN, 5, scores.jsonl, report, 22 finished",
    "NO_JSON, 6, scores.jsonl, report, 22 finished",
    "TORN, 5, scores.jsonl, export, 22 of 22",
    "NO_JSON, 6, scores.jsonl, export, 22 of 22"
  })
  void aSpoiledLineIsToldWithItsPart(
      Spoiled spoiled, int line, String file, String command, String rest) throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Path part = run.resolve(file).resolve(FIRST);
    spoiled.apply(part);

    Ran ran =
        command.equals("export")
            ? Ran.crosstalk(
                command, run.toString(), "--as=openai", "--allow-script", "--min-style=0")
            : Ran.crosstalk(command, run.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith(part + ":" + line + ": ").endsWith("[not-json]\n");
    assertThat(ran.err()).hasLineCount(1);
    assertThat(ran.out()).contains(rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"transcripts.jsonl", "scores.jsonl", "failures.jsonl"})
  void compareTellsASpoiledLineWithItsPart(String file) throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Path part = PartedRun.parts(run.resolve(file)).get(0);
    Spoiled.TORN.apply(part);

    Ran ran = Ran.crosstalk("compare", made.resolve("other").toString(), run.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith(part + ":").contains("[not-json]").hasLineCount(2);
  }

  /** A link to itself can be read by nobody, whatever his rights. */
  @ParameterizedTest
  @CsvSource({
    "transcripts.jsonl, report, 17 finished",
    "transcripts.jsonl, eval, 17 calls",
    "scores.jsonl, report, 22 finished",
    "failures.jsonl, report, 22 finished",
    "scores.jsonl, export, 22 of 22"
  })
  void anUnreadablePartIsToldAndTheOthersAreRead(String file, String command, String rest)
      throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Path part = PartedRun.parts(run.resolve(file)).get(0);
    Files.delete(part);
    Files.createSymbolicLink(part, part.getFileName());

    Ran ran =
        command.equals("export")
            ? Ran.crosstalk(
                command, run.toString(), "--as=openai", "--allow-script", "--min-style=0")
            : Ran.crosstalk(command, run.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith(part + ": It can't be read").endsWith("[unreadable]\n");
    assertThat(ran.err()).hasLineCount(1);
    assertThat(ran.out()).contains(rest);
  }

  @Test
  void aRunWithoutALineIsToldAsSuchAndOneWhoseCallsAllFailedIsARun() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    for (Path part : PartedRun.parts(run.resolve("transcripts.jsonl"))) {
      Files.writeString(part, "");
    }

    Ran eval = Ran.crosstalk("eval", run.toString());
    Ran chinese = Ran.crosstalk("eval", run.toString(), "--lang", "zh");
    Ran compare = Ran.crosstalk("compare", run.toString(), run.toString());

    String place = run.resolve("transcripts.jsonl").toString();
    assertThat(eval.exitCode()).isEqualTo(2);
    assertThat(eval.err())
        .isEqualTo(
            place
                + ": The parts in this folder have no line. Each part is a file with one transcript"
                + " on each line [no-parts]\n");
    assertThat(chinese.err()).startsWith(place + ": 这个文件夹里的各个部分一行也没有。");
    assertThat(compare.err()).contains("crashed").doesNotContain("no-parts");
  }

  @Test
  void aRunThatHasFailedCallsAloneNeedsNoFolderOfTranscripts() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Trees.delete(run.resolve("transcripts.jsonl"));

    Ran compare = Ran.crosstalk("compare", run.toString(), made.resolve("joined").toString());
    Ran report = Ran.crosstalk("report", run.toString());

    assertThat(compare.err()).contains("crashed").doesNotContain("[no-transcripts]");
    assertThat(report.out()).contains("0 finished; 3 in the page");
  }

  @Test
  void anEmptyFolderOfPartsIsToldAsSuch() throws IOException {
    Files.createDirectories(run.resolve("transcripts.jsonl/card=x"));

    Ran ran = Ran.crosstalk("report", run.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).endsWith("[no-parts]\n").hasLineCount(1);
  }

  @Test
  void aPartWithoutALineIsNothingToTellOf() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Files.writeString(run.resolve("transcripts.jsonl").resolve(FIRST), "");

    Ran ran = Ran.crosstalk("eval", run.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("17 calls");
  }

  /** Parts may be called anything; a transcript without an id is called by its place. */
  @Test
  void aPartIsReadByAnyNameAndNamesItsTranscripts() throws IOException {
    Path parts = Files.createDirectories(run.resolve("transcripts.jsonl/card=x"));
    String said = "{\"turns\":[{\"speaker\":\"callee\",\"text\":\"嗯\"}]}\n";
    for (String name : List.of("run.json", "scores.jsonl", "part-0")) {
      Files.writeString(parts.resolve(name), said + said);
    }

    Ran ran =
        Ran.crosstalk(
            "eval", run.toString(), "--card", "prompts/parcel-redelivery.md", "--format=json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .hasLineCount(6)
        .contains(
            "\"transcripts.jsonl/card=x/part-0:2\"", "\"transcripts.jsonl/card=x/run.json:1\"");
  }

  /** Killed over its work, again and again: the scores are the old ones, or all of the new ones. */
  @Test
  void aKilledEvalLeavesTheOldScoresOrTheNewOnes() throws Exception {
    Trees.copy(made.resolve("parted"), run);
    Map<String, String> whole = Trees.contents(run.resolve("scores.jsonl"));
    Files.writeString(run.resolve("scores.jsonl").resolve(FIRST), "{\"old\":1}\n");
    Map<String, String> old = Trees.contents(run.resolve("scores.jsonl"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "eval",
                run.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (hidden().isEmpty() && process.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(1);
    }
    Thread.sleep(200);
    process.destroyForcibly().waitFor();

    assertThat(Trees.contents(run.resolve("scores.jsonl"))).isIn(old, whole);
    Ran again = Ran.crosstalk("eval", run.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Trees.contents(run.resolve("scores.jsonl"))).isEqualTo(whole);
  }

  /** The one moment in which neither is in its place. */
  @Test
  void scoresThatWereSetAsideWhenAnEvalWasKilledAreStillRead() throws IOException {
    Trees.copy(made.resolve("parted"), run);
    Ran before = Ran.crosstalk("report", run.toString());
    String page = Trees.contents(run).get("report.html");
    Map<String, String> scores = Trees.contents(run.resolve("scores.jsonl"));
    Files.move(run.resolve("scores.jsonl"), run.resolve(".scores.jsonl.old"));

    Ran after = Ran.crosstalk("report", run.toString());

    assertThat(after).isEqualTo(before);
    assertThat(Trees.contents(run)).containsEntry("report.html", page);
    Ran.crosstalk("eval", run.toString());
    assertThat(Trees.contents(run.resolve("scores.jsonl"))).isEqualTo(scores);
    assertThat(hidden()).isEmpty();
  }

  private List<Path> hidden() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".scores")).toList();
    }
  }
}
