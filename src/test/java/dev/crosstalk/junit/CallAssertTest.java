package dev.crosstalk.junit;

import static dev.crosstalk.junit.CallAssertions.assertThat;
import static dev.crosstalk.junit.CallAssertions.atLeast;
import static dev.crosstalk.junit.CallAssertions.calleeCondition;
import static dev.crosstalk.junit.CallAssertions.callerCondition;
import static dev.crosstalk.junit.CallAssertions.positiveExamples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.EndReason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** What is said of calls, and what is to be read where it is not so. */
class CallAssertTest {
  private static final String CARD = "taishan-maintenance";
  private static final List<String> STEPS =
      List.of(
          "您好刘蕾老师，这里是长江技术支持王红，现就1月1日凌晨云平台维护安排做简要通知，您现在是否方便听一下重点内容？",
          "提前通知：泰山企业云平台将在1月1日0:00—4:00进行例行维护。",
          "涉及文件共享、即时通讯和一些定制模块，维护期间部分功能间歇可用，但系统保持不停服，业务基本不受影响。",
          "维护期间全程备份，有值班技术团队，您可随时直拨热线保障立即响应。",
          "请问凌晨该时段是否有持续运行的重点任务？如有，我可优先登记特殊支持。",
          "建议如有关键数据提前本地备份，维护前后我会短信和邮件同步两次重要信息。",
          "如遇紧急问题可随时拨打热线或发邮件，专人实时支持您。",
          "如果信息无误且暂无特殊需求，我会邮件、短信二次确认，后续如有变动会及时更新。",
          "感谢您的高效确认！维护进展会短信和邮箱同步推送，欢迎随时联系我们。");
  private static final List<String> ANSWERS =
      List.of("嗯，你说。", "嗯，好。", "知道了。", "行。", "没有，你接着说。", "嗯。", "好。", "可以了，没问题，按流程走。", "好，再见。");

  private static final PhoneCall GOOD = Spoken.call(CARD, STEPS, ANSWERS);
  private static final PhoneCall BAD =
      Spoken.call(
          CARD,
          List.of(STEPS.get(0), STEPS.get(3), "泰山企业云平台将在2月3日23:47进行例行维护。\u001b[31m", "好的，再见。"),
          List.of("嗯，你说。", "作为一个人工智能语言模型，我很乐意为您提供帮助，请您详细描述每个维护流程和方案。", "好。"));

  @Test
  void allThatIsTrueOfAGoodCallHolds() {
    assertThat(GOOD)
        .followedItsSteps()
        .performed(2, 3, 9, 10)
        .saidNothingFalse()
        .answeredFromTheCard()
        .stayedInRole()
        .soundedLike(positiveExamples())
        .soundedLike(positiveExamples(), atLeast(0.8))
        .soundedLikeInEachTurn(positiveExamples(), atLeast(0.4))
        .endedFor(calleeCondition(1))
        .endedFor(callerCondition(1))
        .endedAsTheCardSays()
        .ended(EndReason.CONDITION)
        .brokeNoRules()
        .hasAtMostTurns(18)
        .said(Speaker.CALLER, "0:00—4:00")
        .said(Speaker.CALLEE, Pattern.compile("按.*走"))
        .neverSaid(Speaker.CALLEE, "0:00—4:00")
        .satisfies("it has two turns", call -> call.turns().size() >= 2)
        .satisfiesAll(CallAssert::followedItsSteps, CallAssert::saidNothingFalse);
  }

  @Test
  void aFailureShowsTheWholeCallWithAnArrowAndTheEvidence() {
    assertThatThrownBy(() -> assertThat(BAD).saidNothingFalse())
        .isInstanceOf(AssertionFailedError.class)
        .hasMessage(
            """
            the caller said something that is not so by the card:

            taishan-maintenance-1-1 · prompts/taishan-maintenance.md · observe · caller given · callee given
                1 Caller  您好刘蕾老师，这里是长江技术支持王红，现就1月1日凌晨云平台维护安排做简要通知，您现在是否方便听一下重点内容？
                2 Callee  嗯，你说。
                3 Caller  维护期间全程备份，有值班技术团队，您可随时直拨热线保障立即响应。
                4 Callee  作为一个人工智能语言模型，我很乐意为您提供帮助，请您详细描述每个维护流程和方案。
            →   5 Caller  泰山企业云平台将在2月3日23:47进行例行维护。\\u001b[31m
                   ✗ contradicts-card: "2月3日", and the card has "1月1日" (line 26)
                   ✗ contradicts-card: "23:47", and the card has "0:00—4:00" (line 26)
                6 Callee  好。
                7 Caller  好的，再见。
                8 Callee  好。
               the end: nothing was left to do
            """);
  }

