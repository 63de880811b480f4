package dev.crosstalk.cli;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Step;
import dev.crosstalk.card.StyleExamples;
import java.util.List;

/** The card from which the sample calls might have been made. */
final class SampleCards {
  private SampleCards() {}

  static Scenario refund() {
    return new Scenario(
        "退款回访",
        "prompts/refund.md",
        "ab".repeat(32),
        new CallerBrief(
            "客服王红",
            "通知维护",
            List.of(),
            List.of(
                new Step(1, "事前准备", true, List.of("查资料"), List.of()),
                new Step(2, "确认身份", false, List.of(), List.of("您好刘老师吗？")),
                new Step(3, "直述来电目的", false, List.of(), List.of("1月1日0点到4点维护。")),
                new Step(4, "备份说明", false, List.of(), List.of("期间全程备份。"))),
            List.of(new KnowledgeEntry("数据安全吗？", "全程备份。")),
            List.of("您好刘老师，我是王红。"),
            List.of("已确认", "需求已登记"),
            List.of("感谢您的确认！"),
            List.of()),
        new CalleeBrief(
            "主管刘蕾",
            List.of(),
            List.of(),
            List.of(),
            new StyleExamples(List.of("请详细描述。"), List.of("直接说。")),
            List.of("可以了", "需求已经登记，其余改用短信和邮件联络，电话里不再多说"),
            List.of()));
  }
}
