package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.CallRules;
import dev.crosstalk.Prompts;
import dev.crosstalk.Schemas;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.ScenarioJson;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.text.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code play}: what the person at the keyboard sees, and what is kept of the call. */
@Timeout(60)
class PlayCommandTest {
  private static final String CARD = "prompts/taishan-maintenance.md";
  private static final Map<String, String> ENGLISH = Map.of("LANG", "en_GB.UTF-8", "COLUMNS", "80");

  @TempDir Path folder;

  /**
   * The built-in model hears the same from a person as from itself, so the call is the same: what
   * the orchestrator books and enforces does not depend on who speaks.
   */
  @ParameterizedTest
  @ValueSource(strings = {"caller", "callee"})
  void whoSaysWhatTheScriptSaysHasTheSameCall(String side) throws IOException {
    Ran.crosstalk("call", CARD, "--out", folder.toString());
    JsonNode script = kept(1);
    String typed = said(script, side).collect(Collectors.joining("\n")) + "\n";

    Ran ran = play(typed, "--as", side, "--call", "1");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("a person took the " + side + "'s seat").contains("9 of 9 done");
    JsonNode played = kept(1);
    assertThat(played.at("/models/" + side).asText()).isEqualTo("person");
    assertThat(played.get("turns")).isEqualTo(script.get("turns"));
    assertThat(played.get("steps")).isEqualTo(script.get("steps"));
    assertThat(played.get("end")).isEqualTo(script.get("end"));
    assertSound(played);
    assertThat(folder.resolve("taishan-maintenance-1-1.md"))
        .content()
        .contains(side.equals("caller") ? "拨打方由真人担任" : "接听方由真人担任");
  }

  @Test
  void aCallerSeesWhatIsToBeDoneAndWhyItsWordsAreNotUsed() throws IOException {
    Ran ran = play("今天天气真好呀\n", "--as", "caller");

    assertThat(ran.out())
        .containsSubsequence("» 现在说开场白：", "Caller › ", "你刚才的话没有采用：要先说开场白", "Caller › ");
  }

  @Test
  void aCallerThatBreaksARuleThriceIsSpokenForByTheCard() throws IOException {
    Ran ran = play("今天天气真好呀\n明天天气也很好呀\n后天天气更好呀\n", "--as", "caller");

    assertThat(ran.exitCode()).isEqualTo(130);
    JsonNode played = kept(1);
    assertThat(played.at("/turns/0/source").asText()).isEqualTo("card");
    assertThat(played.at("/turns/0/rejected")).hasSize(2 + 1);
    assertThat(ran.out()).contains("! the card's own line");
    assertSound(played);
  }

  @Test
  void aCalleeSeesItsPartOfThePlan() throws IOException {
    Scenario scenario = scenario();
    CallPlan plan = new CoveragePlanner(scenario, 1).plan(1);

    Ran ran = play("", "--as", "callee");

    String shown = ran.out().replaceAll("\\s", "");
    assertThat(plan.behaviours()).isNotEmpty();
    for (int behaviour : plan.behaviours()) {
      String words = scenario.callee().behaviours().get(behaviour - 1).replaceAll("\\s", "");
      assertThat(shown).contains(words);
    }
  }

  @Test
  void whatIsNoTurnIsAskedForAgain() throws IOException {
    Ran ran = play("\n   \n\u001B[D\n\uFFFD\uFFFD\n喂，你好。\n", "--as", "callee");

    assertThat(ran.out().split("Say something", -1)).hasSize(3 + 1);
    assertThat(ran.out()).contains("That was no text in UTF-8");
    JsonNode played = kept(1);
    assertThat(played.at("/turns/1/text").asText()).isEqualTo("喂，你好。");
    assertThat(played.at("/turns/1/rejected").isMissingNode()).isTrue();
  }

