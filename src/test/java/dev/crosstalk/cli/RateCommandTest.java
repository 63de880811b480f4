package dev.crosstalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.evaluation.Label;
import dev.crosstalk.evaluation.LabelReader;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.serve.RatingClient;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
@Tag("any-jdk")
class RateCommandTest {
  private static final String CARD = "prompts/parcel-redelivery.md";

  private static Path calls;

  @TempDir Path folder;

  @BeforeAll
  static void makeTwoCalls(@TempDir Path made) {
    calls = made;
    for (String call : List.of("1", "2")) {
      Ran ran = Ran.crosstalk("call", CARD, "--call", call, "--out", made.toString());
      assertThat(ran.exitCode()).as(ran.err()).isZero();
    }
  }

  @BeforeEach
  void twoCalls() throws IOException {
    for (String name : List.of("parcel-redelivery-1-1.json", "parcel-redelivery-1-2.json")) {
      Files.copy(calls.resolve(name), folder.resolve(name));
    }
  }

  @Test
  void theAddressStandsAloneAndControlCIsNoComplaint() {
    Ran ran = rate(client -> assertThat(client.get("/rate").status()).isEqualTo(200));

    assertThat(ran.exitCode()).isEqualTo(130);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .matches(
            "http://127\\.0\\.0\\.1:\\d+/\\S+/rate\n\\d+ turns to label: open the address above in"
                + " a browser\\. Labels are kept in \\S+labels\\.jsonl; Ctrl-C ends it\\.\n");
    assertThat(folder.resolve("labels.jsonl")).doesNotExist();
  }

  @Test
  void nothingTellsHowACallWasMade() {
    rate(
        client -> {
          StringBuilder all = new StringBuilder();
          List.of("/rate", "/rate.js", "/rate.css")
              .forEach(file -> all.append(client.get(file).body()));
          int total = client.next("Anna", 0).path("total").asInt();
          for (int number = 1; number <= total; number++) {
            RatingClient.Answer answer =
                client.post("/turn", "{\"rater\": \"Anna\", \"number\": " + number + "}");
            all.append(answer.head()).append(answer.body());
          }
          all.append(client.label("Anna", 1, "pass").body());
          assertThat(all.toString())
              .doesNotContain(
                  "parcel-redelivery",
                  "\"script\"",
                  "sha",
                  "mood",
                  "plan",
                  "seed",
                  "score",
                  "guide",
                  "directive",
                  "steps\"",
                  "jsonl",
                  folder.toString());
        });
  }

  @Test
  void everyRaterGetsTheSameTurnsInAnOrderOfTheirOwnAndTheSameOneTomorrow() {
    List<List<String>> orders = new ArrayList<>();
    Consumer<RatingClient> ask =
        client -> {
          orders.add(order(client, "Anna"));
          orders.add(order(client, "李雷"));
        };
    rate(ask);
    rate(ask);
    rate(ask, "--seed", "2");

    assertThat(orders.get(1)).isNotEqualTo(orders.get(0));
    assertThat(orders.get(1)).containsExactlyInAnyOrderElementsOf(orders.get(0));
    assertThat(orders.get(2)).isEqualTo(orders.get(0));
    assertThat(orders.get(3)).isEqualTo(orders.get(1));
    assertThat(orders.get(4)).isNotEqualTo(orders.get(0));
  }

  @Test
  void theTurnsBeforeAreShownAndTheTurnsAfterAreNot() {
    rate(
        client -> {
          for (int number = 1; number <= client.next("A", 0).path("total").asInt(); number++) {
            JsonNode turn = client.turn("A", number);
            List<String> speakers =
                new ArrayList<>(turn.path("before").findValuesAsText("speaker"));
            speakers.add(turn.at("/turn/speaker").asText());
            for (int i = 0; i < speakers.size(); i++) {
              assertThat(speakers.get(i)).isEqualTo(i % 2 == 0 ? "caller" : "callee");
            }
            assertThat(speakers).endsWith("callee");
          }
        });
  }

