package dev.crosstalk.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.regression.Gate.Breach;
import dev.crosstalk.regression.Gate.Guard;
import dev.crosstalk.regression.Measure.Kind;
import dev.crosstalk.regression.MetricChange.Tally;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is compared with what, what differs, and when that is a regression. */
class ComparisonTest {

  @Test
  void theSameRunDiffersInNothing() {
    Comparison comparison = compared("steps", "++-+?+", "++-+?+");

    assertThat(comparison.isSame()).isTrue();
    assertThat(Gate.breaches(comparison)).isEmpty();
    assertThat(words(comparison).result()).isEqualTo("Nothing differs.");
  }

  @Test
  void aSurePairedDropIsARegression() {
    Comparison comparison = compared("steps", "+".repeat(40), "+".repeat(30) + "-".repeat(10));

    Measure passed = comparison.metrics().get(0).measures().get(0);
    assertThat(passed.kind()).isEqualTo(Kind.PASSED);
    assertThat(passed.before()).isEqualTo(1);
    assertThat(passed.after()).isEqualTo(0.75);
    assertThat(passed.tested().test()).isEqualTo("mcnemar");
    // 2 x 0.5^10; one metric, so that there is nothing to correct.
    assertThat(passed.p()).isEqualTo(1 / 512.0);
    assertThat(passed.difference().low()).isBetween(-0.42, -0.3);
    assertThat(Gate.breaches(comparison)).extracting(Breach::guard).containsExactly(Guard.DROP);
  }

  @Test
  void aRiseIsNoRegression() {
    Comparison comparison = compared("steps", "+".repeat(30) + "-".repeat(10), "+".repeat(40));

    assertThat(Gate.breaches(comparison)).isEmpty();
    assertThat(words(comparison).result())
        .isEqualTo("Nothing got worse, and this got better: steps.");
  }

  @Test
  void aFewFlipsBothWaysAreChance() {
    Comparison comparison = compared("steps", "++++++++++--", "+++++++---++");

    assertThat(comparison.flipped()).hasSize(5);
    assertThat(Gate.breaches(comparison)).isEmpty();
    assertThat(words(comparison).result())
        .isEqualTo("Nothing got worse that chance could not explain.");
  }

  @Test
  void aDropThatIsLetPassIsNoRegressionHoweverSure() {
    Comparison comparison =
        Comparison.of(
            Runs.of("steps", "+".repeat(40)),
            Runs.of("steps", "+".repeat(30) + "-".repeat(10)),
            new CompareSettings(0.05, 0.3, Set.of(), 0, 0.05, 0.05, List.of(2)));

    assertThat(comparison.metrics().get(0).measures().get(0).worse(0.05)).isTrue();
    assertThat(words(comparison).result())
        .isEqualTo("Nothing got worse by more than is let pass, though this surely did: steps.");
    assertThat(Gate.breaches(comparison)).isEmpty();
  }

  @Test
  void oneSevereFailureIsEnoughAndSoManyAsAreLetPassAreNot() {
    Baseline before = Runs.of("grounding", "+".repeat(20));
    Baseline after = Runs.of("grounding", "+".repeat(19) + "-");
    CompareSettings patient =
        new CompareSettings(0.05, 0.01, Set.of("grounding"), 1, 0.05, 0.05, List.of());

    Breach breach = Gate.breaches(Comparison.of(before, after, CompareSettings.DEFAULT)).get(0);

    assertThat(breach.guard()).isEqualTo(Guard.SEVERE);
    assertThat(breach.severe().get(0).call().pair().after().id()).isEqualTo("card-1-20");
    assertThat(Gate.breaches(Comparison.of(before, after, patient))).isEmpty();
    assertThat(Gate.breaches(compared("steps", "+".repeat(20), "+".repeat(19) + "-"))).isEmpty();
  }

  @Test
  void aSevereFailureThatIsOldIsNotNew() {
    assertThat(Gate.breaches(compared("grounding", "++-", "++-"))).isEmpty();
    assertThat(Gate.breaches(compared("grounding", "++?", "++-"))).isEmpty();
  }

  @Test
  void whatIsUnclearCountsNeitherAsPassedNorAsFailed() {
    Comparison comparison = compared("steps", "++++++++++", "+++???????");

    MetricChange steps = comparison.metrics().get(0);
    assertThat(steps.after()).isEqualTo(new Tally(3, 0, 7, 0));
    assertThat(steps.measures().get(0).after()).isEqualTo(1);
    assertThat(steps.measures().get(0).calls()).isEqualTo(3);
    assertThat(comparison.flipped()).isEmpty();
    assertThat(comparison.isSame()).isFalse();
    assertThat(Gate.breaches(comparison)).isEmpty();
    assertThat(words(comparison).unclear())
        .containsExactly(
            "steps is unclear in 7 calls, and was in 0; they count neither as passed nor as"
                + " failed.");
  }