  static Stream<Case> failures() {
    return Stream.of(
        failing(
            CallAssert::followedItsSteps,
            "the caller did not follow its steps:",
            3,
            "skipped-step"),
        failing(call -> call.performed(9), "the caller did not perform its steps 9:", 0, "never"),
        failing(CallAssert::stayedInRole, "somebody fell out of their role:", 4, "model-talk"),
        failing(
            call -> call.soundedLikeInEachTurn(positiveExamples(), atLeast(0.6)),
            "each turn of the callee was to sound like the positive examples, at least 0.60; this",
            4,
            "0."),
        failing(
            call -> call.soundedLike(positiveExamples(), atLeast(0.99)),
            "the callee was to sound like the positive examples, at least 0.99, and gets 0.",
            4,
            "0."),
        failing(CallAssert::brokeNoRules, "no rule was to be broken; this was", 3, "skipped-step"),
        failing(
            call -> call.hasAtMostTurns(3),
            "the call was to have at most 3 turns and has 8:",
            4,
            "one turn too many"),
        failing(
            call -> call.neverSaid(Speaker.CALLER, "23:47"),
            "the Caller was never to say \"23:47\" and did:",
            5,
            "said here"),
        failing(
            call -> call.ended(EndReason.HUNG_UP),
            "the call was to end as hung-up and ended as ",
            0,
            "c"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverIsNotSoIsMarked(Case failing) {
    AssertionFailedError failure =
        catchThrowableOfType(
            AssertionFailedError.class, () -> failing.assertion().accept(assertThat(BAD)));

    List<String> lines = failure.getMessage().lines().toList();
    assertThat(lines.get(0)).startsWith(failing.sentence());
    int marked =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith(failing.arrow()))
            .findFirst()
            .orElseThrow(() -> new AssertionError(failure.getMessage()));
    assertThat(lines.get(marked + 1)).startsWith("       ✗ " + failing.note());
  }

  private static Case failing(
      Consumer<CallAssert> assertion, String sentence, int turn, String note) {
    return new Case(assertion, sentence, turn == 0 ? "→  the end" : "→   " + turn + " ", note);
  }

  record Case(Consumer<CallAssert> assertion, String sentence, String arrow, String note) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  @Test
  void whatWasNeverSaidIsShownWithoutAnArrow() {
    assertThatThrownBy(() -> assertThat(BAD).said(Speaker.CALLEE, "\u001b多少钱"))
        .hasMessageStartingWith("the Callee was to say \"\\u001b多少钱\" and never did:\n\n")
        .hasMessageNotContaining("→");
    assertThatThrownBy(() -> assertThat(BAD).satisfies("it is short", call -> false))
        .hasMessageStartingWith("it is not true of the call that it is short:\n\n");
  }

  @Test
  void severalFailuresAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                assertThat(BAD)
                    .satisfiesAll(
                        CallAssert::saidNothingFalse,
                        call -> call.hasAtMostTurns(40),
                        CallAssert::stayedInRole))
        .isInstanceOfSatisfying(
            MultipleFailuresError.class, error -> assertThat(error.getFailures()).hasSize(2));
    assertThatThrownBy(() -> assertThat(BAD).satisfiesAll(CallAssert::saidNothingFalse))
        .isInstanceOf(AssertionFailedError.class);
  }

  @Test
  void aLongCallIsShownAroundTheArrowAndALongTurnAroundTheWords() {
    List<String> answers = new ArrayList<>(ANSWERS);
    answers.set(5, "嗯".repeat(280) + "秘密" + "啊".repeat(200));
    PhoneCall call = Spoken.call(CARD, STEPS, answers);

    AssertionFailedError failure =
        catchThrowableOfType(
            AssertionFailedError.class, () -> assertThat(call).neverSaid(Speaker.CALLEE, "秘密"));
    List<String> lines = failure.getMessage().lines().toList();

    assertThat(lines).contains("     … 7 more", "     … 2 more");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("→  12 Callee  …"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("秘密").hasSizeLessThan(270));
  }

  // ---- what can't be told ----------------------------------------------------------------------

  private static final PhoneCall HUNG_UP = Spoken.call(CARD, STEPS, List.of("嗯，你说。", "行了不说了，挂了。"));

