package dev.crosstalk.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.ReplyGuard.Inspection;
import dev.crosstalk.transcript.Turn.Removed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyGuardTest {
  private static final List<String> NAMES = List.of("客服", "王红", "Agent");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "您好，是刘老师吗？",
        "嗯。",
        "维护时间：1月1日0:00到4:00。",
        "Hi, is that Dee? It's about the line (the one in the café).",
        "3",
      })
  void whatIsSaidOnThePhoneIsLeftAlone(String said) {
    assertThat(inspect(said)).isEqualTo(new Inspection(said, List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | empty",
        "'  \n' | empty",
        "'……' | empty",
        "'<think>what now' | empty",
        "'（叹气）好的。' | stage-direction",
        "'*sighs* All right.' | stage-direction",
        "'好的。\n客户：那就这样。' | other-side",
        "'Fine.\nCustomer: bye.' | other-side",
      })
  void whatNobodySaysIsAProblem(String reply, String problem) {
    assertThat(inspect(reply.replace("\\n", "\n")).problem()).contains(problem);
  }

  @Test
  void moreThanOnePersonSaysAtATimeIsAProblem() {
    assertThat(inspect("好".repeat(301)).problem()).contains("too-long");
    assertThat(inspect("好".repeat(300)).problem()).isEmpty();
  }

  @Test
  void whatTheLimitOfAModelCutOffIsAProblem() {
    Inspection seen =
        ReplyGuard.inspect(new Reply("提前通知：", true, Optional.empty()), NAMES, List.of());

    assertThat(seen.problem()).contains("cut-off");
  }

  @Test
  void harmlessWrappingIsTakenOffAndNoted() {
    assertThat(inspect("<think>先问好</think>\n**王红**：您好。"))
        .isEqualTo(
            new Inspection(
                "您好。",
                List.of(
                    new Removed("<think>先问好</think>", "reasoning"),
                    new Removed("**王红**：", "speaker-name")),
                Optional.empty()));
  }

  @Test
  void everyThinkingBlockIsNoted() {
    assertThat(inspect("<think>a</think>您<Thinking>b</Thinking>好。<reasoning>c"))
        .isEqualTo(
            new Inspection(
                "您好。",
                List.of(
                    new Removed("<think>a</think>", "reasoning"),
                    new Removed("<Thinking>b</Thinking>", "reasoning"),
                    new Removed("<reasoning>c", "reasoning")),
                Optional.empty()));
  }

  @Test
  void aColonBehindAnotherWordIsNoName() {
    assertThat(inspect("时间：今晚八点。").text()).isEqualTo("时间：今晚八点。");
  }

  @Test
  void theCardsOwnLinesAreExempt() {
    String example = "（叹气）行吧，随你。";

    assertThat(ReplyGuard.inspect(reply(example), NAMES, List.of(example)).problem()).isEmpty();
    assertThat(ReplyGuard.inspect(reply(example + "（挂断）"), NAMES, List.of(example)).problem())
        .contains("stage-direction");
  }

  @Test
  void aMegabyteIsLookedAtInTime() {
    for (String part : List.of("<think>", "（", "(笑", "a ", "**", "客户", "\n*")) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> inspect(part.repeat((1 << 20) / part.length())));
    }
  }

  private static Inspection inspect(String text) {
    return ReplyGuard.inspect(reply(text), NAMES, List.of());
  }

  private static Reply reply(String text) {
    return new Reply(text, false, Optional.empty());
  }
}
