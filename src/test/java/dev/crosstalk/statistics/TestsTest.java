package dev.crosstalk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crosstalk.statistics.TwoSamples.Cluster;
import dev.crosstalk.statistics.TwoSamples.Pairs;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of differences, against values of SciPy 1.17.1 where nothing else is said. */
class TestsTest {
  /** Depression scores of nine patients before and after (Hollander and Wolfe 1973), unrounded. */
  private static final double[] FIRST = {1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

  private static final double[] SECOND = {.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

  /** Both by hand: 2/2^5 and 2/2^6. */
  @Test
  void fivePairsThatAllTurnTheSameWayAreNotEnoughAndSixAre() {
    assertThat(McNemar.test(5, 0).p()).isCloseTo(0.0625, within(1e-12));
    assertThat(McNemar.test(6, 0).p()).isCloseTo(0.03125, within(1e-12));
    assertThat(McNemar.fewest()).isEqualTo(6);
  }

  @Test
  void mcNemarsTestIsExact() {
    // binomtest(2, 12, 0.5), binomtest(4, 19, 0.5), binomtest(100, 240, 0.5)
    assertThat(McNemar.test(10, 2).p()).isCloseTo(0.03857421875, within(1e-12));
    assertThat(McNemar.test(4, 15).p()).isCloseTo(0.0192108154296875, within(1e-12));
    assertThat(McNemar.test(140, 100).p()).isCloseTo(0.01166409231767769, within(1e-12));
    assertThat(McNemar.test(5, 5).p()).isEqualTo(1);
    assertThat(McNemar.test(0, 0).p()).isEqualTo(1);
    assertThat(McNemar.test(3, 2).least()).isEqualTo(2 / 32.0);
  }

  @Test
  void fishersTestIsExact() {
    // fisher_exact
    assertThat(Fisher.test(new Rate(8, 10), new Rate(1, 6)).p())
        .isCloseTo(0.034965034965034975, within(1e-9));
    // The lady tasting tea (Fisher 1935), two-sided.
    assertThat(Fisher.test(new Rate(3, 4), new Rate(1, 4)).p())
        .isCloseTo(0.48571428571428565, within(1e-9));
    assertThat(Fisher.test(new Rate(180, 200), new Rate(160, 200)).p())
        .isCloseTo(0.0074192372767549215, within(1e-9));
    assertThat(Fisher.test(new Rate(4, 4), new Rate(9, 9)).least()).isEqualTo(1);
  }

  @Test
  void signsAreFlippedInAllWays() {
    double[] differences = IntStream.range(0, 9).mapToDouble(i -> FIRST[i] - SECOND[i]).toArray();

    // All 512 sums, by itertools.product.
    assertThat(SignFlip.test(differences, "").p()).isCloseTo(0.02734375, within(1e-12));
    assertThat(SignFlip.test(new double[] {0, 0}, "").p()).isEqualTo(1);
    assertThat(SignFlip.test(new double[] {1, 1, 0, 1}, "").p()).isEqualTo(0.25);
  }

  @Test
  void signsThatAreDrawnSayWhatAllOfThemSay() {
    // Of 0, 1 and -1 the exact answer is McNemar's.
    double[] differences = turned(30, 14);

    double drawn = SignFlip.test(differences, "drawn").p();
    double many = SignFlip.test(turned(2600, 2400), "normal").p();

    assertThat(drawn).isCloseTo(McNemar.test(30, 14).p(), within(0.005));
    assertThat(many).isCloseTo(McNemar.test(2600, 2400).p(), within(0.0005));
    assertThat(SignFlip.test(differences, "drawn").p()).isEqualTo(drawn);
  }

  private static double[] turned(int one, int other) {
    return DoubleStream.concat(
            DoubleStream.generate(() -> 1).limit(one), DoubleStream.generate(() -> -1).limit(other))
        .toArray();
  }

  @Test
  void mannAndWhitneysTestIsExactForFewAndKnowsTies() {
    double[] withoutTies = SECOND.clone();
    withoutTies[6] = 1.06001;
    withoutTies[8] = 1.29001;

    // mannwhitneyu(method="exact"), and with ties "asymptotic"
    assertThat(MannWhitney.test(FIRST, withoutTies).p())
        .isCloseTo(0.13591114767585355, within(1e-12));
    assertThat(
            MannWhitney.test(
                    new double[] {1, 2, 2, 3, 4, 5, 5, 5, 6, 7, 8, 9},
                    new double[] {2, 3, 3, 4, 5, 5, 1, 1, 1, 2, 2, 3})
                .p())
        .isCloseTo(0.03515367027472454, within(1e-9));
    assertThat(MannWhitney.test(new double[] {1, 1}, new double[] {1, 1, 1}).p()).isEqualTo(1);
    assertThat(MannWhitney.test(new double[] {}, FIRST).p()).isEqualTo(1);
  }

  @Test
  void tailsOfTheNormalDistributionAreRight() {
    assertThat(Normal.twoSided(3)).isCloseTo(0.0026997960632601866, within(1e-14));
    assertThat(Normal.twoSided(-6)).isCloseTo(1.973175290075396e-9, within(1e-15));
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-9));
    assertThat(Normal.quantile(0.8)).isCloseTo(0.8416212335729143, within(1e-9));
  }