  @Test
  void whatIsUnclearInEveryCallCanNotBeCompared() {
    assertThat(compared("steps", "??", "??").metrics().get(0).measures()).isEmpty();
  }

  @Test
  void crashesAreNoResultsAndHaveTheirOwnGuard() {
    Baseline before = Runs.of("steps", "+".repeat(40));
    Runs few = Runs.of("card");
    Runs many = Runs.of("card");
    for (int call = 1; call <= 30; call++) {
      few.call(call, call, Map.of("steps", Runs.check('+')));
      many.call(call, call, Map.of("steps", Runs.check('+')));
    }
    few.crash("card-1-40");
    for (int call = 31; call <= 40; call++) {
      many.crash("card-1-" + call);
    }

    Comparison one = Comparison.of(before, few.baseline(), CompareSettings.DEFAULT);
    Comparison ten = Comparison.of(before, many.baseline(), CompareSettings.DEFAULT);

    assertThat(Gate.breaches(one)).isEmpty();
    assertThat(words(one).crashed().orElseThrow()).startsWith("1 of 31 calls crashed, and 0 of 40");
    assertThat(one.isSame()).isFalse();
    assertThat(Gate.breaches(ten)).extracting(Breach::guard).containsExactly(Guard.CRASHED);
    assertThat(ten.metrics().get(0).measures().get(0).after()).isEqualTo(1);
    assertThat(words(ten).breach(Gate.breaches(ten).get(0)))
        .isEqualTo("crashed: 0 of 40 calls, and now 10 of 40 (p 0.001)");
  }

  @Test
  void callsOfOnePlanArePairedByTheirNumbersThenInOrder() {
    Map<String, Check> checks = Map.of("steps", Runs.check('+'));
    Baseline before =
        Runs.of("a").call(1, 7, checks).call(2, 7, checks).call(3, 8, checks).baseline();
    Baseline after =
        Runs.of("b").call(2, 7, checks).call(5, 7, checks).call(6, 9, checks).baseline();

    Pairing pairing = Pairing.of(before, after);

    // Two cards of one each are the same card under another name.
    assertThat(pairing.pairs())
        .extracting(pair -> pair.before().id() + " " + pair.after().id())
        .containsExactlyInAnyOrder("a-1-2 b-1-2", "a-1-1 b-1-5");
    assertThat(pairing.before()).extracting(RunCall::id).containsExactly("a-1-3");
    assertThat(pairing.after()).extracting(RunCall::id).containsExactly("b-1-6");
    assertThat(pairing.aside()).isEmpty();
  }

  @Test
  void whatHasNoCounterpartIsLeftOutAndTold() {
    Comparison comparison = compared("steps", "++++", "++");

    assertThat(comparison.pairing().pairs()).hasSize(2);
    assertThat(comparison.pairing().aside()).hasSize(2);
    assertThat(words(comparison).pairs()).contains("2 calls have nothing to be compared with");
  }

  @Test
  void cardsThatOnlyOneRunHasAreLeftOut() {
    Map<String, Check> checks = Map.of("steps", Runs.check('+'));
    Baseline one = Runs.of("a").call(1, 1, checks).baseline();
    List<RunCall> both =
        Stream.concat(
                one.calls().stream(), Runs.of("b").call(1, 1, checks).baseline().calls().stream())
            .toList();

    Pairing pairing = Pairing.of(one, new Baseline(one.origin(), both, List.of()));

    assertThat(pairing.pairs()).hasSize(1);
    assertThat(pairing.aside()).extracting(RunCall::card).containsExactly("b");
  }

  @Test
  void withoutPairsSharesAreTestedByFisherAndValuesByMannAndWhitney() {
    Runs before = Runs.of("card");
    Runs after = Runs.of("card");
    for (int call = 0; call < 30; call++) {
      before.call(call + 1, call, Map.of("style", Runs.valued(0.8 + call / 200.0)));
      after.call(call + 1, 100 + call, Map.of("style", Runs.valued(0.6 + call / 200.0)));
    }

    Comparison comparison =
        Comparison.of(before.baseline(), after.baseline(), CompareSettings.DEFAULT);

    assertThat(comparison.metrics().get(0).measures())
        .extracting(measure -> measure.tested().test())
        .containsExactly("fisher", "mann-whitney");
    assertThat(Gate.breaches(comparison)).hasSize(2);
    assertThat(words(comparison).pairs()).startsWith("No call has a counterpart");
  }

