package dev.crosstalk.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the gate is red: on runs that differ by chance alone, as those of a live model do, and
 * on runs that really got worse. A call of a model comes out otherwise each time, and some plans
 * are harder than others; a third of verdicts turn over between two runs.
 */
@Tag("figures")
class GateSimulationTest {
  private static final List<String> METRICS =
      List.of("style", "steps", "ending", "grounding", "knowledge", "role");

  /** A single failure proves nothing in calls that come out otherwise each time. */
  private static final CompareSettings LIVE =
      new CompareSettings(0.05, 0.01, Set.of(), 0, 0.05, 0.05, List.of(2));

  private static final int TRIALS = Integer.getInteger("crosstalk.trials", 40);

  @Test
  void chanceAloneIsHardlyEverRed() {
    double paired = red(new Random(1), 100, 0, true, METRICS.size());
    double unpaired = red(new Random(2), 100, 0, false, METRICS.size());

    System.out.printf(
        "the gate on runs without a difference, 100 calls each: red in %.1f %% (paired), %.1f %%"
            + " (unpaired) of %d%n",
        100 * paired, 100 * unpaired, TRIALS);
    assertThat(paired).isLessThan(0.06);
    assertThat(unpaired).isLessThan(0.06);
  }

  @Test
  void tenPointsInFourHundredCallsAreMostlyRed() {
    double one = red(new Random(3), 400, 0.1, true, 1);
    double all = red(new Random(4), 400, 0.1, true, METRICS.size());
    double unpaired = red(new Random(5), 400, 0.1, false, METRICS.size());

    System.out.printf(
        "the gate on a drop of 10 points, 400 calls each: red in %.1f %% (one metric of six),"
            + " %.1f %% (all of them), %.1f %% (all of them, unpaired) of %d%n",
        100 * one, 100 * all, 100 * unpaired, TRIALS);
    assertThat(one).isGreaterThan(0.5);
    assertThat(all).isGreaterThan(0.95);
    assertThat(unpaired).isGreaterThan(0.95);
  }

  private static double red(Random random, int calls, double drop, boolean paired, int dropping) {
    int red = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] hardness = random.doubles(calls).toArray();
      double[] others = paired ? hardness : random.doubles(calls).toArray();
      Baseline before = run(random, hardness, 0, 0, 0);
      Baseline after = run(random, others, paired ? 0 : calls, drop, dropping);
      Comparison comparison = Comparison.of(before, after, LIVE);
      assertThat(comparison.pairing().pairs()).hasSize(paired ? calls : 0);
      red += Gate.breaches(comparison).isEmpty() ? 0 : 1;
    }
    return (double) red / TRIALS;
  }

  /** A run in which three calls of four pass on average, and fewer by the drop. */
  private static Baseline run(
      Random random, double[] hardness, int firstPlan, double drop, int dropping) {
    Runs run = Runs.of("card");
    for (int call = 0; call < hardness.length; call++) {
      Map<String, Check> checks = new LinkedHashMap<>();
      // What a call goes wrong in hangs together over metrics.
      double mood = 0.2 * (random.nextDouble() - 0.5);
      for (int metric = 0; metric < METRICS.size(); metric++) {
        double passes = 0.6 + 0.3 * (1 - hardness[call]) + mood - (metric < dropping ? drop : 0);
        boolean passed = random.nextDouble() < passes;
        double value = passed ? 0.7 + 0.3 * random.nextDouble() : 0.7 * random.nextDouble();
        checks.put(METRICS.get(metric), Runs.valued(value));
      }
      run.call(call + 1, firstPlan + call, checks);
    }
    return run.baseline();
  }
}
