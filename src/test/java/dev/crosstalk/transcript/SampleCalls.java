package dev.crosstalk.transcript;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.Interrupt;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.plan.Varied;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.StepRecord.Proof;
import dev.crosstalk.transcript.StepRecord.Status;
import dev.crosstalk.transcript.Turn.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Calls made by hand, one of each kind that writers and readers of transcripts must cope with. */
public final class SampleCalls {
  private SampleCalls() {}

  /** A call with everything in it: an interruption, a refusal, wrapping, a need, a problem. */
  public static Transcript rich() {
    return call(
        "refund-7-1",
        CallPlans.steeringTo(PlannedEnd.on(Speaker.CALLEE, 1)),
        List.of(
            new Turn(
                1,
                Speaker.CALLER,
                "您好刘老师，我是王红，现在方便吗？",
                Source.MODEL,
                Optional.of("open"),
                List.of(2),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Optional.of(new Turn.Tokens(812, 21))),
            callee(2, "嗯，你说。"),
            new Turn(
                3,
                Speaker.CALLER,
                "1月1日0点到4点维护，期间全程备份。",
                Source.CARD,
                Optional.of("perform 3"),
                List.of(3),
                List.of(2),
                List.of(1),
                OptionalInt.of(11),
                List.of(new Turn.Rejected("1月2日维护。", "wrong-number")),
                List.of(),
                Optional.empty()),
            new Turn(
                4,
                Speaker.CALLEE,
                "停，凌晨有个批处理，帮我登记一下。",
                Source.MODEL,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                List.of(),
                List.of(new Turn.Removed("<think>急</think>", "reasoning")),
                Optional.of(new Turn.Tokens(640, 17))),
            caller(5, "已为您登记凌晨批处理，感谢您的确认！")),
        List.of(
            new StepRecord(1, "事前准备", Status.SILENT, Optional.empty()),
            new StepRecord(
                2, "确认身份", Status.DONE, Optional.of(new Proof(1, "您好刘老师", "opening", 1.0))),
            new StepRecord(
                3, "直述来电目的", Status.DONE, Optional.of(new Proof(3, "1月1日0点到4点维护", "text", 0.934))),
            new StepRecord(4, "备份说明", Status.WAIVED, Optional.empty())),
        List.of(new Need(4, "凌晨有个批处理", OptionalInt.of(5))),
        List.of(new Problem("late-answer", 5, "The question of turn 4 was answered late.")),
        new CallEnd(
            EndReason.CONDITION,
            Optional.of(Speaker.CALLEE),
            List.of(
                new HeldCondition(Speaker.CALLEE, 2, 0.91),
                new HeldCondition(Speaker.CALLER, 2, 0.5)),
            OptionalInt.of(4),
            OptionalInt.of(1),
            OptionalInt.of(5),
            CallEnd.Unheard.NONE,
            Optional.empty()));
  }

  /** The callee leaves at once; there is no closing line to name. */
  public static Transcript hungUp() {
    return call(
        "refund-8-1",
        CallPlans.steeringTo(PlannedEnd.outside(OffCard.HANG_UP)),
        List.of(caller(1, "您好。"), callee(2, "不需要。")),
        List.of(new StepRecord(1, "问候", Status.WAIVED, Optional.empty())),
        List.of(),
        List.of(),
        new CallEnd(
            EndReason.HUNG_UP,
            Optional.of(Speaker.CALLEE),
            List.of(),
            OptionalInt.of(2),
            OptionalInt.empty(),
            OptionalInt.empty(),
            CallEnd.Unheard.NONE,
            Optional.empty()));
  }

  /** No model could be reached, so nobody ended the call. */
  public static Transcript failed() {
    return call(
        "refund-9-1",
        CallPlans.steeringTo(PlannedEnd.outside(OffCard.NOT_NOW)),
        List.of(caller(1, "您好。")),
        List.of(new StepRecord(1, "问候", Status.PENDING, Optional.empty())),
        List.of(),
        List.of(),
        new CallEnd(
            EndReason.FAILED,
            Optional.empty(),
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            CallEnd.Unheard.NONE,
            Optional.of("The callee gave no usable reply to turn 1, three times.")));
  }

  /** A call of a varied card on a noisy line. */
  public static Transcript varied() {
    CallPlan plan = CallPlans.steeringTo(PlannedEnd.on(Speaker.CALLEE, 1));
    return call(
        "refund-6-1",
        new CallPlan(
            plan.end(),
            plan.behaviours(),
            plan.concerns(),
            plan.questions(),
            plan.mood(),
            plan.interrupts(),
            new Varied(
                Optional.of(Patience.SHORT),
                Map.of("age", "old"),
                Optional.of(LineQuality.NOISY),
                Map.of("刘蕾", "张伟"),
                Map.of("date", "1月1日"))),
        List.of(
            new Turn(
                1,
                Speaker.CALLER,
                "您好，现在方便吗？",
                Source.MODEL,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.of("…方便吗？"),
                List.of(),
                List.of(),
                Optional.empty())),
        List.of(new StepRecord(1, "问候", Status.PENDING, Optional.empty())),
        List.of(),
        List.of(),
        failed().end());
  }

  /** A failed call with one step of that name. */
  public static Transcript withStepNamed(String name) {
    return call(
        "names-1-1",
        CallPlans.steeringTo(PlannedEnd.on(Speaker.CALLEE, 1)),
        List.of(caller(1, "您好。")),
        List.of(new StepRecord(1, name, Status.PENDING, Optional.empty())),
        List.of(),
        List.of(),
        failed().end());
  }

  /** A failed call of one turn with these words. */
  public static Transcript saying(String text) {
    return call(
        "words-1-1",
        CallPlans.steeringTo(PlannedEnd.on(Speaker.CALLEE, 1)),
        List.of(callee(1, text)),
        List.of(),
        List.of(),
        List.of(),
        failed().end());
  }

  private static Turn caller(int n, String text) {
    return turn(n, Speaker.CALLER, text);
  }

  private static Turn callee(int n, String text) {
    return turn(n, Speaker.CALLEE, text);
  }

  private static Turn turn(int n, Speaker speaker, String text) {
    return new Turn(
        n,
        speaker,
        text,
        Source.MODEL,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        OptionalInt.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Transcript call(
      String id,
      CallPlan plan,
      List<Turn> turns,
      List<StepRecord> steps,
      List<Need> needs,
      List<Problem> problems,
      CallEnd end) {
    return new Transcript(
        id,
        new Transcript.CardReference("退款回访", "prompts/refund.md", "ab".repeat(32)),
        7,
        1,
        "guide",
        new Transcript.PerSide("script", "script"),
        new Transcript.TemplateHashes(Optional.of("cd".repeat(32)), Optional.of("ef".repeat(32))),
        plan,
        turns,
        steps,
        needs,
        problems,
        end);
  }

  /** Plans that differ in their end only. */
  private static final class CallPlans {
    static CallPlan steeringTo(PlannedEnd end) {
      return new CallPlan(
          end, List.of(1, 5), List.of(1), List.of(3), "平静", List.of(new Interrupt(4)));
    }
  }
}