  @Test
  void pairsAndOthersAreComparedTogether() {
    Runs before = Runs.of("card");
    Runs after = Runs.of("card");
    for (int call = 1; call <= 20; call++) {
      before.call(call, call, Map.of("steps", Runs.check('+')));
      after.call(call, call <= 10 ? call : 100 + call, Map.of("steps", Runs.check('-')));
    }

    Comparison comparison =
        Comparison.of(before.baseline(), after.baseline(), CompareSettings.DEFAULT);

    Measure passed = comparison.metrics().get(0).measures().get(0);
    assertThat(passed.tested().test()).isEqualTo("permutation");
    assertThat(passed.worse(0.05)).isTrue();
    assertThat(words(comparison).pairs())
        .isEqualTo(
            "10 calls have a counterpart with the same plan; 10 and 10 others are compared"
                + " without.");
  }

  @Test
  void callsOfOnePlanAreNotTakenForIndependentOnes() {
    Runs before = Runs.of("card");
    Runs after = Runs.of("card");
    for (int call = 0; call < 40; call++) {
      int plan = call / 10;
      before.call(call + 1, plan, Map.of("steps", Runs.check('+')));
      after.call(call + 1, plan, Map.of("steps", Runs.check(plan == 0 ? '-' : '+')));
    }

    Comparison comparison =
        Comparison.of(before.baseline(), after.baseline(), CompareSettings.DEFAULT);

    Measure passed = comparison.metrics().get(0).measures().get(0);
    assertThat(passed.tested().test()).isEqualTo("sign-flip");
    assertThat(passed.worse(0.05)).as("one plan of four is no proof").isFalse();
    // Each plan has ten tries: three always pass, one never.
    assertThat(comparison.metrics().get(0).passAll().get(0).after())
        .isEqualTo(OptionalDouble.of(0.75));
  }

  @Test
  void theWorstCallsComeFirst() {
    Check plus = Runs.check('+');
    Check minus = Runs.check('-');
    Map<String, Check> good = Map.of("steps", plus, "ending", plus, "role", plus);
    Baseline before = Runs.of("card").call(1, 1, good).call(2, 2, good).call(3, 3, good).baseline();
    Baseline after =
        Runs.of("card")
            .call(1, 1, Map.of("steps", minus, "ending", plus, "role", plus))
            .call(2, 2, Map.of("steps", minus, "ending", minus, "role", plus))
            .call(3, 3, Map.of("steps", plus, "ending", plus, "role", minus))
            .baseline();

    assertThat(Comparison.of(before, after, CompareSettings.DEFAULT).flipped())
        .extracting(call -> call.pair().after().id())
        .containsExactly("card-1-3", "card-1-2", "card-1-1");
  }

  @Test
  void howManyMoreCallsItTakesIsTold() {
    Comparison comparison = compared("steps", "++-+".repeat(25), "+++-".repeat(25));

    assertThat(words(comparison).sample().orElseThrow())
        .matches(
            "These calls can't show a change of less than \\d+\\.\\d points in the share that"
                + " passes \\(steps\\); about \\d+0 more in either run would show 5 points\\.");
    assertThat(words(compared("steps", "+".repeat(400), "+".repeat(400))).sample().orElseThrow())
        .isEqualTo(
            "These calls would show a change of 5 points in any share that passes, four times of"
                + " five.");
  }

  @Test
  void aLiveModelsFlipsAreSaidToBeChancy() {
    Baseline before = Runs.of("grounding", "++-");
    Runs live = Runs.of("card").by("qwen3");
    List<String> verdicts = List.of("+", "-", "+");
    for (int i = 0; i < 3; i++) {
      live.call(i + 1, i + 1, Map.of("grounding", Runs.check(verdicts.get(i).charAt(0))));
    }

    Comparison comparison = Comparison.of(before, live.baseline(), CompareSettings.DEFAULT);

    assertThat(words(comparison).noise().orElseThrow())
        .contains("1 of these checks turned over to the better");
    assertThat(words(compared("grounding", "++", "+-")).noise()).isEmpty();
  }

  private static Comparison compared(String metric, String before, String after) {
    return Comparison.of(Runs.of(metric, before), Runs.of(metric, after), CompareSettings.DEFAULT);
  }

  static ComparisonWords words(Comparison comparison) {
    return new ComparisonWords(comparison, "en", Evidence::reason);
  }
}
