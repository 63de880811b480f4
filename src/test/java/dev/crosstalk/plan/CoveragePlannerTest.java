package dev.crosstalk.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.StyleExamples;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CoveragePlannerTest {
  private static final int MANY = 600;

  @Test
  @DisplayName("a pure function of the run's seed, the card's file name and the call's number")
  void thePlanIsAPureFunction() {
    CoveragePlanner planner = new CoveragePlanner(card("cards/refund.md", "words"), 7);
    List<CallPlan> forwards = plans(planner, MANY);
    List<CallPlan> again = plans(new CoveragePlanner(card("cards/refund.md", "words"), 7), MANY);
    CallPlan alone = new CoveragePlanner(card("cards/refund.md", "words"), 7).plan(471);

    assertThat(again).isEqualTo(forwards);
    assertThat(alone).isEqualTo(forwards.get(470));
    assertThat(IntStream.rangeClosed(1, MANY).parallel().mapToObj(planner::plan).toList())
        .isEqualTo(forwards);
  }

  @Test
  @DisplayName(
      "never of the card's content: a card before and after an edit is compared plan by plan")
  void editedWordsChangeNoPlan() {
    assertThat(plans(new CoveragePlanner(card("cards/refund.md", "other words"), 7), MANY))
        .isEqualTo(plans(new CoveragePlanner(card("cards/refund.md", "words"), 7), MANY));
  }

  @Test
  void theFileNameCountsAndItsFolderDoesNot() {
    List<CallPlan> here = plans(new CoveragePlanner(card("cards/refund.md", "words"), 7), 50);

    assertThat(plans(new CoveragePlanner(card("old/refund.md", "words"), 7), 50)).isEqualTo(here);
    assertThat(plans(new CoveragePlanner(card("cards/renew.md", "words"), 7), 50))
        .isNotEqualTo(here);
    assertThat(plans(new CoveragePlanner(card("cards/refund.md", "words"), 8), 50))
        .isNotEqualTo(here);
  }

  @Test
  @DisplayName("a balanced design: every behaviour and spoken concern gets its share")
  void everythingGetsItsShareAfterAnyNumberOfCalls() {
    balanced(CallPlan::behaviours, 5);
    balanced(CallPlan::concerns, 2);
  }

  @Test
  void anEndOfTheCardIsPlannedThreeTimesAsOftenAsOneOutsideIt() {
    // 4 conditions of the callee and 3 of the caller, three times each, and 3 ends outside the
    // card.
    int round = 3 * 7 + 3;
    Map<PlannedEnd, Integer> met = new HashMap<>();
    plans(new CoveragePlanner(card("refund.md", "words"), 3), 5 * round)
        .forEach(plan -> met.merge(plan.end(), 1, Integer::sum));

    assertThat(met).hasSize(10);
    met.forEach((end, times) -> assertThat(times).isEqualTo(end.offCard() == null ? 15 : 5));
    assertThat(met.keySet().stream().map(PlannedEnd::offCard)).contains(OffCard.values());
  }

  /**
   * Counts what plans have after each call; two things of a stream never differ by more than one.
   */
  private static void balanced(Function<CallPlan, List<?>> stream, int items) {
    for (long seed : new long[] {1, 2, -9, Long.MAX_VALUE}) {
      CoveragePlanner planner = new CoveragePlanner(card("refund.md", "words"), seed);
      Map<Object, Integer> met = new HashMap<>();
      for (int call = 1; call <= 120; call++) {
        stream.apply(planner.plan(call)).forEach(item -> met.merge(item, 1, Integer::sum));
        int most = Collections.max(met.values());
        int fewest = met.size() < items ? 0 : Collections.min(met.values());
        assertThat(most - fewest).as("seed %d after call %d: %s", seed, call, met).isLessThan(2);
      }
      assertThat(met).hasSize(items);
    }
  }

  @Test
  void firstQuestionsAreAskedEvenly() {
    CoveragePlanner planner = new CoveragePlanner(card("refund.md", "words"), 1);
    Map<Integer, Integer> met = new HashMap<>();
    plans(planner, 400)
        .forEach(plan -> plan.questions().forEach(q -> met.merge(q, 1, Integer::sum)));

    assertThat(met.keySet()).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(Collections.max(met.values()) - Collections.min(met.values())).isLessThan(40);
  }

  @Test
  @DisplayName("an unspoken concern counts in no coverage")
  void unspokenConcernsAreNeverPlanned() {
    assertThat(plans(new CoveragePlanner(card("refund.md", "words"), 1), MANY))
        .allMatch(plan -> !plan.concerns().contains(2))
        .anyMatch(plan -> plan.concerns().contains(1))
        .anyMatch(plan -> plan.concerns().contains(3));
  }

  @Test
  @DisplayName("a larger N continues a run")
  void theFirstCallsOfALongRunAreThoseOfAShortOne() {
    CoveragePlanner planner = new CoveragePlanner(card("refund.md", "words"), 1);

    assertThat(plans(planner, MANY).subList(0, 20)).isEqualTo(plans(planner, 20));
    assertThat(planner.plan(1_000_000_000)).isEqualTo(planner.plan(1_000_000_000));
  }

  @Test
  void interruptionsAreTheCalleesTurnsAndNeverOnTheOpening() {
    List<Integer> turns =
        plans(new CoveragePlanner(card("refund.md", "words"), 1), MANY).stream()
            .flatMap(plan -> plan.interrupts().stream())
            .map(CallPlan.Interrupt::turn)
            .toList();

    assertThat(turns).isNotEmpty().allMatch(turn -> turn % 2 == 0 && turn >= 4);
  }

  @Test
  void behavioursOfACallAreDistinctAndInTheCardsOrder() {
    for (CallPlan plan : plans(new CoveragePlanner(card("refund.md", "words"), 1), MANY)) {
      assertThat(plan.behaviours()).hasSizeBetween(1, 2).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aCardWithoutConcernsBehavioursAndKnowledgeIsPlanned() {
    Scenario bare = card("bare.md", "words", 0, 0, 0);

    for (CallPlan plan : plans(new CoveragePlanner(bare, 1), 50)) {
      assertThat(plan.behaviours()).isEmpty();
      assertThat(plan.concerns()).isEmpty();
      assertThat(plan.questions()).isEmpty();
    }
  }

  private static List<CallPlan> plans(CoveragePlanner planner, int calls) {
    return IntStream.rangeClosed(1, calls).mapToObj(planner::plan).toList();
  }

  private static Scenario card(String file, String words) {
    return card(file, words, 3, 5, 4);
  }

  /** A card of so many things; the second concern is unspoken. */
  private static Scenario card(
      String file, String words, int concerns, int behaviours, int questions) {
    return new Scenario(
        words,
        file,
        "ab".repeat(32),
        new CallerBrief(
            words,
            words,
            List.of(),
            List.of(),
            times(questions, words).map(q -> new KnowledgeEntry(q, words)).toList(),
            List.of(words),
            times(3, words).toList(),
            List.of(words),
            List.of()),
        new CalleeBrief(
            words,
            List.of(),
            IntStream.rangeClosed(1, concerns)
                .mapToObj(n -> new Concern(Optional.empty(), words + n, n == 2))
                .toList(),
            times(behaviours, words).toList(),
            new StyleExamples(List.of(words), List.of(words)),
            times(4, words).toList(),
            List.of()));
  }

  private static Stream<String> times(int times, String words) {
    return IntStream.rangeClosed(1, times).mapToObj(n -> words + n);
  }
}