  @Test
  void whatCantBeToldIsNeitherHeldNorFailed() {
    assertThatThrownBy(() -> assertThat(HUNG_UP).endedFor(calleeCondition(1)))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageStartingWith(
            "neither held nor failed, since it can't be told: whether the call ended for condition"
                + " 1 of the callee: by what was said, it ended for ")
        .hasMessageContaining("    4 Callee  行了不说了，挂了。");
    assertThatCode(() -> assertThat(HUNG_UP).orUnclear().endedFor(calleeCondition(1)))
        .doesNotThrowAnyException();
  }

  @Test
  void aDoubtHidesNoFailureBehindIt() {
    Run run = Run.of(Doubtful.class);

    assertThat(run.outcomes())
        .containsExactlyInAnyOrder(
            "taishan-maintenance · seed 1 · call 1: FAILED",
            "taishan-maintenance · seed 1 · call 1: ABORTED");
    assertThat(run.messages())
        .anySatisfy(message -> assertThat(message).startsWith("the call was to have at most 1"))
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("neither held nor failed")
                    .contains("condition 1 of the callee: by", "condition 4 of the callee: by"));
  }

  static class Doubtful {
    @CallTest(card = "prompts/taishan-maintenance.md", callee = HangsUp.class)
    void failsBehindADoubt(PhoneCall call) {
      assertThat(call).endedFor(calleeCondition(1)).hasAtMostTurns(1);
    }

    @CallTest(card = "prompts/taishan-maintenance.md", callee = HangsUp.class)
    void isAbortedWithAllDoubts(PhoneCall call) {
      assertThat(call).endedFor(calleeCondition(1)).endedFor(calleeCondition(4)).hasAtMostTurns(9);
    }
  }

  static class HangsUp extends ScriptedReplies {
    HangsUp() {
      super("嗯，什么事？", "行了不说了，挂了。");
    }
  }

  @Test
  void aConditionThatHardlyFitsDidNotHold() {
    assertThatThrownBy(() -> assertThat(BAD).endedFor(calleeCondition(2)))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("the call was to end for condition 2 of the callee");
  }

  // ---- slips of whoever wrote the test ---------------------------------------------------------

  @Test
  void whatACardDoesNotHaveCantBeAsserted() {
    assertThatThrownBy(() -> assertThat(GOOD).performed(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "step 1 is none that is spoken in the card; name one of [2, 3, 4, 5, 6, 7, 8, 9, 10].");
    assertThatThrownBy(() -> assertThat(GOOD).endedFor(calleeCondition(5)))
        .hasMessage("the card has no condition 5 of the callee; that side has 4.");
    assertThatThrownBy(() -> assertThat(GOOD).endedFor(callerCondition(0)))
        .hasMessage("the card has no condition 0 of the caller; that side has 4.");
    assertThatThrownBy(() -> atLeast(80))
        .hasMessage("a score is between 0 and 1, not 80.0; correct atLeast.");
    assertThatThrownBy(() -> atLeast(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> assertThat(GOOD).hasAtMostTurns(0))
        .hasMessage("a call has at least one turn, so at most 0 can't be asked for.");
    assertThatThrownBy(() -> assertThat((PhoneCall) null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void aCallThatWasMadeElsewhereNeedsItsCard() {
    assertThatThrownBy(() -> PhoneCall.of(GOOD.transcript(), Path.of("no-such.md")))
        .hasMessageStartingWith("there is no card \"no-such.md\"");
  }

  @Test
  void failuresAreInTheLanguageOfTheVirtualMachine() {
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    try {
      Locale.setDefault(Locale.Category.DISPLAY, Locale.CHINESE);
      assertThatThrownBy(() -> assertThat(BAD).hasAtMostTurns(3))
          .hasMessageStartingWith("通话最多应有 3 轮，实际有 8 轮：")
          .hasMessageContaining("→   4 接听方  作为一个人工智能语言模型")
          .hasMessageContaining("       ✗ 多出来的一轮");
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  @Test
  void anEnglishCallIsJudgedByItsCardToo() {
    PhoneCall call =
        Spoken.call(
            "broadband-renewal",
            List.of("Hello, it costs £8888 from 30 February.", "Goodbye."),
            Collections.nCopies(2, "Hm, no thanks, bye."));
    assertThatThrownBy(() -> assertThat(call).saidNothingFalse())
        .hasMessageContaining("→   1 Caller  Hello, it costs £8888 from 30 February.");
  }
}
