package dev.crosstalk.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines were written for this test. */
class TextsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "１月１日　凌晨  | 1月1日 凌晨",
        "“好”——‘行’      | \"好\"-'行'",
        "Ｏｋ、İ ＡＢＣ    | ok、i abc",
        "「嗯」…          | \"嗯\"...",
        "0:00—4:00        | 0:00-4:00",
      })
  void normalises(String text, String expected) {
    assertThat(Texts.normalise(text)).isEqualTo(expected);
  }

  @Test
  void normalisesWhatCannotBeSeen() {
    assertThat(Texts.normalise(" a\t\r\n\u00a0b\u200b\u202e\u0007c ")).isEqualTo("a bc");
    assertThat(Texts.normalise("")).isEmpty();
    assertThat(Texts.normalise("\ud83d!")).isEqualTo("\ud83d!");
  }

  @Test
  void keepsLetters() {
    assertThat(Texts.letters("您好！１月1日, OK? 😀")).isEqualTo("您好1月1日ok");
  }

  @Test
  void countsChineseInPairsOfCharacters() {
    assertThat(Texts.bigrams("好，可以。可以")).isEqualTo(Map.of("好可", 1, "可以", 2, "以可", 1));
    assertThat(Texts.bigrams("嗯")).isEqualTo(Map.of("嗯", 1));
    assertThat(Texts.bigrams("1月12日")).isEqualTo(Map.of("1月", 1, "月1", 1, "12", 1, "2日", 1));
    assertThat(Texts.bigrams("？！")).isEmpty();
  }

  @Test
  void countsEnglishInWords() {
    assertThat(Texts.bigrams("Backups are running"))
        .isEqualTo(Map.of("backup", 1, "backup are", 1, "are", 1, "are run", 1, "run", 1));
    assertThat(Texts.bigrams("用Teams发")).isEqualTo(Map.of("用", 1, "team", 1, "发", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "move,moving", "move,moved", "notification,notifications", "company,companies", "stop,stopped",
    "fix,fixes", "call,calling", "customer,customer's", "need,needs", "please,pleased"
  })
  void stemsFormsOfOneWordAlike(String one, String other) {
    assertThat(Stems.of(other)).isEqualTo(Stems.of(one));
  }

  @ParameterizedTest
  @CsvSource({"thing,th", "bed,b", "status,statu", "this,thi", "business,busines"})
  void leavesWordsThatOnlyLookInflected(String word, String not) {
    assertThat(Stems.of(word)).isNotEqualTo(not);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "好的，1月1日0:00—4:00，对吧？ | 好的/1月1日0:00—4:00/对吧",
        "一共1,200元；3.5小时。谢谢    | 一共1,200元/3.5小时/谢谢",
        "选1，2是备用                 | 选1/2是备用",
        "时间：０：００到４：００         | 时间/０：００到４：００",
        "嗯……那行                     | 嗯/那行",
        "备份——就是那个——好了         | 备份/就是那个/好了",
        "Well, at 3.30 p.m., then: yes! | Well/at 3.30 p.m./then/yes",
        "Is it 1,200 or 3.5?           | Is it 1,200 or 3.5",
        "？！                          | ''",
      })
  void splitsClausesButNotNumbers(String text, String expected) {
    assertThat(String.join("/", Texts.clauses(text).stream().map(Span::text).toList()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "好的。行？！嗯          | 好的。/行？！/嗯",
        "他说：“可以了。”我信    | 他说：“可以了。”/我信",
        "At 4 a.m. we stop. Mr. Li knows v1.2. OK | At 4 a.m. we stop./Mr. Li knows v1.2./OK",
        "Done at 4 a.m. We call. | Done at 4 a.m./We call.",
        "等等……什么             | 等等……/什么",
        "一，二；三              | 一，二；三",
      })
  void splitsSentences(String text, String expected) {
    assertThat(String.join("/", Texts.sentences(text).stream().map(Span::text).toList()))
        .isEqualTo(expected);
  }

  @Test
  void spansSayWhereTheyStand() {
    assertThat(Texts.clauses(" 好 ， 行")).containsExactly(new Span(1, 2, "好"), new Span(5, 6, "行"));
  }

  @ParameterizedTest
  @CsvSource({
    "好的 OK,true",
    "用 Microsoft Teams 可以吗,true",
    "OK,false",
    "Please call 刘蕾 now,false",
    "123,false",
    "'',false",
    "嗯,true"
  })
  void knowsChinese(String text, boolean chinese) {
    assertThat(Texts.isChinese(text)).isEqualTo(chinese);
  }

  @ParameterizedTest
  @CsvSource({
    "您好，刘老师,5",
    "Two o'clock is fine.,4",
    "1月12日,4",
    "用Teams发,3",
    "'',0",
    "？？,0",
    "12 34,2"
  })
  void measuresSpeech(String text, int length) {
    assertThat(Texts.speechLength(text)).isEqualTo(length);
  }
}
