package dev.crosstalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.text.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jdk")
class ExportCommandTest {
  private static final String CARD = "prompts/parcel-redelivery.md";
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CALLS = 12;

  /** Calls of the built-in model, as it made them. */
  private static final List<ObjectNode> SCRIPTED = new ArrayList<>();

  @TempDir Path folder;

  @BeforeAll
  static void makeCalls(@TempDir Path scratch) throws IOException {
    for (int call = 1; call <= CALLS; call++) {
      String number = String.valueOf(call);
      Ran.crosstalk("call", CARD, "--call", number, "--out", scratch.toString());
      Path file = scratch.resolve("parcel-redelivery-1-" + call + ".json");
      SCRIPTED.add((ObjectNode) JSON.readTree(Files.readString(file, UTF_8)));
    }
  }

  @Test
  void messagesOfOpenAiAlternateAndEndWithWhatIsLearnt() throws IOException {
    run(calls());

    Ran ran = export("--as", "openai", "--validation", "0");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(lines("train.openai.jsonl"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            line -> {
              JsonNode messages = line.get("messages");
              assertThat(names(line)).containsExactly("messages");
              assertAlternate(messages, "role", "system", "user", "assistant");
              assertThat(messages.get(1).get("content").asText()).isEqualTo("（电话已接通。）");
              assertThat(messages)
                  .allSatisfy(
                      message ->
                          assertThat(message.has("weight"))
                              .isEqualTo(message.get("role").asText().equals("assistant")));
              assertThat(messages.get(messages.size() - 1).get("weight").asInt()).isEqualTo(1);
            });
  }

  @Test
  void theCalleeMayBeTheAssistantAndKnowsNothingOfThePlan() throws IOException {
    run(calls());

    assertThat(export("--as", "sharegpt", "--side", "callee", "--validation", "0").exitCode())
        .isZero();

    List<JsonNode> lines = lines("train.sharegpt.jsonl");
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line -> {
              JsonNode turns = line.get("conversations");
              assertThat(names(line)).containsExactly("conversations");
              assertAlternate(turns, "from", "system", "human", "gpt");
              assertThat(turns.get(1).get("value").asText()).contains("蓝雀速递小岚");
            });
    // One for all calls: of no plan is anything in it.
    assertThat(lines.stream().map(line -> line.get("conversations").get(0).get("value").asText()))
        .allSatisfy(system -> assertThat(system).contains("你不会这样说", "林悦"))
        .allSatisfy(system -> assertThat(system).doesNotContain("这一次"))
        .containsOnly(lines.get(0).get("conversations").get(0).get("value").asText());
  }

  @Test
  void noDirectiveAndNoRefusedReplyIsExported() throws IOException {
    run(
        calls(
            call ->
                caller(call, 2)
                    .put("directive", "steps 99")
                    .putArray("rejected")
                    .addObject()
                    .put("text", "奇怪的话")
                    .put("problem", "cut-off")));

    Ran ran = export("--as", "openai", "--as", "sharegpt", "--as", "parquet");

    assertThat(ran.exitCode()).isZero();
    for (Path file : files()) {
      String text = new String(Files.readAllBytes(file), UTF_8);
      assertThat(text)
          .as(file.toString())
          .doesNotContain("steps 99", "奇怪的话", "\"directive\"", "<directive");
    }
  }

