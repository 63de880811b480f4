package dev.crosstalk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.call.Enforcement;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.SampleCalls;
import dev.crosstalk.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallViewTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aCallIsShownTurnByTurnWithItsStepsAndSummedUp() {
    show(SampleCalls.rich(), Ink.NONE, "en", 60);

    assertThat(shown())
        .isEqualTo(
            """
            退款回访
            seed 7 · call 1 · enforcement guide

             1 Caller  您好刘老师，我是王红，现在方便吗？
                       ✓ 2 确认身份

             2 Callee  嗯，你说。

             3 Caller  1月1日0点到4点维护 ✂
                       […cut] ，期间全程备份。
                       ✓ 3 直述来电目的
                       ↻ says again: 2 确认身份
                       ? answers 1 数据安全吗？
                       ! the card's own line
                       ! 1 reply refused (wrong-number)

             4 Callee  停，凌晨有个批处理，帮我登记一下。

             5 Caller  已为您登记凌晨批处理，感谢您的确认！

            ────────────────────────────────────────────────────────────
            Steps     2 of 3 done
                      waived: 4 备份说明
            End       an end condition of the card held, ended by the
                      callee (turn 4)
                      callee's condition 2 (0.91): 需求已经登记，其余改
                      用短信和邮件联络，电话里不再多说
                      caller's condition 2 (0.50): 需求已登记
            Closing   line 1: 感谢您的确认！
            Needs     turn 4: 凌晨有个批处理 (taken down in turn 5)
            Said by   caller turns 3: directed 2, asked for again 1,
                      said from the card 1
                      no model was asked: both sides are the built-in
                      script
            Tokens    caller 812 in, 21 out
                      callee 640 in, 17 out
            Problems  turn 5: late-answer: The question of turn 4 was
                      answered late.
            """);
  }

  @Test
  void whatWasHeardStandsBelowWhatWasSaid() {
    show(SampleCalls.varied(), Ink.NONE, "en", 60);

    assertThat(shown()).contains(" 1 Caller  您好，现在方便吗？\n           […heard as] …方便吗？\n");
  }

  @Test
  void labelsAreAlignedInChineseToo() {
    show(SampleCalls.hungUp(), Ink.NONE, "zh", 60);

    assertThat(shown())
        .isEqualTo(
            """
            退款回访
            种子 7 · 第 1 通 · 约束 guide

             1 拨打方  您好。

             2 接听方  不需要。

            ────────────────────────────────────────────────────────────
            步骤      完成 0/1
                      免去：1 问候
            结束      接听方挂断（第 2 轮）
            结束语    没有说结束语
            话的来源  拨打方 1 轮：按指令 0 轮，重新要求 0 轮，用卡片原
                      话 0 轮
                      没有调用任何模型：双方都是内置的 script
            """);
  }

  @Test
  void aFailedCallIsSummedUpToo() {
    show(SampleCalls.failed(), Ink.NONE, "en", 100);

    assertThat(shown())
        .contains(
            "Steps     0 of 1 done\n"
                + "          not done: 1 问候\n"
                + "End       the call failed\n"
                + "Said by ");
  }

  @Test
  void coloursDoNotMoveAnything() {
    show(SampleCalls.rich(), Ink.COLOUR, "en", 60);
    String coloured = shown();
    bytes.reset();
    show(SampleCalls.rich(), Ink.NONE, "en", 60);

    assertThat(coloured)
        .contains("\u001b[1;36m 3 Caller\u001b[0m  1月1日")
        .contains("\u001b[2;9m[…cut] ，期间全程备份。\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(shown());
  }

  @Test
  void whatModelsSayCanNotMoveTheCursor() {
    show(SampleCalls.saying("\u001b[2J\u001b]0;title\u0007\r覆盖\n第二行\u202e"), Ink.NONE, "en", 60);

    assertThat(shown())
        .contains("\n 1 Callee  \\u001b[2J\\u001b]0;title\\u0007 覆盖 第二行\\u202e\n")
        .doesNotContain("\u001b", "\u0007", "\r", "\u202e");
  }

  @Test
  void linesAreNeverWiderThanTheTerminal() {
    for (int columns : new int[] {20, 33, 80}) {
      show(SampleCalls.rich(), Ink.NONE, "zh", columns);
    }
    bytes.reset();
    show(SampleCalls.rich(), Ink.NONE, "zh", 33);

    assertThat(shown().lines()).allMatch(line -> DisplayWidth.of(line) <= 33);
  }

  @Test
  void thereIsColourOnlyOnATerminalThatWantsIt() {
    assertThat(Ink.of(Map.of("TERM", "xterm"), true)).isEqualTo(Ink.COLOUR);
    assertThat(Ink.of(Map.of("TERM", "xterm", "NO_COLOR", ""), true)).isEqualTo(Ink.COLOUR);
    assertThat(Ink.of(Map.of("TERM", "xterm", "NO_COLOR", "0"), true)).isEqualTo(Ink.NONE);
    assertThat(Ink.of(Map.of("TERM", "dumb"), true)).isEqualTo(Ink.NONE);
    assertThat(Ink.of(Map.of("TERM", "xterm"), false)).isEqualTo(Ink.NONE);
  }

  private void show(Transcript call, Ink ink, String language, int columns) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Map<String, String> env = Map.of("COLUMNS", String.valueOf(columns));
    Terminal plain = Terminal.of(Reader.nullReader(), out, out, env, language);
    Terminal terminal =
        new Terminal(
            plain.in(),
            out,
            out,
            plain.columns(),
            ink,
            language,
            plain.messages(),
            plain.environment(),
            plain.inputs());
    CallView view = new CallView(terminal, SampleCards.refund());
    view.begin(call.seed(), call.call(), Enforcement.GUIDE);
    call.turns().forEach(view::onTurn);
    view.onEnd(call);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
