package dev.crosstalk.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.ReplyGuard.Inspection;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.Turn.Removed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrapping, and what hostile replies cost; the kinds are held to a corpus elsewhere. */
@Tag("any-jdk")
class ReplyGuardTest {
  private static final Scenario CARD = Prompts.scenario("taishan-maintenance");
  private static final ReplyGuard CALLER = guard(Speaker.CALLER);
  private static final ReplyGuard CALLEE = guard(Speaker.CALLEE);
  private static final String OPENING = CARD.caller().openingLines().get(0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "您好，是刘老师吗？",
        "嗯。",
        "维护时间：1月1日0:00到4:00。",
        "一月一日凌晨零点到四点，就是元旦那天。",
        "好的，您说的我记下了。",
      })
  void whatIsSaidOnThePhoneIsLeftAlone(String said) {
    Inspection seen = CALLER.inspect(reply(said), after(OPENING, "嗯，你说。"));

    assertThat(seen).isEqualTo(new Inspection(said, List.of(), Optional.empty(), "", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "<think>先问好</think>您好。 ¦ reasoning",
        "先问好</think>您好。 ¦ reasoning",
        "<Thinking>b</Thinking>您好。 ¦ reasoning",
        "[THINK]b[/THINK]您好。 ¦ reasoning",
        "◁think▷b◁/think▷您好。 ¦ reasoning",
        "<|channel|>analysis<|message|>b<|channel|>final<|message|>您好。 ¦ reasoning",
        "您好。<reasoning>c ¦ reasoning",
        "<seed:think>b</seed:think>您好。 ¦ reasoning",
        "<|START_THINKING|>b<|END_THINKING|>您好。 ¦ reasoning",
        "<|begin_of_thought|>b<|end_of_thought|>您好。 ¦ reasoning",
        "<unused94>thought b<unused95>您好。 ¦ reasoning",
        "<think type='deep'>b</think>您好。 ¦ reasoning",
        "<scratchpad>b</scratchpad>您好。 ¦ reasoning",
        "您好。<|im_end|><|im_start|>user嗯，你说。 ¦ template-mark",
        "您好。<end_of_turn>对方：嗯，你说。 ¦ template-mark",
        "您好。<|eot_id|>嗯，你说。 ¦ template-mark",
        "王红：您好。 ¦ speaker-name",
        "**王红**：您好。 ¦ speaker-name",
        "【客服】：您好。 ¦ speaker-name",
        "Caller: 您好。 ¦ speaker-name",
        "您好。<|im_end|> ¦ template-mark",
        "<s>您好。</s> ¦ template-mark",
        "“您好。” ¦ quotes",
        "\"您好。\" ¦ quotes",
      })
  void harmlessWrappingIsTakenOffAndNoted(String reply, String kind) {
    Inspection seen = CALLER.inspect(reply(reply), after());

    assertThat(seen.text()).isEqualTo("您好。");
    assertThat(seen.removed()).extracting(Removed::kind).contains(kind);
    assertThat(seen.problem()).isEmpty();
  }

  @Test
  void aModelThatEndsItsTurnAndGoesOnIsNotCutOff() {
    Inspection seen =
        CALLER.inspect(
            new Reply("您好。<|im_end|>\n<|im_start|>user\n嗯，你", true, Optional.empty()), after());

    assertThat(seen.text()).isEqualTo("您好。");
    assertThat(seen.problem()).isEmpty();
  }

  @Test
  void whatComesBehindAnEmptyTurnIsNotItsTurn() {
    assertThat(CALLER.inspect(reply("<|im_end|>\n<|im_start|>user\n嗯，你说。"), after()).problem())
        .contains("empty");
  }

  @Test
  void everyThinkingBlockIsNoted() {
    Inspection seen =
        CALLER.inspect(reply("<think>a</think>您<Thinking>b</Thinking>好。<reasoning>c"), after());

    assertThat(seen.removed())
        .containsExactly(
            new Removed("<think>a</think>", "reasoning"),
            new Removed("<Thinking>b</Thinking>", "reasoning"),
            new Removed("<reasoning>c", "reasoning"));
  }

  @Test
  void nothingButThinkingIsEmpty() {
    assertThat(CALLER.inspect(reply("<think>what now"), after()).problem()).contains("empty");
  }

  @Test
  void aColonBehindAnotherWordIsNoName() {
    assertThat(CALLER.inspect(reply("时间：今晚八点。"), after()).text()).isEqualTo("时间：今晚八点。");
  }

  @Test
  void theNameOfTheOtherSideIsNoWrapping() {
    assertThat(CALLER.inspect(reply("刘蕾：好的，你说。"), after()).problem()).contains("other-side");
    assertThat(CALLEE.inspect(reply("刘蕾：好的，你说。"), after(OPENING)).problem()).isEmpty();
  }

  @Test
  void whoSaysBackAllThatItWasToldHasTakenTheOtherPart() {
    String told = "我没听清，你刚刚说哪个模块受影响？";
    assertThat(CALLER.inspect(reply(told), after(OPENING, told)).problem()).contains("other-side");
    assertThat(CALLER.inspect(reply("好的，您说。"), after(OPENING, "好的，您说。")).problem()).isEmpty();
  }

  @Test
  void whoAsksForTheSameThriceIsBetterNotHeardAndMayBe() {
    String again = "我没听清，你再说一遍？";
    String line = "将在1月1日0:00—4:00进行例行维护。";
    assertThat(CALLEE.inspect(reply(again), after(OPENING, again, line)).problem()).isEmpty();
    Inspection third = CALLEE.inspect(reply(again), after(OPENING, again, line, again, line));
    assertThat(third.problem()).contains("said-again");
    assertThat(third.bearable()).isTrue();
    assertThat(CALLEE.inspect(reply("**好**"), after(OPENING)).bearable()).isFalse();
  }

  @Test
  void aRepeatThatIsAnnouncedAsksForNone() {
    String again = "我没听清，你再说一遍？";
    String line = "好的，我再说一遍。将在1月1日0:00—4:00进行例行维护。";
    Heard twice = after(OPENING, again, line, again, line);
    assertThat(CALLEE.inspect(reply(again), twice).problem()).contains("said-again");
    assertThat(CALLER.inspect(reply(line), after(OPENING, again, line, again)).problem()).isEmpty();
  }

  @Test
  void thanksThatComeAgainAreNoReasonToAskAgain() {
    String asks = "请问凌晨该时段是否有持续运行的重点任务？";
    String thanks = "谢谢，谢谢。";
    assertThat(CALLER.inspect(reply(asks), after(OPENING, thanks, asks, thanks)).problem())
        .contains("said-again");
    String question = "电话不用再多打，短信可以吗？";
    String answer = "在维护前和完成后各发送一次短信和邮件，确保您及时获知最新进展。";
    assertThat(CALLER.inspect(reply(answer), after(OPENING, question, answer, question)).problem())
        .isEmpty();
  }

  @Test
  void moreThanOnePersonSaysAtATimeIsAProblem() {
    assertThat(CALLEE.inspect(reply("好".repeat(301)), after(OPENING)).problem())
        .contains("too-long");
    assertThat(CALLEE.inspect(reply("好".repeat(300)), after(OPENING)).problem()).isEmpty();
  }

  @Test
  void whatNobodyCouldListenToIsUnusableInEveryMode() {
    assertThat(CALLEE.inspect(reply("好".repeat(301)), after(OPENING)).unusable()).isFalse();
    assertThat(CALLEE.inspect(reply("好".repeat(6001)), after(OPENING)).unusable()).isTrue();
    assertThat(CALLEE.inspect(reply("……"), after(OPENING)).unusable()).isTrue();
  }

  @Test
  void whatTheLimitOfAModelCutOffIsAProblem() {
    Reply reply = new Reply("提前通知：", true, Optional.empty());

    assertThat(CALLER.inspect(reply, after()).problem()).contains("cut-off");
  }

  @Test
  void theCardsOwnLinesAreExempt() {
    for (String line : CARD.callee().style().positive()) {
      assertThat(CALLEE.inspect(reply(line), after(OPENING)).problem()).as(line).isEmpty();
    }
    CARD.caller().steps().stream()
        .flatMap(step -> step.lines().stream())
        .forEach(
            line ->
                assertThat(CALLER.inspect(reply(line), after(OPENING, "嗯。")).problem())
                    .as(line)
                    .isEmpty());
  }

  @Test
  void whatTheProblemIsShownByIsQuoted() {
    assertThat(CALLEE.inspect(reply("（叹气）行吧。"), after(OPENING)).words()).isEqualTo("（叹气）");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<think>",
        "</think>",
        "（",
        "(笑",
        "a ",
        "**",
        "* ",
        "客户",
        "\n*",
        "\n1. ",
        "1、",
        "再见",
        "<|im_end|>",
        "说道",
        "[",
        "|",
        "_a",
        "`",
        "：",
        "A: ",
        "2月3日",
        "我应该",
        "the user ",
        "\u0301",
        "<b ",
        "，",
        "“",
        "now ",
        "i will now ",
        "[AB_C",
        "_C",
        "是王红",
        "刘蕾",
        "他说",
        "你们？\n",
        "对方应该",
        "really ",
        "é",
        "a é ",
        "第1步",
      })
  void aMegabyteIsLookedAtInTime(String part) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          Reply endless = reply(part.repeat((1 << 20) / part.length()));
          CALLER.inspect(endless, after(OPENING, "嗯，你说。"));
          CALLEE.inspect(endless, after(OPENING));
        });
  }

  private static ReplyGuard guard(Speaker side) {
    LanguagePack language = LanguagePack.of(CARD);
    return ReplyGuard.of(side, CARD, language, Templates.of(language.code(), Optional.empty()));
  }

  private static Heard after(String... said) {
    return GuardCorpus.heard(List.of(said));
  }

  private static Reply reply(String text) {
    return new Reply(text, false, Optional.empty());
  }
}