  @Test
  void whoLeavesHasWhatWasSaidUntilThen() throws IOException {
    Ran ran = play("嗯，你说。\n", "--as", "callee");

    assertThat(ran.exitCode()).isEqualTo(130);
    assertThat(ran.err())
        .isEqualTo(
            "crosstalk: the call was left before its end; what was said until then is kept.\n");
    JsonNode played = kept(1);
    assertThat(played.at("/end/reason").asText()).isEqualTo("interrupted");
    assertThat(said(played, "callee")).containsExactly("嗯，你说。");
    assertSound(played);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whoLeavesBeforeTheFirstWordHasNothing() {
    Ran ran = play("", "--as", "caller");

    assertThat(ran.exitCode()).isEqualTo(130);
    assertThat(ran.err())
        .isEqualTo("crosstalk: the call was left before anybody spoke, so nothing is kept.\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void noCallOfAPersonTakesThePlaceOfAnother() throws IOException {
    play("嗯，你说。\n", "--as", "callee");
    play("哪位？\n", "--as", "callee");

    assertThat(said(kept(1), "callee")).containsExactly("嗯，你说。");
    assertThat(said(kept(2), "callee")).containsExactly("哪位？");
  }

  @Test
  void aLineWithoutEndIsNoMoreThanALongOne() throws IOException {
    Ran ran = play("啊".repeat(1_000_000) + "\n嗯，你说。\n", "--as", "callee");

    assertThat(ran.out()).contains("太长，电话里没人一次说这么多");
    JsonNode played = kept(1);
    assertThat(played.at("/turns/1/rejected/0/text").asText()).hasSize(TypedLines.LONGEST);
  }

  @Test
  void inObserveNobodyIsToldAnythingAndWhatIsBrokenIsNoted() throws IOException {
    Ran ran = play("今天天气真好呀\n", "--as", "caller", "--enforce", "observe");

    assertThat(ran.out()).doesNotContain("»");
    JsonNode played = kept(1);
    assertThat(played.at("/problems/0/kind").asText()).isEqualTo("no-opening");
    assertSound(played);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--as callee --callee-model m | you are the callee yourself: leave out --callee-model,"
            + " --callee-base-url and --foreign callee.",
        "--as caller --foreign caller | you are the caller yourself: leave out --caller-model,"
            + " --caller-base-url and --foreign caller.",
        "--as caller --base-url http://127.0.0.1:1 | --base-url names a server, but both sides are"
            + " the built-in script; name a model with --model.",
        "--as somebody | --as must be caller or callee, but is \"somebody\".",
        "--seed 1 | --as needs a value: caller or callee; see \"crosstalk play --help\".",
      })
  void whatDoesNotGoTogetherIsOneSentence(String options, String sentence) {
    assertThat(play("", options.split(" ")))
        .isEqualTo(new Ran(2, "", "crosstalk: " + sentence + "\n"));
  }

  static Stream<String> moods() throws IOException {
    CoveragePlanner planner = new CoveragePlanner(scenario(), 1);
    return IntStream.rangeClosed(1, 100).mapToObj(planner::plan).map(CallPlan::mood).distinct();
  }

  @ParameterizedTest
  @MethodSource("moods")
  void everyMoodHasWords(String mood) {
    for (String language : Set.of("en", "zh")) {
      assertThat(Messages.of(Terminal.class, language).get("mood." + mood)).isNotBlank();
    }
  }

  private Ran play(String typed, String... options) {
    List<String> args =
        Stream.concat(Stream.of("play", CARD, "--out", folder.toString()), Stream.of(options))
            .toList();
    return Ran.typing(typed, ENGLISH, args.toArray(String[]::new));
  }

  private JsonNode kept(int call) throws IOException {
    Path file = folder.resolve("taishan-maintenance-1-" + call + ".json");
    return new ObjectMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static Stream<String> said(JsonNode call, String side) {
    return StreamSupport.stream(call.get("turns").spliterator(), false)
        .filter(turn -> turn.get("speaker").asText().equals(side))
        .map(turn -> turn.get("text").asText());
  }

  private static void assertSound(JsonNode call) throws IOException {
    Schemas.TRANSCRIPT.assertValid(call.toString());
    assertThat(CallRules.broken(call, new ObjectMapper().readTree(ScenarioJson.of(scenario()))))
        .isEmpty();
  }

  private static Scenario scenario() {
    return Prompts.scenario("taishan-maintenance");
  }
}