  @Test
  void whatTheCardSaidIsNeverLearnt() throws IOException {
    run(calls(call -> caller(call, 2).put("source", "card")));

    assertThat(export("--as", "openai", "--as", "sharegpt", "--validation", "0").exitCode())
        .isZero();

    assertThat(lines("train.openai.jsonl"))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              JsonNode messages = line.get("messages");
              assertThat(messages.get(2).get("weight").asInt()).isEqualTo(1);
              assertThat(messages.path(4).path("weight").asInt(0)).isZero();
            });
    assertThat(lines("train.sharegpt.jsonl"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.get("conversations")).hasSize(3));
    assertThat(card()).contains("turns said from the card, never learnt: ");
  }

  @Test
  void aCallOfWhichAllIsFromTheCardIsNoExample() throws IOException {
    run(calls(call -> callers(call).forEach(turn -> turn.put("source", "card"))));

    Ran ran = export("--as", "openai", "--as", "sharegpt", "--max-near", "1");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .matches(
            "crosstalk: there is nothing to learn for openai, sharegpt in the \\d+ calls that"
                + " passed the gates, so nothing was written; choose another format or side.\n");
    assertThat(folder.resolve("export")).doesNotExist();
  }

  @Test
  void whatStandsBehindAnInterruptionWasNotHeardAndWhoWasBrokenOffIsNoModel() throws IOException {
    run(calls(call -> caller(call, 2).put("text", "我跟您说件后面的事").put("cutAt", 5)));

    export("--as", "openai", "--validation", "0");
    List<JsonNode> spoken = lines("train.openai.jsonl");
    export("--as", "openai", "--validation", "0", "--side", "callee");
    List<JsonNode> heard = lines("train.openai.jsonl");

    assertThat(spoken)
        .allSatisfy(
            line -> {
              JsonNode cut = line.get("messages").path(4);
              assertThat(cut.path("content").asText("我跟您说件")).isEqualTo("我跟您说件");
              assertThat(cut.path("weight").asInt(0)).isZero();
            })
        .anySatisfy(line -> assertThat(line.get("messages").size()).isGreaterThan(5));
    assertThat(heard).anySatisfy(line -> assertThat(line.toString()).contains("我跟您说件——"));
    assertThat(heard.toString()).doesNotContain("后面的事");
  }

  @Test
  void pairsComeOfRepliesThatWereRefusedForWhatTheyDo() throws IOException {
    run(
        calls(
            call -> {
              var rejected = caller(call, 2).putArray("rejected");
              rejected.addObject().put("text", "（叹气）您好").put("problem", "stage-direction");
              rejected.addObject().put("text", "（叹气） 您好！").put("problem", "stage-direction");
              rejected.addObject().put("text", " ").put("problem", "empty");
              rejected.addObject().put("text", "我想想").put("problem", "reasoning");
              rejected.addObject().put("text", "很长很长").put("problem", "cut-off");
              rejected.addObject().put("text", "很长很长").put("problem", "something-new");
            }));

    Ran ran = export("--as", "dpo", "--validation", "0");

    assertThat(ran.exitCode()).isZero();
    assertThat(lines("train.dpo.jsonl"))
        .isNotEmpty()
        .allSatisfy(
            pair -> {
              assertThat(names(pair)).containsExactly("prompt", "chosen", "rejected");
              assertAlternate(pair.get("prompt"), "role", "system", "user", "assistant", "user");
              assertThat(pair.get("rejected").toString())
                  .isEqualTo("[{\"role\":\"assistant\",\"content\":\"（叹气）您好\"}]");
              assertThat(names(pair.get("chosen").get(0))).containsExactly("role", "content");
              assertThat(pair.get("chosen").get(0).get("role").asText()).isEqualTo("assistant");
            });
    assertThat(card()).contains("- stage-direction: ", "- cut-off: ", "- something-new: ");
  }

  @Test
  void pairsComeOfStylesWhereTwoCallsAreTheSameUntilThen() throws IOException {
    ObjectNode good = model(SCRIPTED.get(0));
    ObjectNode bad = model(SCRIPTED.get(0));
    callees(good).get(0).put("text", "哎行行行，就这么着，我这儿赶稿呢。");
    callees(bad).get(0).put("text", "您好，感谢您的来电，非常荣幸能够得到您的通知，请问还有什么可以帮您？");
    bad.put("id", "another");
    for (int i = 1; i < callees(bad).size(); i++) {
      callees(bad).get(i).put("text", "唉" + i);
    }
    run(List.of(good, bad));

    Ran ran = export("--as", "dpo", "--side", "callee", "--max-near", "1", "--validation", "0");

    assertThat(ran.exitCode()).isZero();
    assertThat(lines("train.dpo.jsonl"))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.get("chosen").toString()).contains("就这么着");
              assertThat(pair.get("rejected").toString()).contains("非常荣幸");
            });
    assertThat(card()).contains("- style: 1");
  }

  @Test
  void callsOfTheSamePlanAreInTheSamePart() throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode call : calls()) {
      for (int copy = 0; copy < 3; copy++) {
        ObjectNode same = call.deepCopy();
        int salt = copy * 100 + all.size();
        same.put("id", call.get("id").asText() + "-" + copy);
        callees(same).forEach(turn -> turn.put("text", "第" + salt + turn.get("text").asText()));
        all.add(same);
      }
    }
    run(all);

    export("--as", "openai", "--side", "callee", "--max-near", "1", "--validation", "0.4");
    List<String> train = learnt("train.openai.jsonl");
    List<String> validation = learnt("validation.openai.jsonl");
    export(
        "--as",
        "openai",
        "--side",
        "callee",
        "--max-near",
        "1",
        "--validation",
        "0.4",
        "--seed",
        "2");

    assertThat(train.size() + validation.size()).isEqualTo(all.size());
    assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(validation);
    assertThat(validation).isNotEmpty();
    // Three of each plan, and all of them on one side.
    assertThat(counts(train).values()).allMatch(n -> n % 3 == 0);
    assertThat(counts(validation).values()).allMatch(n -> n % 3 == 0);
    assertThat(learnt("train.openai.jsonl")).as("another seed").isNotEqualTo(train);
  }

  @Test
  void callsOfTheBuiltInModelAreLeftOutUnlessTheyAreAllowed() throws IOException {
    run(SCRIPTED);

    Ran refused = export("--as", "openai");
    Ran allowed = export("--as", "openai", "--allow-script");

    assertThat(refused)
        .isEqualTo(
            new Ran(
                1,
                "",
                "crosstalk: none of the 12 calls in "
                    + folder
                    + " is exported (12 of the built-in model (--allow-script takes them)), so"
                    + " nothing was written; loosen a gate, or name another folder.\n"));
    assertThat(allowed.exitCode()).isZero();
    assertThat(card()).contains("of the calls have the built-in model on a side");
  }

  @Test
  void gatesLeaveCallsOutAndSayHowMany() throws IOException {
    List<ObjectNode> all = calls();
    ((ObjectNode) all.get(0).get("end")).put("reason", "failed");
    ((ObjectNode) all.get(1).get("end")).put("reason", "interrupted");
    all.get(2).withArray("problems").addObject().put("kind", "skipped-step").put("turn", 3);
    ((ObjectNode) all.get(3).get("end")).put("reason", "stalled");
    for (int i = 4; i < CALLS; i++) {
      ((ObjectNode) all.get(i).get("end")).put("reason", i == 4 ? "hung-up" : "completed");
    }
    callees(all.get(5)).forEach(turn -> turn.put("text", "作为人工智能助手，非常感谢您的来电！"));
    all.set(7, all.get(6));
    run(all);

    Ran ran =
        export(
            "--as",
            "openai",
            "--no-problems",
            "--end",
            "completed",
            "--end",
            "hung-up",
            "--min-style",
            "0.5",
            "--max-near",
            "1");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains(
            "Calls     6 of 12 exported",
            "1 failed",
            "1 interrupted",
            "1 ended otherwise",
            "1 with a broken rule",
            "1 below the least style, or without one",
            "1 nearly the same as one before");
    assertThat(card())
        .contains(
            "| `near-duplicate` | it says nearly the same as a call before it | 1 |",
            "- ends (`--end`): completed, hung-up",
            "- least style of the callee (`--min-style`): 0.5",
            "6 of 12 calls are here");
  }

  @Test
  void theSameCallsGiveTheSameBytes() throws IOException {
    run(calls());
    String[] all = {"--as", "openai", "--as", "sharegpt", "--as", "dpo", "--as", "parquet"};

    export(all);
    Map<String, String> first = bytes();
    // Over the first export, which lies in the folder that is read.
    Ran again = export(all);

    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).isEmpty();
    assertThat(bytes()).isEqualTo(first);
    assertThat(first.keySet())
        .contains("README.md", "calls.parquet", "turns.parquet", "train.openai.jsonl");
  }

  @Test
  void scoresThatAreThereAreTakenAndThoseOfAnotherTranscriptAreNot() throws IOException {
    List<ObjectNode> all = calls().subList(0, 3);
    run(all);
    String ids =
        scores(all.get(0), 0.05)
            + scores(all.get(1), 0.95)
            + "{\"format\":\"crosstalk-scores/1\",\"id\":\""
            + all.get(2).get("id").asText()
            + "\",\"metrics\":{\"style\":{\"value\":0.01,\"verdict\":\"fail\",\"turns\":"
            + "[{\"turn\":999,\"value\":0.01,\"verdict\":\"fail\"}]}}}\n"
            + "{\"format\":\"crosstalk-scores/2\"}\nnot json\n{\"id\":\"x\"}\n";
    Files.writeString(folder.resolve("scores.jsonl"), ids, UTF_8);

    Ran ran = export("--as", "openai", "--min-style", "0.3", "--max-near", "1");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("2 of 3 exported", "1 below the least style");
    String file = folder.resolve("scores.jsonl").toString();
    assertThat(ran.err())
        .contains(
            file
                + ":3: These scores of \"parcel-redelivery-1-3\" are of another transcript: the"
                + " turns differ. It is scored anew for now; \"crosstalk eval\" writes the scores"
                + " anew [other-scores]",
            file + ":4: The format is \"crosstalk-scores/2\"",
            file + ":5: This is no JSON",
            file + ":6: The line of scores has no \"metrics.style.verdict\"");
    assertThat(Files.readString(folder.resolve("scores.jsonl"), UTF_8)).isEqualTo(ids);
  }

  @Test
  void linesThatCanNotBeReadAreToldAndTheOthersExported() throws IOException {
    run(calls());
    Path file = folder.resolve("transcripts.jsonl");
    Files.writeString(
        file,
        "{\"turns\":\n"
            + Files.readString(file, UTF_8)
            + "{\"turns\":[{\"speaker\":\"boss\",\"text\":1}]}\n",
        UTF_8);

    Ran ran = export("--as", "openai", "--max-near", "1");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .contains(file + ":1: This is no JSON", file + ":14: The speaker is \"boss\"");
    assertThat(ran.out()).contains("Calls     12 of 14 exported", "2 unusable");
  }

  @Test
  void aTranscriptFromElsewhereIsExportedAsFarAsItGoes() throws IOException {
    Files.writeString(
        folder.resolve("theirs.json"),
        """
        {"turns":[{"speaker":"caller","text":"Hello, is that Dee?"},
                  {"speaker":"callee","text":"Speaking."},
                  {"speaker":"callee","text":"Who's that?"},
                  {"speaker":"caller","text":"Ellie \\ud83d from Larkfield."},
                  {"speaker":"callee","text":" "},
                  {"speaker":"caller","text":"Still there?"}]}
        """);

    Ran withoutCard = export("--as", "openai");
    Ran ran = export("--as", "openai", "--as", "parquet", "--system", "none", "--validation", "0");
    Ran named =
        export(
            "--as",
            "openai",
            "--as",
            "parquet",
            "--system",
            "none",
            "--card",
            "prompts/broadband-renewal.md");

    assertThat(withoutCard.exitCode()).isEqualTo(2);
    assertThat(withoutCard.err()).contains("theirs.json:1: The transcript names no card");
    assertThat(ran.exitCode()).as("a table has styles, and they need a card").isEqualTo(2);
    assertThat(named.exitCode()).isZero();
    assertThat(
            Stream.concat(
                    lines("train.openai.jsonl").stream(), lines("validation.openai.jsonl").stream())
                .map(JsonNode::toString))
        .containsExactly(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"(The line is open.)\"},"
                + "{\"role\":\"assistant\",\"content\":\"Hello, is that Dee?\",\"weight\":1},"
                + "{\"role\":\"user\",\"content\":\"Speaking.\\nWho's that?\"},"
                + "{\"role\":\"assistant\",\"content\":\"Ellie \ufffd from Larkfield.\","
                + "\"weight\":1}]}");
  }

  @Test
  void aFolderWithoutTranscriptsIsToldAndNothingIsMade() throws IOException {
    Ran empty = export("--as", "openai");
    Ran none = Ran.crosstalk("export", folder.resolve("no").toString(), "--as", "openai");

    assertThat(empty.exitCode()).isEqualTo(2);
    assertThat(empty.err())
        .isEqualTo(
            folder
                + ": There is no transcript in this folder. Transcripts are files that end in"
                + " .json or .jsonl [no-transcripts]\n");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("There is no such file. Name a transcript");
    assertThat(files()).isEmpty();
    assertThat(folder.resolve("no")).doesNotExist();
  }

  @Test
  void whereNothingCanBeWrittenIsSaidBeforeAnythingIsRead() throws IOException {
    run(calls());
    Path file = Files.writeString(folder.resolve("taken"), "x");

    Ran ran = export("--as", "openai", "--out", file.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("crosstalk: " + file + " can't be written to: ")
        .endsWith(
            "see to the folder, its permissions and the disk, or name another one with --out.\n");
    assertThat(Files.readString(file)).isEqualTo("x");
  }

  @Test
  void whereAFileCanNotBePutNothingHalfIsLeft() throws IOException {
    run(calls());
    Files.createDirectories(folder.resolve("export/README.md/in-the-way"));

    Ran ran = export("--as", "openai", "--as", "parquet");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("can't be written to: ");
    try (Stream<Path> left = Files.list(folder.resolve("export"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  @Test
  void aPartThatIsNoMoreIsTakenAway() throws IOException {
    run(calls());

    export("--as", "openai", "--validation", "1");
    assertThat(folder.resolve("export/validation.openai.jsonl")).exists();
    export("--as", "openai", "--validation", "0");

    assertThat(folder.resolve("export/validation.openai.jsonl")).doesNotExist();
    assertThat(folder.resolve("export/train.openai.jsonl")).exists();
  }

  @Test
  void badUsageIsOneSentence() {
    assertThat(Ran.crosstalk("export", "x").err())
        .isEqualTo(
            "crosstalk: --as needs a value: openai, sharegpt, dpo or parquet; see \"crosstalk"
                + " export --help\".\n");
    assertThat(Ran.crosstalk("export", "x", "--as", "csv").err())
        .isEqualTo("crosstalk: --as must be openai, sharegpt, dpo or parquet, but is \"csv\".\n");
    assertThat(Ran.crosstalk("export", "x", "--as", "dpo", "--min-style", "1.5").err())
        .isEqualTo("crosstalk: --min-style must be a number from 0 to 1, but is \"1.5\".\n");
    assertThat(Ran.crosstalk("export", "x", "--as", "dpo", "--end", "failed").err())
        .isEqualTo(
            "crosstalk: --end must be condition, completed, hung-up, off-card, turn-limit or"
                + " stalled, but is \"failed\".\n");
    assertThat(Ran.crosstalk("export", "x", "--as", "dpo", "--max-near", "0").err())
        .isEqualTo("crosstalk: --max-near must be a number from 0.1 to 1, but is \"0\".\n");
  }

  /** Nothing of Hadoop is shipped, though its types stand in Parquet's signatures. */
  @Test
  @Timeout(60)
  void tablesAreWrittenWithoutHadoop() throws Exception {
    run(calls());
    String classes =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("hadoop-common"))
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dai.djl.offline=true",
                "-cp",
                classes,
                "dev.crosstalk.cli.Main",
                "export",
                folder.toString(),
                "--as",
                "parquet")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(folder.resolve("export/calls.parquet")).isNotEmptyFile();
  }

  /** What the formats are made for takes them; skipped where Python has none of it. */
  @Test
  @Timeout(180)
  void theToolsThatTheFormatsAreMadeForLoadThem() throws Exception {
    Assumptions.assumeTrue(
        python(List.of("-c", "import datasets, duckdb")).exitCode() == 0,
        "python3 with the packages datasets and duckdb is needed");
    run(
        calls(
            call ->
                caller(call, 2)
                    .putArray("rejected")
                    .addObject()
                    .put("text", "（叹气）您好")
                    .put("problem", "stage-direction")));
    export("--as", "openai", "--as", "sharegpt", "--as", "dpo", "--as", "parquet");

    Ran loaded = python(List.of("src/test/export/load.py", folder.resolve("export").toString()));

    assertThat(loaded.exitCode()).as(loaded.out()).isZero();
  }

  private static Ran python(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(arguments);
    try {
      ProcessBuilder python = new ProcessBuilder(command).redirectErrorStream(true);
      python.environment().put("HF_HUB_OFFLINE", "1");
      Process process = python.start();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor(2, TimeUnit.MINUTES);
      return new Ran(process.exitValue(), said, "");
    } catch (IOException e) {
      return new Ran(127, "", e.getMessage());
    }
  }

  private Ran export(String... options) {
    return Ran.crosstalk(
        Stream.concat(Stream.of("export", folder.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  /** The calls as if a model had made them. */
  private static List<ObjectNode> calls() {
    return calls(call -> {});
  }

  private static List<ObjectNode> calls(Consumer<ObjectNode> change) {
    List<ObjectNode> calls = SCRIPTED.stream().map(ExportCommandTest::model).toList();
    calls.forEach(change);
    return new ArrayList<>(calls);
  }

  private static ObjectNode model(ObjectNode scripted) {
    ObjectNode call = scripted.deepCopy();
    call.putObject("models").put("caller", "small-model").put("callee", "small-model");
    return call;
  }

  /** Writes the folder of a run. */
  private void run(List<ObjectNode> calls) throws IOException {
    StringBuilder lines = new StringBuilder();
    calls.forEach(call -> lines.append(call).append('\n'));
    Files.writeString(folder.resolve("transcripts.jsonl"), lines, UTF_8);
    Files.writeString(folder.resolve("run.json"), "{\"version\":\"0.1.0\"}");
    Path cards = Files.createDirectories(folder.resolve("cards"));
    Path card = cards.resolve(calls.get(0).at("/card/sha256").asText() + ".md");
    if (!Files.exists(card)) {
      Files.copy(Path.of(CARD), card);
    }
  }

  private static List<ObjectNode> callers(ObjectNode call) {
    return turns(call, "caller");
  }

  private static List<ObjectNode> callees(ObjectNode call) {
    return turns(call, "callee");
  }

  private static List<ObjectNode> turns(ObjectNode call, String speaker) {
    List<ObjectNode> turns = new ArrayList<>();
    for (JsonNode turn : call.get("turns")) {
      if (turn.get("speaker").asText().equals(speaker)) {
        turns.add((ObjectNode) turn);
      }
    }
    return turns;
  }

  /** The caller's turn of that number, or its last. */
  private static ObjectNode caller(ObjectNode call, int number) {
    List<ObjectNode> turns = callers(call);
    return turns.get(Math.min(number, turns.size()) - 1);
  }

  private static String scores(ObjectNode call, double value) {
    String turns =
        callees(call).stream()
            .map(
                turn ->
                    "{\"turn\":"
                        + turn.get("n")
                        + ",\"value\":"
                        + value
                        + ",\"verdict\":\"unclear\"}")
            .collect(Collectors.joining(","));
    return "{\"format\":\"crosstalk-scores/1\",\"id\":"
        + call.get("id")
        + ",\"metrics\":{\"style\":{\"value\":"
        + value
        + ",\"verdict\":\"unclear\",\"turns\":["
        + turns
        + "]}}}\n";
  }

  private List<JsonNode> lines(String name) throws IOException {
    Path file = folder.resolve("export").resolve(name);
    List<JsonNode> lines = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, UTF_8)) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  private String card() throws IOException {
    return Files.readString(folder.resolve("export/README.md"), UTF_8);
  }

  private List<Path> files() throws IOException {
    Path export = folder.resolve("export");
    if (!Files.exists(export)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(export)) {
      return files.sorted().toList();
    }
  }

  private Map<String, String> bytes() throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    for (Path file : files()) {
      bytes.put(file.getFileName().toString(), Sha256.hex(Files.readAllBytes(file)));
    }
    return bytes;
  }

  /** The last reply that is learnt in each example, without what the test put before it. */
  private List<String> learnt(String name) throws IOException {
    return lines(name).stream()
        .map(line -> line.get("messages"))
        .map(
            messages ->
                IntStream.range(0, messages.size())
                    .filter(i -> messages.get(i).get("role").asText().equals("user"))
                    .mapToObj(i -> messages.get(i).get("content").asText())
                    .collect(Collectors.joining("\n")))
        .toList();
  }

  private static Map<String, Integer> counts(Collection<String> texts) {
    Map<String, Integer> counts = new TreeMap<>();
    texts.forEach(text -> counts.merge(text, 1, Integer::sum));
    return counts;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A first message, then two in turn, the last of which may be given. */
  private static void assertAlternate(JsonNode messages, String field, String... roles) {
    List<String> found = new ArrayList<>();
    messages.forEach(message -> found.add(message.get(field).asText()));
    List<String> expected = new ArrayList<>(List.of(roles[0]));
    for (int i = 1; i < found.size(); i++) {
      expected.add(roles[1 + (i - 1) % 2]);
    }
    assertThat(found).isEqualTo(expected);
    assertThat(found.get(found.size() - 1)).isEqualTo(roles[roles.length - 1]);
  }
}
