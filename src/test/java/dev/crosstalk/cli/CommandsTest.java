package dev.crosstalk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that work on cards alone: lint, show and new. */
class CommandsTest {
  private static final String CARD = "prompts/taishan-maintenance.md";

  @TempDir Path folder;

  @Test
  void aCardThatIsMissingIsAProblemLikeAnyOther() {
    assertThat(Ran.crosstalk("lint", "no.md"))
        .isEqualTo(
            new Ran(
                2,
                "no.md:1:1: error: there is no such file. Check the path, or begin a card with"
                    + " \"crosstalk new NAME\" [no-such-file]\n"
                    + "1 card: 1 error, 0 warnings\n",
                ""));
  }

  @Test
  void aCardWithErrorsFailsTheCheck() throws IOException {
    Path card = Files.writeString(folder.resolve("half.md"), "# Half\n\n## Caller\n");

    Ran lint = Ran.crosstalk("lint", card.toString());

    assertThat(lint.exitCode()).isEqualTo(1);
    assertThat(lint.err()).isEmpty();
    assertThat(lint.out().lines())
        .filteredOn(line -> !line.startsWith("1 card: "))
        .isNotEmpty()
        .allMatch(
            line -> line.matches(".*half\\.md:\\d+:\\d+: (error|warning): .+ \\[[a-z0-9-]+]"));
  }

