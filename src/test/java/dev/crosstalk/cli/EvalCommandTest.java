package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jdk")
class EvalCommandTest {
  private static final String CARD = "prompts/parcel-redelivery.md";

  @TempDir Path folder;

  @Test
  void aCallOfOursPasses() throws IOException {
    String call = call(1);

    Ran ran = Ran.crosstalk("eval", call);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("parcel-redelivery-1-1", "Steps        ✓", "Ending       ✓ 1.00");
  }

  @Test
  void aTranscriptOfAnybodysIsHeldAgainstACard() throws IOException {
    Path file = write("theirs.json", conversation("今晚六点到九点", "好，再见。"));

    Ran ran = Ran.crosstalk("eval", file.toString(), "--card", CARD);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("turn 3: contradicts the card: \"今晚六点到九点\" (card, line 30)")
        .contains("Figures      ✗");
  }

  /** An embedding model that was asked about a blank ended the command with a stack trace. */
  @Test
  void aTurnOfBlanksIsScoredLikeAnyOther() throws IOException {
    Path file = write("blank.json", conversation("今晚六点到八点", " "));

    Ran ran = Ran.crosstalk("eval", file.toString(), "--card", CARD);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void scoresKeepToTheirSchemaAndStandBesideTheRun() throws IOException {
    call(1);
    call(2);
    write("theirs.json", conversation("今晚六点到八点", "（挂断）作为AI助手，感谢您的来电！"));

    Ran ran = Ran.crosstalk("eval", folder.toString(), "--card", CARD, "--format", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines()).hasSize(3).allSatisfy(Schemas.SCORES::assertValid);
    assertThat(Files.readString(folder.resolve("scores.jsonl"), StandardCharsets.UTF_8))
        .isEqualTo(ran.out());
    assertThat(Ran.crosstalk("eval", folder.toString(), "--card", CARD, "--format", "json"))
        .as("scoring again reads no scores")
        .isEqualTo(ran);
  }

  @Test
  void calleesAreComparedWithThoseOfRealCalls() throws IOException {
    StringBuilder real = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      String talk = conversation("嗯", i % 2 == 0 ? "哦，那就放那儿吧，行吧行吧" : "喂？");
      real.append(talk.replace("\n", "")).append('\n');
    }
    String reference = write("real.jsonl", real.toString()).toString();

    Ran text = Ran.crosstalk("eval", call(1), call(2), "--reference", reference);
    Ran json =
        Ran.crosstalk("eval", call(1), call(2), "--reference", reference, "--format", "json");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("How 2 callees speak, beside the reference (20 calls)", "Questions       ✗");
    assertThat(json.out().lines()).hasSize(3);
    assertThat(json.out().lines().limit(2)).allSatisfy(Schemas.SCORES::assertValid);
    assertThat(json.out().lines().limit(1))
        .allSatisfy(line -> assertThat(line).contains("\"inside\""));
    assertThat(json.out().lines().skip(2)).allSatisfy(Schemas.SUMMARY::assertValid);
  }

  @Test
  void metricsAreHeldAgainstWhatRatersSay() throws IOException {
    Path call = write("theirs.json", conversation("今晚六点到八点", "作为AI助手，感谢您的来电！"));
    String labels =
        """
        {"transcript":"theirs.json:1","turn":2,"rater":"安娜","label":"pass"}
        {"transcript":"theirs.json:1","turn":4,"rater":"安娜","label":"pass"}
        {"transcript":"theirs.json:1","turn":4,"rater":"安娜","label":"fail"}
        {"transcript":"theirs.json:1","turn":4,"rater":"ben","label":"fail"}
        {"transcript":"theirs.json:1","turn":4,"rater":"gpt","made":"model","label":"unclear"}
        {"transcript":"elsewhere","turn":4,"rater":"ben","label":"fail"}
        """;
    labels.lines().forEach(Schemas.LABELS::assertValid);
    Path file = write("labels.jsonl", labels);

    Ran text = Ran.crosstalk("eval", call.toString(), "--card", CARD, "--labels", file.toString());
    Ran json =
        Ran.crosstalk(
            "eval",
            call.toString(),
            "--card",
            CARD,
            "--labels",
            file.toString(),
            "--format",
            "json");

    assertThat(text.exitCode()).isZero();
    assertThat(text.err())
        .isEqualTo("1 label is about something that is not among these transcripts.\n");
    assertThat(text.out())
        .contains("Style, by 2 raters (3 labels, 2 things passed or failed by most):")
        .contains("The metric finds failures  F1 1.00 [1.00, 1.00]")
        .contains("Style, by models: 1 rater (1 label, 0 things passed or failed by most):");
    assertThat(json.out().lines().skip(1)).hasSize(1).allSatisfy(Schemas.SUMMARY::assertValid);
  }

