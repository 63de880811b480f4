package dev.crosstalk.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.LabelledCall.Fault;
import dev.crosstalk.evaluation.Metric.Ending;
import dev.crosstalk.evaluation.Metric.Steps;
import dev.crosstalk.evaluation.Metric.TurnSteps;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the evaluator makes of labelled calls, printed and held to floors. The weights and
 * thresholds come from the tuning calls alone; the test calls are of other cards, by other authors.
 */
@Tag("figures")
class CallCorpusTest {
  private static final Set<String> FIGURES = Set.of("contradiction", "invented");

  /** The reasons that tell a fault of each kind. */
  private static final Map<String, Set<String>> TELLS =
      Map.ofEntries(
          Map.entry("skipped-step", Set.of("skipped-step", "mentioned-only")),
          Map.entry("order", Set.of("out-of-order", "skipped-step")),
          Map.entry("repeated-step", Set.of("said-again")),
          Map.entry("mention-only", Set.of("mentioned-only", "skipped-step")),
          Map.entry("wrong-closing", Set.of("wrong-closing-line")),
          Map.entry("no-closing", Set.of("no-closing-line")),
          Map.entry("early-closing", Set.of("early-closing")),
          Map.entry("talk-after-end", Set.of("talk-after-end")),
          Map.entry("contradiction", Set.of("contradicts-card", "not-in-card")),
          Map.entry("invented", Set.of("contradicts-card", "not-in-card")),
          Map.entry("wrong-answer", Set.of("not-answered", "contradicts-card", "not-in-card")),
          Map.entry("unanswered", Set.of("not-answered")),
          Map.entry("leak", Set.of("model-talk", "prompt-text", "reasoning")),
          Map.entry("role-swap", Set.of("other-side")),
          Map.entry("unspoken-voiced", Set.of("unspoken-voiced")));

  @ParameterizedTest
  @ValueSource(strings = {"tuning-zh", "tuning-en", "test-zh", "test-en"})
  void stepsAreDecoded(String set) {
    List<Boolean> exact = new ArrayList<>();
    List<Boolean> mentions = new ArrayList<>();
    for (LabelledCall call : LabelledCall.set(set)) {
      for (TurnSteps read : call.evaluate().metric(Steps.class).turns()) {
        LabelledCall.Turn labelled = call.turns().get(read.turn() - 1);
        exact.add(new TreeSet<>(labelled.steps()).equals(new TreeSet<>(read.steps())));
        labelled.mentions().forEach(step -> mentions.add(!read.steps().contains(step)));
      }
    }
    Measured right = Measured.share(exact);
    Measured mentioned = Measured.share(mentions);
    System.out.printf("steps, %s: exact set a turn %s%n", set, right);
    System.out.printf("steps, %s: mentioned and not performed %s%n", set, mentioned);
    assertThat(right.value()).isGreaterThanOrEqualTo(0.90);
    assertThat(mentioned.value()).isGreaterThanOrEqualTo(0.80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tuning-zh", "tuning-en", "test-zh", "test-en"})
  void endsAreFound(String set) {
    // Each call is a pair: the turn that was found and the one that was labelled.
    List<int[]> turns = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (LabelledCall call : LabelledCall.set(set)) {
      Ending ending = call.evaluate().metric(Ending.class);
      turns.add(new int[] {ending.turn().orElse(0), call.endTurn()});
      if (ending.turn().orElse(0) == call.endTurn()) {
        isAmong(call.caller(), ending, Speaker.CALLER).forEach(right::add);
        isAmong(call.callee(), ending, Speaker.CALLEE).forEach(right::add);
      }
    }
    Measured f1 = Measured.of(turns, CallCorpusTest::f1);
    Measured among = Measured.share(right);
    System.out.printf("ending, %s: the turn that ends it, F1 %s%n", set, f1);
    System.out.printf("ending, %s: the condition is one of the two reported %s%n", set, among);
    assertThat(f1.value()).isGreaterThanOrEqualTo(0.85);
    assertThat(among.value()).isGreaterThanOrEqualTo(0.75);
  }

  private static List<Boolean> isAmong(List<Integer> labelled, Ending ending, Speaker side) {
    return labelled.stream()
        .limit(1)
        .map(
            best ->
                ending.conditions().stream()
                    .filter(held -> held.side() == side)
                    .map(HeldCondition::condition)
                    .anyMatch(best::equals))
        .toList();
  }

  private static double f1(List<int[]> turns) {
    double hit = turns.stream().filter(t -> t[1] > 0 && t[0] == t[1]).count();
    double found = turns.stream().filter(t -> t[0] > 0).count();
    double labelled = turns.stream().filter(t -> t[1] > 0).count();
    return 2 * hit / (found + labelled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tuning-zh", "tuning-en", "test-zh", "test-en"})
  void faultsAreFound(String set) {
    TreeMap<String, List<Boolean>> found = new TreeMap<>();
    TreeMap<String, Integer> alarms = new TreeMap<>();
    List<Boolean> figures = new ArrayList<>();
    List<Boolean> figuresRight = new ArrayList<>();
    int good = 0;
    for (LabelledCall call : LabelledCall.set(set)) {
      Evaluation evaluation = call.evaluate();
      List<Evidence> evidence =
          evaluation.metrics().stream()
              .filter(metric -> !(metric instanceof Metric.Style))
              .flatMap(metric -> metric.evidence().stream())
              .toList();
      for (Fault fault : call.faults()) {
        boolean figure = FIGURES.contains(fault.kind());
        boolean hit =
            evidence.stream()
                .anyMatch(
                    shown ->
                        TELLS.get(fault.kind()).contains(shown.reason())
                            && (!figure || shown.turn() == fault.turn()));
        found.computeIfAbsent(fault.kind(), kind -> new ArrayList<>()).add(hit);
        if (figure) {
          figures.add(hit);
        }
      }
      Metric.Grounding grounding = evaluation.metric(Metric.Grounding.class);
      long wrong =
          grounding.contradictions().stream()
              .filter(c -> call.faults().stream().noneMatch(fault -> fault.turn() == c.turn()))
              .count();
      for (int i = 0; i < grounding.figures(); i++) {
        figuresRight.add(i >= wrong);
      }
      if (call.faults().isEmpty()) {
        good++;
        evidence.forEach(shown -> alarms.merge(shown.reason(), 1, Integer::sum));
      }
    }
    found.forEach(
        (kind, hits) ->
            System.out.printf(
                "faults, %s: %s found %d of %d%n",
                set, kind, hits.stream().filter(hit -> hit).count(), hits.size()));
    System.out.printf("faults, %s: false alarms in %d good calls: %s%n", set, good, alarms);
    Measured recall = Measured.share(figures);
    Measured right = Measured.share(figuresRight);
    System.out.printf("grounding, %s: wrong figures found %s%n", set, recall);
    System.out.printf("grounding, %s: right figures left alone %s%n", set, right);
    assertThat(right.value()).isGreaterThanOrEqualTo(0.95);
    assertThat(recall.value()).isGreaterThanOrEqualTo(0.80);
  }
}
