package dev.crosstalk.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardLinterTest {
  private static final String TAISHAN = read("prompts/taishan-maintenance.md");
  private static final String DIAL =
      "card.md:32:6: warning: a number to dial is promised here (\"直拨热线\"), and none stands in the"
          + " caller's part. Write it there, or don't promise it [missing-number]";

  @Test
  void theUsersCardPromisesAHotlineThatStandsNowhereAndNothingElse() {
    assertThat(lint(TAISHAN)).containsExactly(DIAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"400-810-1234", "10086", "{{hotline}}"})
  void aHotlineWithANumberIsNoPromise(String number) {
    assertThat(lint(TAISHAN.replace("直拨热线", "直拨热线" + number))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void newCardsLintClean(String language) {
    assertThat(lint(CardTemplate.of(language, "x"))).isEmpty();
  }

  @Test
  void aDateThatAnotherLineGivesDifferentlyIsToldAtTheLaterPlace() {
    assertThat(lint(TAISHAN.replace("现就1月1日凌晨", "现就一月二号凌晨")))
        .contains(
            "card.md:65:1: warning: \"一月二号\" contradicts \"1月1日\" in line 26. Make the two agree"
                + " [contradiction]");
    assertThat(lint(TAISHAN.replace("现就1月1日凌晨", "现就元旦凌晨"))).containsExactly(DIAL);
  }

  @Test
  void anAnswerThatContradictsALineIsTold() {
    String answer = "整体维护为凌晨，";
    assertThat(lint(TAISHAN.replace(answer, "平台维护在2:00—6:00，")))
        .contains(
            "card.md:52:5: warning: \"2:00—6:00\" contradicts \"0:00—4:00\" in line 26. Make the"
                + " two agree [contradiction]");
    assertThat(lint(TAISHAN.replace(answer, "平台维护在凌晨零点到四点，"))).containsExactly(DIAL);
  }

  @Test
  void amountsContradictOnlyIfTheyAreSaidOfTheSameThing() {
    String card = CardTemplate.of("zh", "x");
    assertThat(lint(card.replace("能让家里人代取吗", "书能给我保留几天").replace("可以，报您的手机号就行", "给您保留五天")))
        .containsExactly(
            "card.md:36:5: warning: \"五天\" contradicts \"七天\" in line 25. Make the two agree"
                + " [contradiction]");
    assertThat(lint(card.replace("可以，报您的手机号就行", "可以，提前五天说一声"))).isEmpty();
    String english = CardTemplate.of("en", "x");
    assertThat(lint(english.replace("Of course, she", "We keep the book for five days, and she")))
        .hasSize(1)
        .first()
        .asString()
        .contains("\"five days\" contradicts \"seven days\" in line 26");
  }

  @Test
  void differentNumbersOfDifferentThingsAreFine() {
    assertThat(lint(TAISHAN.replace("占用您一分钟", "占用您三分钟"))).containsExactly(DIAL);
    assertThat(
            lint(
                TAISHAN
                    .replace("Q: 可否调整维护时间？", "Q: 最晚什么时候确认？")
                    .replace("时间已按公司计划。", "请在12月30日前确认。")))
        .containsExactly(DIAL);
  }

  @Test
  void aRefusalNeedsAClosingLineThatDoesNotTakeItForAYes() {
    String card = CardTemplate.of("zh", "x").replace("那这本书我给您取消，欢迎再来。", "不见不散。");
    assertThat(lint(card))
        .containsExactly(
            "card.md:47:3: warning: no closing line fits the condition \"周老师说不要这本书了\". Add one that"
                + " can be said then [unfit-closing]");
  }

  @Test
  void aNeedThatIsOnRecordFitsNoCallWithoutANeed() {
    String card =
        TAISHAN
            .replace("- “感谢您的高效确认！维护进展会短信和邮箱同步推送，欢迎随时联系我们。”\n", "")
            .replace("- “信息已同步，如需支持请随时联络！”\n", "");
    assertThat(lint(card))
        .containsExactly(
            DIAL,
            "card.md:70:3: warning: no closing line fits the condition \"刘蕾已确认维护范围和影响，无补充需求\". Add"
                + " one that can be said then [unfit-closing]");
  }

  @Test
  void examplesThatCannotBeToldApartAreTold() {
    assertThat(lint(TAISHAN.replace("“直接说时间和受影响模块就好。”", "“请详细描述一下每个维护流程和方案”")))
        .containsExactly(
            DIAL,
            "card.md:116:5: warning: the positive example \"请详细描述一下每个维护流程和方案\" can't be told from"
                + " the negative one in line 111, \"请详细描述每个维护流程和方案。\". Change one of them"
                + " [same-examples]");
  }

  @Test
  void whatTheCardHasTheCalleeSayMustNotBeANegativeExample() {
    assertThat(lint(TAISHAN.replace("“麻烦讲主要影响”", "“先说一下你们技术实力怎么样”")))
        .containsExactly(
            DIAL,
            "card.md:102:3: warning: the card has the callee say \"先说一下你们技术实力怎么样\", which is too"
                + " near the negative example in line 114, \"先说一下你们的技术实力怎么样。\". Change one of them"
                + " [near-negative]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "您看哪天上午方便过来取？|好的，再见！|step 4 \"提醒凭证\" is pointless, since step 3 says goodbye. Move the"
            + " goodbye to the closing lines",
        "取书时报手机号就行，不用带证件。|如需家里人代取，我可以为您登记。|step 4 offers \"代取\", and the answer in line 36"
            + " rules that out. Take one of them away",
        "取书时报手机号就行，不用带证件。|如果您还没付款，请到店付款。|step 4 waits for \"如果您还没付款\", and line 15 says"
            + " \"已付款\". Take one of them away"
      })
  void stepsThatCanNeverMatterAreTold(String line, String instead, String sentence) {
    String card =
        CardTemplate.of("zh", "x")
            .replace(line, instead)
            .replace("可以，报您的手机号就行。", "不支持代取。")
            .replace("退休教师\n", "退休教师，已付款\n");
    assertThat(lint(card)).hasSize(1).first().asString().contains(sentence + " [pointless-step]");
  }

  @Test
  void aCardWithErrorsKeepsThemAndIsNotLinted() {
    assertThat(lint("## 主叫方"))
        .contains(
            "card.md:1:1: error: there is no section \"电话接听方\". Add a heading \"## 电话接听方\" and its"
                + " sub-sections [missing-section]");
  }

  @Test
  void problemsAreToldInChineseToo() {
    ParsedCard card = new CardParser(Locale.CHINA).parse("card.md", TAISHAN.getBytes(UTF_8));
    assertThat(new CardLinter(Locale.CHINA).lint(card))
        .extracting(CardProblem::sentence)
        .containsExactly("这里让人拨打电话（“直拨热线”），可是拨打方的部分里没有号码。请写上号码，或不要这样承诺");
  }

  @Test
  void everySentenceIsThereInBothLanguages() throws IOException {
    Properties english = properties("problems.properties");
    Properties chinese = properties("problems_zh.properties");
    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
  }

  private static Properties properties(String name) throws IOException {
    Properties properties = new Properties();
    properties.load(
        Files.newBufferedReader(Path.of("src/main/resources/dev/crosstalk/card/" + name)));
    return properties;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lint(String card) {
    ParsedCard parsed = new CardParser().parse("card.md", card.getBytes(UTF_8));
    return new CardLinter().lint(parsed).stream().map(CardProblem::toString).toList();
  }
}
