package dev.crosstalk.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommonPlansTest {
  private static final Scenario CARD = Prompts.scenario("taishan-maintenance");
  private static final int MANY = 200;

  @Test
  void whereBothHaveAsManyOfEverythingThesePlansAreThoseOfEither() {
    Scenario edited = edited("可以了", "行了");
    CommonPlans plans = new CommonPlans(CARD, edited, 7, Variation.NONE);

    List<CallPlan> own = many(new CoveragePlanner(CARD, 7));
    assertThat(many(plans.before())).isEqualTo(own);
    assertThat(many(plans.after())).isEqualTo(own);
  }

  @Test
  void aConditionPutInBeforeTheOthersIsNeverPlannedAndMovesTheirNumbers() {
    Scenario edited = edited("**结束条件：**\n", "**结束条件：**\n- 客户要求改由同事接听\n");
    CommonPlans plans = new CommonPlans(CARD, edited, 1, Variation.NONE);

    assertThat(many(plans.before())).isEqualTo(many(new CoveragePlanner(CARD, 1)));
    for (int call = 1; call <= MANY; call++) {
      CallPlan old = plans.before().plan(call);
      CallPlan now = plans.after().plan(call);
      assertThat(condition(edited, now.end())).isEqualTo(condition(CARD, old.end()));
    }
    assertThat(many(plans.after()).stream().map(CallPlan::end))
        .doesNotContain(PlannedEnd.on(Speaker.CALLER, 1))
        .contains(PlannedEnd.on(Speaker.CALLER, 2), PlannedEnd.on(Speaker.CALLER, 5));
  }

  @Test
  void whatIsGoneIsPlannedForNeither() {
    Scenario edited = edited("- Q: 可否调整维护时间？\n  - A: 时间已按公司计划。如业务冲突请告知，我会优先为您申请调整。\n", "");
    CommonPlans plans = new CommonPlans(CARD, edited, 1, Variation.NONE);

    assertThat(many(plans.before()).stream().flatMap(plan -> plan.questions().stream()))
        .doesNotContain(4)
        .contains(1, 2, 3, 5, 6);
    for (int call = 1; call <= MANY; call++) {
      assertThat(questions(edited, plans.after().plan(call)))
          .isEqualTo(questions(CARD, plans.before().plan(call)));
    }
  }

  @Test
  void aConcernThatOneOfBothNeverSpeaksIsPlannedForNeither() {
    Scenario edited = edited("- 次要问题：通知方式", "- 次要问题（从不说出口）：通知方式");
    assertThat(edited.callee().concerns().get(1).unspoken()).isTrue();
    CommonPlans plans = new CommonPlans(CARD, edited, 1, Variation.NONE);

    assertThat(many(plans.before()).stream().flatMap(plan -> plan.concerns().stream()))
        .containsOnly(1);
  }

  private static List<String> questions(Scenario card, CallPlan plan) {
    return plan.questions().stream()
        .map(number -> card.caller().knowledge().get(number - 1).question())
        .toList();
  }

  private static String condition(Scenario card, PlannedEnd end) {
    if (end.offCard() != null) {
      return end.offCard().word();
    }
    List<String> conditions =
        end.side() == Speaker.CALLER
            ? card.caller().endConditions()
            : card.callee().endConditions();
    return conditions.get(end.condition() - 1);
  }

  private static List<CallPlan> many(CallPlans plans) {
    return IntStream.rangeClosed(1, MANY).mapToObj(plans::plan).toList();
  }

  private static Scenario edited(String words, String by) {
    try {
      String text = Files.readString(Path.of(CARD.file()));
      assertThat(text).contains(words);
      byte[] bytes = text.replace(words, by).getBytes(StandardCharsets.UTF_8);
      return new CardParser().parse(CARD.file(), bytes).scenario().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