  @Test
  void whoComesBackGoesOnWhereTheyStopped() {
    rate(
        client -> {
          client.label("Anna", 1, "pass");
          client.label("Anna", 2, "fail");
          assertThat(client.next("Anna", 0).path("number").asInt()).isEqualTo(3);
        });
    rate(
        client -> {
          assertThat(client.next("Anna", 0).path("number").asInt()).isEqualTo(3);
          assertThat(client.next("Anna", 0).path("labelled").asInt()).isEqualTo(2);
          assertThat(client.turn("Anna", 2).path("label").asText()).isEqualTo("fail");
          assertThat(client.next(" Anna ", 0).path("number").asInt()).as("blanks").isEqualTo(3);
          assertThat(client.next("Bo", 0).path("number").asInt()).as("another one").isEqualTo(1);
          assertThat(client.turn("Bo", 2).has("label")).isFalse();
        });
    rate(
        client -> assertThat(client.next("Anna", 0).path("number").asInt()).isEqualTo(1),
        "--metric",
        "role");
  }

  @Test
  void whoGoesBackCorrectsAndTheLastLineCounts() {
    rate(
        client -> {
          client.label("Anna", 1, "pass");
          client.label("Bo", 1, "pass");
          client.label("Anna", 1, "unclear");
          assertThat(client.turn("Anna", 1).path("label").asText()).isEqualTo("unclear");
        });

    assertThat(folder.resolve("labels.jsonl")).content(UTF_8).hasLineCount(3);
    assertThat(labels())
        .hasSize(2)
        .allSatisfy(
            label -> {
              assertThat(label.transcript()).startsWith("parcel-redelivery-1-");
              assertThat(label.turn().orElseThrow()).isEven();
              assertThat(label.metric()).isEqualTo("style");
              assertThat(label.made()).isEqualTo(Label.Made.PERSON);
            })
        .filteredOn(label -> label.rater().equals("Anna"))
        .extracting(Label::verdict)
        .containsExactly(Verdict.UNCLEAR);
  }

  @Test
  void aLineThatWasTornIsMended() throws IOException {
    rate(client -> client.label("Anna", 1, "pass"));
    Path file = folder.resolve("labels.jsonl");
    String whole = Files.readString(file, UTF_8);
    Files.writeString(file, whole + whole.substring(0, 70), UTF_8);

    Ran ran =
        rate(
            client -> {
              assertThat(file).content(UTF_8).isEqualTo(whole);
              client.label("Anna", 2, "fail");
            });

    assertThat(ran.err()).isEmpty();
    assertThat(labels()).hasSize(2);
  }

