package dev.crosstalk.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines were written for this test; widths are those of xterm and of Windows Terminal. */
class DisplayWidthTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "abc|3",
        "您好，|6",
        "ＡＢ|4",
        "한글|4",
        "かな|4",
        "ｶﾅ|2",
        "😀|2",
        "👍🏽|2",
        "👩‍💻|2",
        "é|1",
        "e\u0301|1",
        "a\u200bb|2",
        "…|1",
        "“好”|4",
        "𠀀|2",
        "—|1",
        "⏰|2",
      })
  void countsColumns(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void countsControlCharactersAsNothing() {
    assertThat(DisplayWidth.of("\u001b\u0000\u0007\u009b\n")).isZero();
    assertThat(DisplayWidth.of("")).isZero();
  }

  @Test
  void pads() {
    assertThat(DisplayWidth.pad("好", 4)).isEqualTo("好  ");
    assertThat(DisplayWidth.pad("好好好", 4)).isEqualTo("好好好");
  }

  @ParameterizedTest
  @CsvSource({
    "您好刘老师,10,您好刘老师",
    "您好刘老师,9,您好刘老…",
    "您好刘老师,8,您好刘…",
    "abcdef,4,abc…",
    "abc,3,abc",
    "好,1,…",
    "好,0,''"
  })
  void truncates(String text, int columns, String expected) {
    assertThat(DisplayWidth.truncate(text, columns)).isEqualTo(expected);
  }

  @Test
  void truncatesBetweenCharactersAsTheyAreSeen() {
    assertThat(DisplayWidth.truncate("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "您好刘蕾老师             | 6  | 您好刘/蕾老师",
        "好的，可以。             | 6  | 好的，/可以。",
        "维护期间，业务           | 8  | 维护期/间，业务",
        "他说（备份）好           | 6  | 他说/（备/份）好",
        "the quick brown fox      | 10 | the quick/brown fox",
        "supercalifragilistic     | 8  | supercal/ifragili/stic",
        "ab supercalifragilistic  | 8  | ab/supercal/ifragili/stic",
        "用Teams发给我            | 6  | 用/Teams/发给我",
        "好                       | 1  | 好",
        "''                       | 5  | ''",
      })
  void wraps(String text, int columns, String expected) {
    assertThat(String.join("/", DisplayWidth.wrap(text, columns))).isEqualTo(expected);
  }

  @Test
  void keepsTheLinesThatATextHas() {
    assertThat(DisplayWidth.wrap("a\n\nb\r\nc", 9)).containsExactly("a", "", "b", "c");
    assertThatThrownBy(() -> DisplayWidth.wrap("a", 0))
        .hasMessage("there is nothing to wrap into 0 columns");
  }

  @Test
  void showsWhatATerminalWouldObey() {
    assertThat(DisplayWidth.visible("a\u001b[31mb\u0007\u009b\u007f"))
        .isEqualTo("a\\u001b[31mb\\u0007\\u009b\\u007f");
    assertThat(DisplayWidth.visible("x\u202ey\u2066z\u200f")).isEqualTo("x\\u202ey\\u2066z\\u200f");
    assertThat(DisplayWidth.visible("\ud83d!\ude00")).isEqualTo("\uFFFD!\uFFFD");
    assertThat(DisplayWidth.visible("a\r\nb\tc\u2028d")).isEqualTo("a b c d");
    assertThat(DisplayWidth.visible("好😀")).isEqualTo("好😀");
  }
}