  @Test
  void labelsThatCanNotBeReadAreToldAndTheOthersCount() throws IOException {
    Path call = write("theirs.json", conversation("今晚六点到八点", "作为AI助手，感谢您的来电！"));
    Path file =
        write(
            "labels.jsonl",
            """
            {"transcript":"theirs.json:1","turn":4,"rater":"ben","label":"fail"}
            no
            {"turn":4,"rater":"ben","label":"fail"}
            {"transcript":"theirs.json:1","turn":"4","rater":"ben","label":"fail"}
            {"transcript":"theirs.json:1","turn":4,"rater":"ben","label":"bad"}
            {"transcript":"theirs.json:1","turn":4,"rater":"ben","made":"hand","label":"fail"}
            {"transcript":"theirs.json:1","turn":4,"metric":"charm","rater":"b","label":"fail"}
            {"format":"labels/9","label":true}
            """);

    Ran ran = Ran.crosstalk("eval", call.toString(), "--card", CARD, "--labels", file.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().lines().map(line -> line.replace(folder + "/", "")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("labels.jsonl:2: ").endsWith("[not-json]"),
            line -> assertThat(line).startsWith("labels.jsonl:3: ").contains("\"transcript\""),
            line -> assertThat(line).startsWith("labels.jsonl:4: \"turn\" is \"4\""),
            line -> assertThat(line).startsWith("labels.jsonl:5: \"label\" is bad"),
            line -> assertThat(line).startsWith("labels.jsonl:6: \"made\" is hand"),
            line -> assertThat(line).startsWith("labels.jsonl:7: \"metric\" is charm"),
            line -> assertThat(line).startsWith("labels.jsonl:8: The format is \"labels/9\""));
    assertThat(ran.out()).contains("Style, by 1 rater (1 label");
  }

  @Test
  void aGateFailsWhereTheMeanIsLess() throws IOException {
    String call = call(1);

    assertThat(Ran.crosstalk("eval", call, "--gate", "ending=1", "--gate", "style=0.1").exitCode())
        .isZero();
    Ran failed = Ran.crosstalk("eval", call, "--gate", "style=1", "--gate", "ending=1");
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).startsWith("the gate style failed: ").hasLineCount(1);
    assertThat(Ran.crosstalk("eval", call, "--gate", "charm=1"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: --gate must be METRIC=VALUE, with style, steps, ending, grounding,"
                    + " knowledge or role and a value from 0 to 1, but is \"charm=1\".\n"));
  }

  @Test
  void whatCanNotBeReadIsToldAndTheRestIsScored() throws IOException {
    call(1);
    Path broken = write("broken.json", "{\n\"turns\": [{\"speaker\": \"boss\"}]}");
    Path lost = write("lost.json", conversation("今晚六点到八点", "好。"));

    Ran ran = Ran.crosstalk("eval", folder.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("parcel-redelivery-1-1");
    assertThat(ran.err())
        .isEqualTo(
            broken
                + ":2: The speaker is \"boss\". Expected is caller or callee [unknown-speaker]\n"
                + lost
                + ":1: The transcript names no card. Name one with --card [no-card]\n");
  }

  @Test
  void aCardThatIsGoneOrAnotherOneIsTold() throws IOException {
    String call = call(1);
    String text = Files.readString(Path.of(call), StandardCharsets.UTF_8);
    Path gone = write("gone.json", text.replace(CARD, "prompts/gone.md"));
    Path other = write("other.json", text.replace(CARD, "prompts/taishan-maintenance.md"));

    Ran ran = Ran.crosstalk("eval", gone.toString(), other.toString(), call);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains("parcel-redelivery-1-1");
    assertThat(ran.err())
        .contains(gone + ":1: The card prompts/gone.md is not to be found. Name it with --card")
        .contains(
            "other.json:1: The card prompts/taishan-maintenance.md is not the one of the call");
  }

  @Test
  void theCardOfARunIsTheOneThatWasKept() throws IOException {
    String text = Files.readString(Path.of(call(1)), StandardCharsets.UTF_8);
    Path card = Path.of(CARD);
    String sha = text.replaceFirst("(?s).*?\"sha256\": \"([0-9a-f]{64})\".*", "$1");
    Files.createDirectories(folder.resolve("run/cards"));
    Files.copy(card, folder.resolve("run/cards").resolve(sha + ".md"));
    Path moved = write("run/moved.json", text.replace(CARD, "elsewhere/gone.md"));

    assertThat(Ran.crosstalk("eval", moved.toString()).exitCode()).isZero();
  }

  @Test
  void whatAModelSaidDoesNothingToATerminal() throws IOException {
    Path file = write("bad.json", conversation("今晚六点到八点", "\\u001b[2J（清屏）\\u202e好"));

    Ran ran = Ran.crosstalk("eval", file.toString(), "--card", CARD);

    assertThat(ran.out()).doesNotContain("\u001b", "\u202e");
  }

  @Test
  @Timeout(30)
  void aTurnOfAMegabyteIsHeardAsFarAsAnybodyListens() throws IOException {
    String endless = "今晚六点送，您要不要？\\u202e<b>".repeat(60_000);
    Path file = write("endless.json", conversation("今晚六点到八点", endless));

    Ran ran = Ran.crosstalk("eval", file.toString(), "--card", CARD, "--format", "json");

    assertThat(ran.exitCode()).isZero();
    Schemas.SCORES.assertValid(ran.out());
    assertThat(ran.out()).contains("too-long");
  }

  @Test
  void theSelfTestFindsWhatItPutsIntoGoodCalls() throws IOException {
    call(1);
    call(2);
    call(3);

    Ran ran = Ran.crosstalk("eval", "--self-test", folder.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("wrong-figure", "3 of 3 = 1.00 [0.44, 1.00]")
        .containsPattern("stage-direction +3 of 3")
        .containsPattern("Steps +0 of 3");
  }

  /** A call of the built-in model, kept. */
  private String call(int number) {
    Ran ran =
        Ran.crosstalk("call", CARD, "--call", String.valueOf(number), "--out", folder.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return folder.resolve("parcel-redelivery-1-" + number + ".json").toString();
  }

  private static String conversation(String time, String last) {
    return """
        {"format":"crosstalk/1","turns":[
        {"speaker":"caller","text":"您好，是林悦吗？蓝雀速递小岚，有个件没送成，跟您约一下，说两句就好。"},
        {"speaker":"callee","text":"嗯，是我，啥件？"},
        {"speaker":"caller","text":"给您重新送，%s，或者明天上午9:00到11:00，您要哪个？"},
        {"speaker":"callee","text":"%s"}]}
        """
        .formatted(time, last);
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content, StandardCharsets.UTF_8);
  }
}