  @Test
  void aCardThatIsNoTextWeighsMoreThanErrors() throws IOException {
    Path half = Files.writeString(folder.resolve("half.md"), "# Half\n\n## Caller\n");
    Path gbk = Files.write(folder.resolve("gbk.md"), "电话拨打方".getBytes(Charset.forName("GBK")));

    assertThat(Ran.crosstalk("lint", gbk.toString(), half.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void examplesUnderTheWrongHeadingAreTold() throws IOException {
    String card = Files.readString(Path.of("prompts/parcel-redelivery.md"));
    String like = "您好，感谢您的来电，请问我的包裹目前处于什么状态？";
    String unlike = "哎行行行，就这么着，我这儿赶稿呢。";
    Path right = Files.writeString(folder.resolve("right.md"), card);
    Path swapped =
        Files.writeString(
            folder.resolve("swapped.md"),
            card.replace(like, "§").replace(unlike, like).replace("§", unlike));

    assertThat(Ran.crosstalk("lint", right.toString()).out())
        .isEqualTo("1 card: 0 errors, 0 warnings\n");
    assertThat(Ran.crosstalk("lint", swapped.toString()).out())
        .contains(":97:5: warning: by the other examples, the negative example \"" + unlike)
        .contains(":107:5: warning: by the other examples, the positive example \"" + like)
        .endsWith("1 card: 0 errors, 2 warnings\n");
  }

  @Test
  void whatACardSaysCanNotMoveTheCursor() throws IOException {
    Path card = Files.writeString(folder.resolve("x.md"), "# \u001b[2JCallr\n\n## \u001b[31mx\n");

    Ran lint = Ran.crosstalk("lint", card.toString());
    Ran show = Ran.crosstalk("show", card.toString());

    assertThat(lint.out() + show.err()).doesNotContain("\u001b");
  }

  @Test
  void problemsAreThereForPrograms() throws IOException {
    Ran lint = Ran.crosstalk("lint", "--format", "json", "no.md");

    JsonNode problem = new ObjectMapper().readTree(lint.out()).get(0);
    assertThat(lint.exitCode()).isEqualTo(2);
    assertThat(problem.get("code").asText()).isEqualTo("no-such-file");
    assertThat(problem.get("severity").asText()).isEqualTo("error");
    assertThat(problem.get("line").asInt()).isEqualTo(1);
  }

  @Test
  void theCardOfTheUserIsShownWithAllOfItsParts() throws IOException {
    Ran show = Ran.crosstalk("show", CARD);

    assertThat(show.exitCode()).isZero();
    assertThat(show.err()).isEmpty();
    assertThat(show.out())
        .contains("Steps               1. 事前准备 (silent)\n")
        .contains("\n                    2. 确认身份与便捷沟通\n")
        .contains("\n                   10. 结束致谢，服务承诺再确认\n")
        .contains("\nEnd conditions      1. 刘蕾已确认维护范围和影响，无补充需求\n");
    String unwrapped = show.out().replaceAll("\\s", "");
    Files.readAllLines(Path.of(CARD)).stream()
        .map(line -> line.replaceFirst("^[#\\s>*-]*(Q:|A:|\\d+\\.)?", ""))
        .map(line -> line.replaceAll("[\\s*“”]", "").replaceFirst("^[^：]{1,9}：", ""))
        .filter(line -> line.length() > 12 && !line.contains("（") && !line.contains(")"))
        .forEach(line -> assertThat(unwrapped.replaceAll("[\"“”]", "")).contains(line));
  }

  @Test
  void theScenarioIsThereForPrograms() throws IOException {
    JsonNode card = new ObjectMapper().readTree(Ran.crosstalk("show", CARD, "--format=json").out());

    assertThat(card.at("/caller/steps")).hasSize(10);
    assertThat(card.at("/callee/concerns/2/unspoken").asBoolean()).isTrue();
  }

  @Test
  void aCardThatCantBeUsedIsShownItsErrorsInstead() throws IOException {
    Path card = Files.writeString(folder.resolve("half.md"), "# Half\n\n## Caller\n");

    Ran show = Ran.crosstalk("show", card.toString());

    assertThat(show.exitCode()).isEqualTo(2);
    assertThat(show.out()).isEmpty();
    assertThat(show.err())
        .contains("half.md:")
        .endsWith(
            "crosstalk: %1$s can't be used as it is; correct what is named above,".formatted(card)
                + " and see \"crosstalk lint %s\" for all there is to know.\n".formatted(card));
  }

  @Test
  void aValueThatTheCardDoesNotUseIsASlip() {
    Ran show = Ran.crosstalk("show", CARD, "--set", "name=Li");

    assertThat(show.exitCode()).isZero();
    assertThat(show.err())
        .isEqualTo(
            CARD
                + ":1:1: warning: the card has no placeholder \"name\". Take the option --set"
                + " name=… away, or correct its name [unused-value]\n");
  }

  @Test
  void placeholdersAreFilledWhereTheyAreAskedFor() throws IOException {
    Path card = folder.resolve("named.md");
    Files.writeString(card, Files.readString(Path.of(CARD)).replace("刘蕾", "{{客户}}"));

    assertThat(Ran.crosstalk("show", card.toString()).out()).contains("{{客户}}");
    assertThat(Ran.crosstalk("show", card.toString(), "--set=客户=张三").out())
        .contains("张三，泰山公司")
        .doesNotContain("{{");
    assertThat(Ran.crosstalk("call", card.toString()).err())
        .startsWith(
            card
                + ":10:11: error: the placeholder \"客户\" is open."
                + " Fill it in with --set 客户=value [open-placeholder]\n")
        .endsWith(" for all there is to know.\n");
  }

  @Test
  void thePromptOfASideIsWhatItsModelGets() {
    Ran caller = Ran.crosstalk("show", CARD, "--prompt", "caller");
    Ran callee = Ran.crosstalk("show", CARD, "--prompt", "callee", "--seed", "3");

    assertThat(caller.exitCode()).isZero();
    assertThat(caller.out()).contains("直述来电目的").doesNotContain("反面教材", "从不主动说出口");
    assertThat(callee.out()).contains("直接说时间和受影响模块就好").doesNotContain("直述来电目的");
  }

  @Test
  void aTemplateThatIsNoTextIsNamed() throws IOException {
    Files.write(folder.resolve("caller.md"), new byte[] {(byte) 0xC4, (byte) 0xE3});

    assertThat(
            Ran.crosstalk("show", CARD, "--prompt=caller", "--templates", folder.toString()).err())
        .isEqualTo(
            "crosstalk: --templates %1$s: can't read the template caller.md in %1$s; it must be a text in UTF-8; correct that or leave the option out.\n"
                .formatted(folder));
  }

  @Test
  void aNewCardIsWrittenAndNeverOverwritten() throws IOException {
    Path card = folder.resolve("deep/refund.md");
    String name = folder.resolve("deep/refund").toString();

    assertThat(Ran.crosstalk("new", name))
        .isEqualTo(
            new Ran(
                0,
                "%1$s is a card to start from: edit it, then try \"crosstalk lint %1$s\" and \"crosstalk call %1$s\".\n"
                    .formatted(card),
                ""));
    Files.writeString(card, "mine", UTF_8);
    assertThat(Ran.crosstalk("new", card.toString()))
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: "
                    + card
                    + " is there already and stays as it is; choose another name.\n"));
    assertThat(card).hasContent("mine");
  }

  @Test
  void aNewCardNeedsAName() {
    for (String name : new String[] {"", " ", "a/", ".md", "a/.md"}) {
      assertThat(Ran.crosstalk("new", name).err())
          .isEqualTo(
              "crosstalk: \""
                  + name
                  + "\" has no name for a card in it; give a name such as refund.\n");
    }
  }

  @Test
  void aNewCardThatCantBeWrittenSaysWhy() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(Ran.crosstalk("new", file.resolve("x").toString()).err())
        .isEqualTo(
            "crosstalk: "
                + file
                + " is a file, but "
                + file.resolve("x.md")
                + " needs a folder there; choose another place.\n");
  }
}
