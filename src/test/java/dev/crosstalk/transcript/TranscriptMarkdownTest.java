package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptMarkdownTest {

  @Test
  void whatVariedAndWhatWasHeardCanBeRead() {
    assertThat(TranscriptMarkdown.of(SampleCalls.varied(), "en"))
        .contains(
            "- Patience: short\n- age: old\n- Line: noisy\n- In the card, 张伟 stands for 刘蕾\n"
                + "- In the card, the placeholder date is 1月1日\n",
            "> 您好，现在方便吗？\n\n- heard as: …方便吗？\n");
  }

  @Test
  void aCallReadsAsADialogueWithItsStepsAndItsEnd() {
    assertThat(TranscriptMarkdown.of(SampleCalls.rich(), "en"))
        .isEqualTo(
            """
            # 退款回访

            - Card: prompts/refund.md
            - Call: refund-7-1 (seed 7, call 1, enforcement guide)
            - Models: caller script, callee script
            - No model was asked: both sides speak from the card.

            ## The call

            **1 Caller** · step 2 确认身份 · *told: open*

            > 您好刘老师，我是王红，现在方便吗？

            **2 Callee**

            > 嗯，你说。

            **3 Caller** · step 3 直述来电目的 · says again: step 2 确认身份 · answers question 1 \
            · the card's own line · *told: perform 3*

            - refused (wrong-number): 1月2日维护。

            > 1月1日0点到4点维护 **✂** ~~，期间全程备份。~~

            **4 Callee**

            - taken off (reasoning): \\<think\\>急\\</think\\>

            > 停，凌晨有个批处理，帮我登记一下。

            **5 Caller**

            > 已为您登记凌晨批处理，感谢您的确认！

            ## Steps

            | # | Step | Status | Turn | Evidence | Found by |
            |---:|---|---|---:|---|---|
            | 1 | 事前准备 | silent |  |  |  |
            | 2 | 确认身份 | done | 1 | 您好刘老师 | opening 1.00 |
            | 3 | 直述来电目的 | done | 3 | 1月1日0点到4点维护 | text 0.93 |
            | 4 | 备份说明 | waived |  |  |  |

            ## Needs

            - Turn 4: 凌晨有个批处理 (taken down in turn 5)

            ## Problems

            - Turn 5: late-answer. The question of turn 4 was answered late.

            ## The end

            - Why: an end condition of the card held
            - Ended by: Callee
            - The callee's end condition 2 held, confidence 0.91
            - The caller's end condition 2 held, confidence 0.50
            - Closing line: 1
            - Steps done: 2 of 3; waived: 1
            - Caller turns: 3; directed: 2; asked for again: 1; said from the card: 1
            - Tokens of the caller: 812 in, 21 out
            - Tokens of the callee: 640 in, 17 out
            """);
  }

  @Test
  void aChineseCardGetsChineseLabels() {
    assertThat(TranscriptMarkdown.of(SampleCalls.hungUp(), "zh"))
        .contains("## 通话\n\n**1 拨打方**\n\n> 您好。\n\n**2 接听方**\n\n> 不需要。\n")
        .endsWith(
            "- 原因：接听方挂断\n- 结束方：接听方\n- 完成步骤 0/1，免去 1\n- 拨打方共 1 轮：按指令 0 轮，重新要求 0 轮，用卡片原话 0 轮\n");
  }

  @Test
  void aFailedCallSaysWhatHappened() {
    assertThat(TranscriptMarkdown.of(SampleCalls.failed(), "en"))
        .contains(
            "- Why: the call failed\n"
                + "- What happened: The callee gave no usable reply to turn 1, three times.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# heading",
        "1. list",
        "12) list",
        "- list",
        "+ list",
        "* list",
        "> quote",
        "```\ncode",
        "    code",
        "`code`",
        "a\n\n# b",
        "a\r\n---",
        "===",
        "---",
        "- - -",
        "**bold** __bold__ *em* _em_",
        "[link](http://x) ![image](y)",
        "<http://x> <a@b.c>",
        "[ref]: http://x",
        "<script>alert(1)</script>",
        "<!-- comment",
        "</blockquote>",
        "&lt;b&gt; &#35;",
        "| a | b |",
        "a\\",
        "\\# a",
        "~~~\nx",
        "\u202Eabc\u0007",
        "a\u2028# b",
      })
  void whatIsSaidNeverBecomesStructure(String hostile) {
    Map<String, Integer> harmless = structure(SampleCalls.saying("a"));

    assertThat(structure(SampleCalls.saying(hostile))).isEqualTo(harmless);
  }

  @Test
  void whatIsSaidIsReadAsItWasSaid() {
    String said = "1. *a* <b> [c](d) `e` f_g_h | i & j # k ~~l~~ http://m www.n 5.5";

    assertThat(TextContentRenderer.builder().build().render(parse(SampleCalls.saying(said))))
        .contains("\n«" + said + "»\n");
  }

  @Test
  void aTableCellStaysOneCell() {
    String hostile = "a | b\n| c |";
    Transcript call = SampleCalls.withStepNamed(hostile);

    List<String> rows =
        TranscriptMarkdown.of(call, "en").lines().filter(line -> line.startsWith("| 1 ")).toList();
    assertThat(rows).containsExactly("| 1 | a \\| b \\| c \\| | pending |  |  |  |");
  }

  private static Node parse(Transcript call) {
    return Parser.builder().build().parse(TranscriptMarkdown.of(call, "en"));
  }

  /** How often each kind of node but text stands in the page. */
  private static Map<String, Integer> structure(Transcript call) {
    Map<String, Integer> kinds = new TreeMap<>();
    count(parse(call), kinds);
    kinds.remove("Text");
    return kinds;
  }

  private static void count(Node node, Map<String, Integer> kinds) {
    kinds.merge(node.getClass().getSimpleName(), 1, Integer::sum);
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      count(child, kinds);
    }
  }
}
