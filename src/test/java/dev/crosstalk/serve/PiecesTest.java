package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PiecesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "好，再见。|3",
        "1月1日0:00|6",
        "It's £34 a month, isn't it?|6",
        "WiFi信号|3",
        "……|1",
        "𠮷野家|3"
      })
  void chineseCountsByCharactersAndOtherScriptsByWords(String text, int count) {
    assertThat(Pieces.of(text).count()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "“好的，” 他说——\n 4G ok?! ",
        "…",
        "e\u0301te\u0301 \ud83d\ude00 x",
        "a\ud800b"
      })
  void togetherTheyAreTheText(String text) {
    assertThat(Pieces.of(text).text()).isEqualTo(text);
  }

  @Test
  void theLongestTextsAreNoTrouble() {
    String word = "x".repeat(1_000_000);
    String apostrophes = "x'".repeat(500_000);
    String marks = "。".repeat(1_000_000);

    assertThat(Pieces.of(word + apostrophes + marks).text()).hasSize(3_000_000);
  }

  @Test
  void aLimitKeepsTheFirst() {
    assertThat(Pieces.of("好的，明天见。").first(2).text()).isEqualTo("好的，");
  }
}
