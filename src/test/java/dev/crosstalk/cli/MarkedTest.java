package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.text.DisplayWidth;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MarkedTest {
  private static final UnaryOperator<String> PAINT =
      text -> text.isEmpty() ? text : "<" + text + ">";

  @Test
  void theDifferenceIsPaintedAcrossLinesOrBracketed() {
    String before = "维护期间全程备份您可随时直拨";
    String after = "维护期间我们会做好备份您可随时直拨";

    Marked.Two coloured = Marked.difference(before, after, 60, Ink.COLOUR);
    Marked.Two plain = Marked.difference(before, after, 60, Ink.NONE);

    assertThat(painted(coloured.after(), 14)).containsExactly("维护期间<我们会>", "<做好>备份您可随", "时直拨");
    assertThat(painted(plain.after(), 80)).containsExactly("维护期间[我们会做好]备份您可随时直拨");
    assertThat(painted(plain.before(), 80)).containsExactly("维护期间[全程]备份您可随时直拨");
  }

  @Test
  void blanksThatWrappingDropsMoveNoMark() {
    Marked.Two two =
        Marked.difference(
            "we meet at nine in the hall today",
            "we meet at ten in the hall today",
            60,
            Ink.COLOUR);

    assertThat(painted(two.after(), 11))
        .containsExactly("we meet at", "<ten> in the", "hall today");
  }

  @Test
  void whatHasNothingInCommonIsNotMarked() {
    Marked.Two two = Marked.difference("您好，方便吗", "行，那再见", 60, Ink.NONE);

    assertThat(two.before().text()).isEqualTo("您好，方便吗");
    assertThat(two.after().text()).isEqualTo("行，那再见");
  }

  @Test
  void ofLongTextsTheDifferenceAndSomeOfItsSurroundingsAreShown() {
    String same = "长".repeat(5000);

    Marked.Two two = Marked.difference(same + "一" + same, same + "二" + same, 3, Ink.NONE);

    assertThat(two.before().text()).isEqualTo("…长长长[一]长长长…");
    assertThat(Marked.plain("字".repeat(100_000)).text()).hasSize(401).endsWith("…");
    assertThat(Marked.plain("\uD83D\uDE00".repeat(1000)).text())
        .doesNotContain("\uFFFD")
        .matches("(\uD83D\uDE00)+…");
  }

  @Test
  void whatATerminalObeysIsShownInstead() {
    Marked.Two two = Marked.difference("好\u001b[2J的", "好\u001b[31m的", 60, Ink.COLOUR);

    assertThat(two.before().text() + two.after().text()).doesNotContain("\u001b");
    assertThat(Marked.plain("a\u202eb\r\nc").text()).isEqualTo("a\\u202eb c");
  }

  @Test
  void noLineIsWiderThanAsked() {
    Marked.Two two = Marked.difference("甲".repeat(70) + "a", "甲".repeat(70) + "b", 60, Ink.COLOUR);

    assertThat(two.after().lines(15, PAINT))
        .allMatch(line -> DisplayWidth.of(line.plain()) <= 15)
        .last()
        .matches(line -> line.painted().endsWith("<b>"));
  }

  private static List<String> painted(Marked text, int width) {
    return text.lines(width, PAINT).stream().map(Marked.Line::painted).toList();
  }
}