  @Test
  void aLabelThatCouldNotBeKeptIsSaidInOneSentence() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "only Linux has a disk that is always full");

    rate(
        client -> {
          RatingClient.Answer answer = client.label("Anna", 1, "pass");
          assertThat(answer.status()).isEqualTo(507);
          assertThat(answer.error())
              .startsWith("The label was not kept: ")
              .endsWith(". See to the folder of the labels and its disk, then choose again.")
              .doesNotContain("/dev");
          assertThat(client.next("Anna", 0).path("number").asInt()).isEqualTo(1);
        },
        "--labels",
        full.toString());
  }

  @Test
  void labelsThatAreInTheWayAreSaidBeforeTheFirst() throws IOException {
    Files.createDirectory(folder.resolve("labels.jsonl"));
    Path nowhere = folder.resolve("no/labels.jsonl");

    Ran inTheWay = Ran.crosstalk("rate", folder.toString());
    assertThat(inTheWay.exitCode()).isEqualTo(2);
    assertThat(inTheWay.err())
        .startsWith("crosstalk: " + folder.resolve("labels.jsonl") + " can't take labels: ")
        .hasLineCount(1);
    assertThat(Ran.crosstalk("rate", folder.toString(), "--labels", nowhere.toString()))
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: "
                    + nowhere
                    + " can't take labels: No such file or directory; see to the folder and its"
                    + " permissions, or name another file with --labels.\n"));
  }

  @Test
  void whereNothingIsLeftToLabelOneSentenceSaysSo() throws IOException {
    Path file = folder.resolve("one/caller.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"turns\": [{\"speaker\": \"caller\", \"text\": \"喂？\"}]}", UTF_8);

    assertThat(Ran.crosstalk("rate", file.toString(), "--card", CARD))
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: "
                    + file
                    + " holds no turn that could be labelled for style; name a folder of"
                    + " transcripts, or another metric.\n"));
    Ran noCard = Ran.crosstalk("rate", file.toString());
    assertThat(noCard.exitCode()).isEqualTo(2);
    assertThat(noCard.err()).contains("[no-card]\n", "holds no turn").hasLineCount(2);
  }

  @Test
  void whatCanNotBeReadIsToldAndTheRestIsLabelled() throws IOException {
    Files.writeString(folder.resolve("broken.json"), "{", UTF_8);

    Ran ran = rate(client -> assertThat(client.next("Anna", 0).has("turn")).isTrue());

    assertThat(ran.err()).contains("broken.json:1: ", "[not-json]").hasLineCount(1);
  }

  @Test
  void transcriptsOfOneIdAreToldFromEachOtherByNobody() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    String name = "parcel-redelivery-1-1.json";
    Files.copy(folder.resolve(name), copy.resolve(name));

    Ran ran = rate(client -> {});

    assertThat(ran.err())
        .startsWith("crosstalk: several transcripts have the same id")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "style, callee, Like this",
    "steps, caller, Steps",
    "ending, caller, The caller's end conditions",
    "grounding, caller, Core task",
    "knowledge, caller, Knowledge base",
  })
  void aMetricIsAboutTheTurnsOfASideAndAPartOfTheCard(String metric, String side, String title) {
    rate(
        client -> {
          Set<String> sides = new HashSet<>();
          for (int number = 1; number <= client.next("A", 0).path("total").asInt(); number++) {
            sides.add(client.turn("A", number).at("/turn/speaker").asText());
          }
          assertThat(sides).containsExactly(side);
          assertThat(client.turn("A", 1).at("/material/0/title").asText()).isEqualTo(title);
          client.label("A", 1, "pass");
        },
        "--metric",
        metric);

    assertThat(labels()).extracting(Label::metric).containsExactly(metric);
  }

  @Test
  void roleIsAboutBothSides() {
    rate(
        client -> {
          Set<String> sides = new HashSet<>();
          for (int number = 1; number <= client.next("A", 0).path("total").asInt(); number++) {
            sides.add(client.turn("A", number).at("/turn/speaker").asText());
          }
          assertThat(sides).containsExactlyInAnyOrder("caller", "callee");
        },
        "--metric",
        "role");
  }

  @Test
  void aLargerLimitOnlyAdds() {
    List<List<String>> drawn = new ArrayList<>();
    rate(client -> drawn.add(order(client, "Anna")), "--limit", "3");
    rate(client -> drawn.add(order(client, "Anna")), "--limit", "6");

    assertThat(drawn.get(0)).hasSize(3);
    assertThat(drawn.get(1)).hasSize(6).containsAll(drawn.get(0));
  }

  @Test
  void aTurnOfAMegabyteIsShownInPart() throws IOException {
    Path file = folder.resolve("long/long.json");
    Files.createDirectories(file.getParent());
    String endless = "好的好的。".repeat(200_000);
    Files.writeString(
        file,
        """
        {"turns": [{"speaker": "callee", "text": "LONG"}, {"speaker": "callee", "text": "嗯\\u202e"},
        {"speaker": "callee", "text": "喂喂", "cutAt": 1}]}
        """
            .replace("LONG", endless),
        UTF_8);

    Ran ran =
        rate(
            file,
            client -> {
              List<String> bodies = new ArrayList<>();
              for (int number = 1; number <= 3; number++) {
                String body =
                    client.post("/turn", "{\"rater\": \"A\", \"number\": " + number + "}").body();
                assertThat(body).hasSizeLessThan(12_000).doesNotContain("\u202e");
                bodies.add(body);
              }
              assertThat(bodies)
                  .anyMatch(body -> body.contains("\"shown\":4000,\"length\":1000000"))
                  .anyMatch(body -> body.contains("\"text\":\"嗯\\\\u202e\""))
                  .anyMatch(body -> body.contains("\"text\":\"喂\",\"broken\":true"));
              client.label("A", 1, "pass");
            },
            "--card",
            CARD);

    assertThat(ran.err()).isEmpty();
    assertThat(file.resolveSibling("labels.jsonl")).as("beside the file").exists();
  }

  @Test
  void chineseIsSpoken() {
    Ran ran =
        rate(
            client -> {
              assertThat(client.get("/rate").body())
                  .contains("<html lang=\"zh\">", "data-rater=\"李雷\"", "示例里的那个人会这样说话吗？");
              assertThat(client.next("李雷", 0).at("/material/0/title").asText()).isEqualTo("正面教材");
            },
            "--lang",
            "zh",
            "--rater",
            "李雷");

    assertThat(ran.out()).contains("句话要标注：请在浏览器里打开上面的地址。");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--metric | charm | style, steps, ending, grounding, knowledge or role",
        "--limit | 0 | a whole number from 1 to 2000",
        "--limit | 2001 | a whole number from 1 to 2000",
        "--port | 70000 | a port from 0 to 65535",
        "--seed | x | a whole number",
        "--rater | ' ' | a name of 1 to 80 characters, none of them invisible",
      })
  void badUsageIsOneSentence(String option, String value, String expected) {
    assertThat(Ran.crosstalk("rate", folder.toString(), option, value))
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: " + option + " must be " + expected + ", but is \"" + value + "\".\n"));
  }

  @Test
  void aPortThatIsTakenIsSaid() {
    rate(
        client -> {
          Ran second =
              Ran.crosstalk(
                  "rate", folder.toString(), "--port", String.valueOf(client.address().getPort()));
          assertThat(second.exitCode()).isEqualTo(2);
          assertThat(second.err()).startsWith("crosstalk: port ").hasLineCount(1);
        });
  }

  /** A process of its own, killed over its work: what the page was told to count is there. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aProcessThatIsKilledHasLostNoLabel() throws Exception {
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "rate",
                folder.toString(),
                "--lang=en")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(log, UTF_8).contains("\n") && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    RatingClient client =
        new RatingClient(URI.create(Files.readString(log, UTF_8).lines().findFirst().orElse("")));

    client.label("Anna", 1, "pass");
    client.label("Anna", 2, "fail");
    process.destroyForcibly().waitFor();

    assertThat(labels()).extracting(Label::verdict).containsExactly(Verdict.PASS, Verdict.FAIL);
  }

  private List<Label> labels() {
    List<ReadingProblem> problems = new ArrayList<>();
    List<Label> labels = new LabelReader(problems::add).read(folder.resolve("labels.jsonl"));
    assertThat(problems).isEmpty();
    return labels;
  }

  /** What the rater is shown, from the first turn to the last. */
  static List<String> order(RatingClient client, String rater) {
    int total = client.next(rater, 0).path("total").asInt();
    return IntStream.rangeClosed(1, total)
        .mapToObj(number -> client.turn(rater, number))
        .map(turn -> turn.path("before") + "" + turn.path("turn"))
        .toList();
  }

  private Ran rate(Consumer<RatingClient> work, String... options) {
    return rate(folder, work, options);
  }

  /** Runs the command while a browser does its work, then interrupts it. */
  static Ran rate(Path place, Consumer<RatingClient> work, String... options) {
    List<String> args = new ArrayList<>(List.of("rate", place.toString()));
    args.addAll(List.of(options));
    FirstLine out = new FirstLine();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    Thread command =
        new Thread(
            () ->
                exitCode.complete(
                    Main.run(
                        args.toArray(String[]::new),
                        Reader.nullReader(),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Map.of("LANG", "en_GB.UTF-8"))));
    command.start();
    exitCode.thenAccept(code -> out.line.completeExceptionally(new AssertionError(text(err))));
    try {
      work.accept(new RatingClient(URI.create(out.line.get(60, TimeUnit.SECONDS))));
    } catch (Exception e) {
      throw new AssertionError(text(err), e);
    } finally {
      command.interrupt();
    }
    return new Ran(exitCode.join(), text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8).replace("\r\n", "\n");
  }

  /** Keeps what is printed, and tells when there is a line. */
  private static final class FirstLine extends ByteArrayOutputStream {
    final CompletableFuture<String> line = new CompletableFuture<>();

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      String text = toString(UTF_8);
      if (text.contains("\n")) {
        line.complete(text.lines().findFirst().orElseThrow());
      }
    }
  }
}
