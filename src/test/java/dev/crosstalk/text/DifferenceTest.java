package dev.crosstalk.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
  @ParameterizedTest
  @CsvSource({
    "将在1月1日0:00—4:00进行,将在1月2日1:00—5:00进行,将在1月[1日0:00—4:00]进行,将在1月[2日1:00—5:00]进行",
    "维护期间备份,维护期间全程备份,维护期间[]备份,维护期间[全程]备份",
    "the meeting is off,the meetings are off,the [meeting is] off,the [meetings are] off",
    "aaa,aaaa,[aaa],[aaaa]",
    "好好,好好好,好好[],好好[好]",
    "价格1.50元,价格1.70元,价格[1.50]元,价格[1.70]元",
    "'',全新,[],[全新]",
    "same,same,same[],same[]",
  })
  void theDifferenceCutsThroughNoWordOrNumber(
      String before, String after, String markedBefore, String markedAfter) {
    Difference difference = Difference.between(before, after);

    assertThat(marked(before, difference.from(), difference.beforeEnd())).isEqualTo(markedBefore);
    assertThat(marked(after, difference.from(), difference.afterEnd())).isEqualTo(markedAfter);
  }

  @Test
  void aCharacterOfTwoUnitsStaysWhole() {
    String before = "好\uD83D\uDE00吧";
    String after = "好\uD83D\uDE01吧";

    Difference difference = Difference.between(before, after);

    assertThat(before.substring(difference.from(), difference.beforeEnd()))
        .isEqualTo("\uD83D\uDE00");
    assertThat(after.substring(difference.from(), difference.afterEnd())).isEqualTo("\uD83D\uDE01");
  }

  @Test
  void anAccentStaysOnItsLetter() {
    Difference difference = Difference.between("是e\u0301的", "是e\u0300的");

    assertThat(difference).isEqualTo(new Difference(1, 3, 3));
  }

  private static String marked(String text, int from, int to) {
    return text.substring(0, from) + "[" + text.substring(from, to) + "]" + text.substring(to);
  }
}
