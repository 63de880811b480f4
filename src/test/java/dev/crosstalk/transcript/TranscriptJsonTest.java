package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TranscriptJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aCallIsOneObjectWithALineForEachTurnAndStep() {
    assertThat(TranscriptJson.pretty(SampleCalls.rich()))
        .isEqualTo(
            """
            {
              "format": "crosstalk/1",
              "id": "refund-7-1",
              "card": {
                "title": "退款回访",
                "file": "prompts/refund.md",
                "sha256": "%s"
              },
              "seed": 7,
              "call": 1,
              "enforcement": "guide",
              "models": {
                "caller": "script",
                "callee": "script"
              },
              "templates": {
                "caller": "%s",
                "callee": "%s"
              },
              "plan": {
                "end": {"side": "callee", "condition": 1},
                "behaviours": [1, 5],
                "concerns": [1],
                "questions": [3],
                "mood": "平静",
                "interrupts": [{"turn": 4}]
              },
              "turns": [
                {"n": 1, "speaker": "caller", "text": "您好刘老师，我是王红，现在方便吗？", "source": "model", \
            "directive": "open", "steps": [2], "repeats": [], "answers": [], "tokens": {"in": 812, "out": 21}},
                {"n": 2, "speaker": "callee", "text": "嗯，你说。"},
                {"n": 3, "speaker": "caller", "text": "1月1日0点到4点维护，期间全程备份。", "source": "card", \
            "directive": "perform 3", "steps": [3], "repeats": [2], "answers": [1], "cutAt": 11, \
            "rejected": [{"text": "1月2日维护。", "problem": "wrong-number"}]},
                {"n": 4, "speaker": "callee", "text": "停，凌晨有个批处理，帮我登记一下。", \
            "removed": [{"text": "<think>急</think>", "kind": "reasoning"}], "tokens": {"in": 640, "out": 17}},
                {"n": 5, "speaker": "caller", "text": "已为您登记凌晨批处理，感谢您的确认！", "source": "model", \
            "steps": [], "repeats": [], "answers": []}
              ],
              "steps": [
                {"number": 1, "name": "事前准备", "status": "silent"},
                {"number": 2, "name": "确认身份", "status": "done", "turn": 1, "evidence": "您好刘老师", \
            "detector": "opening", "confidence": 1.0},
                {"number": 3, "name": "直述来电目的", "status": "done", "turn": 3, \
            "evidence": "1月1日0点到4点维护", "detector": "text", "confidence": 0.93},
                {"number": 4, "name": "备份说明", "status": "waived"}
              ],
              "needs": [
                {"turn": 4, "text": "凌晨有个批处理", "registeredIn": 5}
              ],
              "problems": [
                {"kind": "late-answer", "turn": 5, "detail": "The question of turn 4 was answered late."}
              ],
              "end": {
                "reason": "condition",
                "by": "callee",
                "conditions": [{"side": "callee", "condition": 2, "confidence": 0.91}, \
            {"side": "caller", "condition": 2, "confidence": 0.5}],
                "turn": 4,
                "closingLine": 1,
                "closingTurn": 5
              }
            }
            """
                .formatted("ab".repeat(32), "cd".repeat(32), "ef".repeat(32)));
  }

  @Test
  void theOneLineFormSaysTheSame() throws Exception {
    String line = TranscriptJson.line(SampleCalls.rich());

    assertThat(line).endsWith("}\n").doesNotContain(": ").containsOnlyOnce("\n");
    assertThat(JSON.readTree(line))
        .isEqualTo(JSON.readTree(TranscriptJson.pretty(SampleCalls.rich())));
  }

  @Test
  void aCallThatWasHungUpHasAClosingLineOfNull() {
    assertThat(TranscriptJson.line(SampleCalls.hungUp()))
        .contains("\"plan\":{\"end\":{\"side\":\"callee\",\"offCard\":\"hang-up\"}")
        .contains("\"needs\":[],\"problems\":[]")
        .endsWith(
            "\"end\":{\"reason\":\"hung-up\",\"by\":\"callee\",\"conditions\":[],\"turn\":2,\"closingLine\":null}}\n");
  }

  @Test
  void aFailedCallHasNoClosingLineAndSaysWhatHappenedLast() {
    assertThat(TranscriptJson.line(SampleCalls.failed()))
        .endsWith(
            "\"end\":{\"reason\":\"failed\",\"conditions\":[],"
                + "\"detail\":\"The callee gave no usable reply to turn 1, three times.\"}}\n");
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() throws Exception {
    String hostile = "好\uD83D再见\uDE00😀\uD83D";
    String json = TranscriptJson.line(SampleCalls.saying(hostile));

    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(json);
    assertThat(JSON.readTree(bytes).at("/turns/0/text").asText())
        .isEqualTo("好\uFFFD再见\uFFFD😀\uFFFD")
        .hasSameSizeAs(hostile);
  }

  @Test
  void controlCharactersAreEscaped() throws Exception {
    String hostile = "a\u0000b\u001b[31m\r\n\"\\\u2028\u007f";
    String json = TranscriptJson.line(SampleCalls.saying(hostile));

    assertThat(json).containsOnlyOnce("\n").doesNotContain("\u001b");
    assertThat(JSON.readTree(json).at("/turns/0/text").asText()).isEqualTo(hostile);
  }

  @Test
  void theBytesDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    String here = TranscriptJson.pretty(SampleCalls.rich());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(TranscriptJson.pretty(SampleCalls.rich())).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }
}