  @Test
  void holmsCorrectionIsStepwiseAndLeavesOutWhatCouldSayNothing() {
    List<Tested> tests =
        List.of(tested(0.01), tested(0.04), tested(0.03), tested(0.005), new Tested("", 0.5, 0.25));

    // Holm's steps by hand: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04 not below the one before it.
    assertThat(Holm.adjusted(tests, 0.05)).containsExactly(0.03, 0.06, 0.06, 0.02, 1);
    assertThat(Holm.counted(tests, 0.05)).isEqualTo(4);
  }

  @Test
  void testsThatAgreeAreAsGoodAsOne() {
    List<Tested> tests = List.of(tested(0.03), tested(0.02), new Tested("", 0.5, 0.25));

    // Simes by hand: the lesser of 2 x 0.02 and 0.03; then each after a correction of three times.
    Tested together = Simes.together(tests, 0.05);
    assertThat(together.p()).isCloseTo(0.03, within(1e-12));
    assertThat(Simes.of(tests.get(0), together, 0.09, 0.05)).isCloseTo(0.09, within(1e-12));
    assertThat(Simes.of(tests.get(1), together, 0.09, 0.05)).isCloseTo(0.09, within(1e-12));
    assertThat(Simes.of(tests.get(2), together, 0.09, 0.05)).isEqualTo(1);
    assertThat(Simes.together(List.of(tests.get(2)), 0.05).p()).isEqualTo(1);
  }

  private static Tested tested(double p) {
    return new Tested("", p, 0);
  }

  @Test
  void pairsAndWhatIsLeftOverAreOneDifference() {
    TwoSamples samples =
        new TwoSamples(
            List.of(new Pairs(1, 0, 1), new Pairs(2, 2, 2)),
            List.of(new Cluster(1, 1)),
            List.of(new Cluster(0, 1), new Cluster(1, 1)));

    assertThat(samples.meanBefore()).isEqualTo(1);
    assertThat(samples.meanAfter()).isEqualTo(0.6);
    assertThat(samples.difference("").value()).isCloseTo(-0.4, within(1e-12));
    assertThat(samples.permuted("").p()).isBetween(0.3, 1.0);
  }

  @Test
  void withoutPairsShufflingSaysWhatFishersTestSays() {
    TwoSamples samples = new TwoSamples(List.of(), alone(40, 36), alone(40, 28));

    assertThat(samples.permuted("").p())
        .isCloseTo(Fisher.test(new Rate(36, 40), new Rate(28, 40)).p(), within(0.01));
  }

  private static List<Cluster> alone(int n, int hits) {
    return IntStream.range(0, n).mapToObj(i -> new Cluster(i < hits ? 1 : 0, 1)).toList();
  }

  /** What hangs together tells less than its number: four calls of a plan are not four. */
  @Test
  void clustersAreDrawnWhole() {
    Random random = new Random(3);
    List<Pairs> together =
        IntStream.range(0, 100)
            .mapToObj(i -> random.nextGaussian())
            .map(d -> new Pairs(0, 4 * d, 4))
            .toList();
    List<Pairs> apart =
        together.stream()
            .flatMap(pair -> IntStream.range(0, 4).mapToObj(i -> new Pairs(0, pair.after() / 4, 1)))
            .toList();

    assertThat(width(together) / width(apart)).isBetween(1.8, 2.2);
  }

  private static double width(List<Pairs> pairs) {
    Interval interval = new TwoSamples(pairs, List.of(), List.of()).difference("");
    return interval.high() - interval.low();
  }

  @Test
  void theSizeOfASampleFollowsFromTheDifference() {
    // Connor's and Fleiss's formulas, and that of the mean of differences, by hand.
    assertThat(Power.ofPairedShares(0.2).needed(0.1, 0.05)).isCloseTo(154.5986, within(0.01));
    assertThat(Power.ofShares(0.9).needed(0.1, 0.05)).isCloseTo(198.9634, within(0.01));
    assertThat(Power.ofValues(0.09).needed(0.05, 0.05)).isCloseTo(282.5597, within(0.01));
    assertThat(Power.ofPairedShares(0.2).smallest(155, 0.05)).isCloseTo(0.1, within(0.001));
    assertThat(Power.ofPairedShares(0).smallest(3, 0.05)).isEqualTo(1, within(1e-6));
  }

  @Test
  void theSizeIsThatOfWhichFourInFiveFindIt() {
    Random random = new Random(11);
    int needed = (int) Math.round(Power.ofPairedShares(0.3).needed(0.1, 0.05));
    int found = 0;
    for (int trial = 0; trial < 500; trial++) {
      int better = 0;
      int worse = 0;
      for (int pair = 0; pair < needed; pair++) {
        double drawn = random.nextDouble();
        worse += drawn < 0.2 ? 1 : 0;
        better += drawn >= 0.2 && drawn < 0.3 ? 1 : 0;
      }
      found += McNemar.test(worse, better).p() <= 0.05 ? 1 : 0;
    }

    assertThat(found / 500.0).isBetween(0.73, 0.86);
  }

  @Test
  void passingAllOfSeveralTriesIsCountedWithoutBias() {
    // C(7, 4) / C(10, 4) = 35 / 210
    assertThat(PassAll.of(List.of(new Rate(7, 10)), 4).orElseThrow())
        .isCloseTo(35.0 / 210, within(1e-12));
    assertThat(PassAll.of(List.of(new Rate(3, 4), new Rate(1, 4)), 2).orElseThrow())
        .isCloseTo((0.5 + 0) / 2, within(1e-12));
    assertThat(PassAll.of(List.of(new Rate(3, 4)), 5)).isEmpty();
  }
}
