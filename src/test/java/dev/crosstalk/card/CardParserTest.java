package dev.crosstalk.card;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.FormatPage.Example;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardParserTest {
  private static final Path TAISHAN = Path.of("prompts/taishan-maintenance.md");

  @TempDir private Path folder;

  @Test
  void theUsersCardIsReadWithoutAProblem() {
    ParsedCard card = new CardParser().parse(TAISHAN);

    assertThat(card.problems()).isEmpty();
    assertThat(card.scenario().orElseThrow().title()).isEqualTo("taishan-maintenance");
    assertThat(card.scenario().orElseThrow().file()).isEqualTo("prompts/taishan-maintenance.md");
    assertThat(card.scenario().orElseThrow().sha256()).hasSize(64).startsWith("36d24fef36fcdb76");
  }

  @Test
  void theUsersCallerHasFiveFactsTenStepsSixAnswersAndThreeClosingLines() {
    CallerBrief caller = taishan().caller();

    assertThat(caller.role()).startsWith("长江软件专属AI外呼客服——王红").endsWith("个性化响应。");
    assertThat(caller.coreTask()).startsWith("主动通知泰山企业云平台管理员").endsWith("满意度。");
    assertThat(caller.customerProfile())
        .extracting(fact -> fact.name().orElseThrow())
        .containsExactly("客户姓名及职位", "工作职责", "沟通习惯", "当前日程", "信息需求");
    assertThat(caller.steps()).hasSize(10);
    assertThat(caller.steps())
        .extracting(Step::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(caller.step(1).name()).isEqualTo("事前准备");
    assertThat(caller.step(1).silent()).isTrue();
    assertThat(caller.step(1).actions()).hasSize(2);
    assertThat(caller.step(1).lines()).isEmpty();
    assertThat(caller.spokenSteps()).hasSize(9).allMatch(step -> step.lines().size() == 1);
    assertThat(caller.step(3).lines()).containsExactly("提前通知：泰山企业云平台将在1月1日0:00—4:00进行例行维护。");
    assertThat(caller.step(10).name()).isEqualTo("结束致谢，服务承诺再确认");
    assertThat(caller.knowledge()).hasSize(6);
    assertThat(caller.knowledge().get(3))
        .isEqualTo(new KnowledgeEntry("可否调整维护时间？", "时间已按公司计划。如业务冲突请告知，我会优先为您申请调整。"));
    assertThat(caller.openingLines()).hasSize(1);
    assertThat(caller.endConditions()).hasSize(4);
    assertThat(caller.closingLines()).hasSize(3).last().isEqualTo("信息已同步，如需支持请随时联络！");
    assertThat(caller.other()).isEmpty();
  }

  @Test
  void theUsersCalleeHasThreeConcernsOfWhichTheThirdIsNeverSpoken() {
    CalleeBrief callee = taishan().callee();

    assertThat(callee.background())
        .extracting(fact -> fact.name().orElseThrow())
        .containsExactly("身份", "关键经历", "性格画像", "接电话前即时情境");
    assertThat(callee.concerns()).extracting(Concern::unspoken).containsExactly(false, false, true);
    assertThat(callee.concerns())
        .extracting(Concern::name)
        .containsExactly(Optional.of("首要问题"), Optional.of("次要问题"), Optional.of("潜在问题"));
    assertThat(callee.behaviours()).hasSize(6);
    assertThat(callee.behaviours().get(1)).isEqualTo("如果对方话多或信息重复，会打断：“这些流程不用说，我只要结果”。");
    assertThat(callee.style().negative()).hasSize(4);
    assertThat(callee.style().positive()).hasSize(7);
    assertThat(callee.endConditions()).hasSize(4);
    assertThat(callee.other()).isEmpty();
  }

  @Test
  void noSentenceOfTheUsersCardIsLost() throws IOException {
    assertThat(Kept.lost(Files.readString(TAISHAN), taishan())).isEmpty();
  }

  @Test
  void noSentenceOfAnyExampleIsLost() {
    for (Example example : FormatPage.examples()) {
      ParsedCard card = example.parse();
      boolean outside = card.problems().stream().anyMatch(p -> p.code().equals("outside-sections"));
      if (card.scenario().isPresent() && !outside) {
        assertThat(Kept.lost(example.card(), card.scenario().get()))
            .as("card-format.md:%d", example.line())
            .isEmpty();
      }
    }
  }

  @Test
  void everyPartSaysWhereItStands() {
    SourceLines sources = new CardParser().parse(TAISHAN).sources();

    assertThat(sources.line("caller.steps[2].lines[0]")).hasValue(26);
    assertThat(sources.place("caller.steps[2].lines[0]")).hasValue(new Place(26, 6));
    assertThat(sources.line("caller.steps[0].actions[1]")).hasValue(20);
    assertThat(sources.line("caller.knowledge[3].answer")).hasValue(58);
    assertThat(sources.line("callee.style.positive[6]")).hasValue(122);
    assertThat(sources.line("callee.endConditions[3]")).hasValue(128);
    assertThat(sources.line("callee.endConditions[4]")).isEmpty();
    assertThat(sources.text(58)).isEqualTo("  - A: 时间已按公司计划。如业务冲突请告知，我会优先为您申请调整。");
    assertThat(sources.lineCount()).isEqualTo(128);
  }

  @Test
  void lineEndsAndAByteOrderMarkMakeNoDifference() throws IOException {
    String card = Files.readString(TAISHAN);
    for (String variant :
        List.of("\uFEFF" + card, card.replace("\n", "\r\n"), card.replace('\n', '\r'))) {
      ParsedCard parsed = parse(variant.getBytes(UTF_8));
      assertThat(parsed.problems()).isEmpty();
      assertThat(parsed.scenario().orElseThrow().caller()).isEqualTo(taishan().caller());
      assertThat(parsed.scenario().orElseThrow().callee()).isEqualTo(taishan().callee());
      assertThat(parsed.sources().line("callee.endConditions[3]")).hasValue(128);
    }
  }

  @Test
  void quotesOfOtherKindsMakeNoDifference() throws IOException {
    String card = Files.readString(TAISHAN);
    for (String pair : List.of("\"\"", "「」", "『』")) {
      String other = card.replace('“', pair.charAt(0)).replace('”', pair.charAt(1));
      Scenario scenario = parse(other.getBytes(UTF_8)).scenario().orElseThrow();
      assertThat(scenario.caller()).isEqualTo(taishan().caller());
      assertThat(scenario.callee().style()).isEqualTo(taishan().callee().style());
    }
  }

  @Test
  void aFileInAnotherEncodingIsNamedAsSuch() throws IOException {
    String card = Files.readString(TAISHAN);
    assertThat(told(card.getBytes(Charset.forName("GBK"))))
        .containsExactly(
            "card.md:1:4: error: the file is in GBK, not UTF-8. Save it as UTF-8 [not-utf-8]");
    assertThat(told(card.getBytes(UTF_16)))
        .containsExactly(
            "card.md:1:1: error: the file is in UTF-16, not UTF-8. Save it as UTF-8 [not-utf-8]");
  }

  @Test
  void oneBrokenByteIsNoOtherEncoding() {
    byte[] bytes = "## 电话拨打方\n\n角?色".getBytes(UTF_8);
    bytes[bytes.length - 4] = (byte) 0xFF;
    assertThat(told(bytes))
        .containsExactly(
            "card.md:3:2: error: this byte is no UTF-8. Save the file as UTF-8 [not-utf-8]");
  }

  @Test
  void whatIsNoCardIsToldInOneSentence() {
    assertThat(told(new byte[0]))
        .containsExactly(
            "card.md:1:1: error: the file is empty. Begin a card with \"crosstalk new NAME\""
                + " [empty-card]");
    assertThat(told(" \r\n\uFEFF\n".getBytes(UTF_8)))
        .containsExactly(
            "card.md:1:1: error: the file is empty. Begin a card with \"crosstalk new NAME\""
                + " [empty-card]");
    assertThat(told(new byte[] {'P', 'K', 3, 4, 0, 0}))
        .containsExactly(
            "card.md:1:1: error: this is a binary file, not text. Name a Markdown file, or save it"
                + " as UTF-8 text [binary]");
    assertThat(told(new byte[10 << 20]))
        .containsExactly(
            "card.md:1:1: error: the file is larger than 1 MiB, and a card is a few pages. Name the"
                + " right file, or shorten it [too-large]");
  }

  @Test
  void aFolderAndAMissingFileAreProblemsOfTheCard() {
    assertThat(told(new CardParser().parse(folder)))
        .containsExactly(folder + ":1:1: error: this is a folder. Name a card in it [not-a-file]");
    assertThat(told(new CardParser().parse(folder.resolve("no.md"))))
        .containsExactly(
            folder
                + "/no.md:1:1: error: there is no such file. Check the path, or begin a card with"
                + " \"crosstalk new NAME\" [no-such-file]");
  }

  @Test
  void eachRequiredSectionThatIsTakenOutIsNamed() throws IOException {
    String card = Files.readString(TAISHAN);
    for (String name : List.of("### 核心任务", "### 分步流程", "### 开场白", "### 结束条件与", "### 回复风格")) {
      int start = card.indexOf(name);
      int end = card.indexOf("\n## ", start);
      int next = card.indexOf("\n### ", start);
      String without =
          card.substring(0, start) + card.substring(Math.min(end < 0 ? next : end, next));
      List<CardProblem> problems = parse(without.getBytes(UTF_8)).problems();
      assertThat(problems).hasSize(1);
      assertThat(problems.get(0).code()).isEqualTo("missing-section");
      assertThat(problems.get(0).sentence()).contains(name.substring(4));
    }
  }

  // Found by fuzzing: the empty item made the paragraph no item, and the opening was gone.
  @Test
  void anEmptyItemTakesNothingAway() {
    String card = CardTemplate.of("en", "x").replace("Do you have a minute?\"", "\"\n\n1.\n");
    assertThat(parse(card.getBytes(UTF_8)).scenario().orElseThrow().caller().openingLines())
        .containsExactly("Hello Mr Brown, this is Mia from the town library.");
  }

  private static Scenario taishan() {
    return new CardParser().parse(TAISHAN).scenario().orElseThrow();
  }

  private static ParsedCard parse(byte[] bytes) {
    return new CardParser().parse("card.md", bytes);
  }

  private static List<String> told(byte[] bytes) {
    return told(parse(bytes));
  }

  private static List<String> told(ParsedCard card) {
    assertThat(card.scenario().isEmpty()).isEqualTo(card.hasErrors());
    return card.problems().stream().map(CardProblem::toString).toList();
  }
}
