package dev.crosstalk.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crosstalk.statistics.Agreement.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against examples that are published with their results. */
class AgreementTest {

  @Test
  void krippendorffsOwnExampleHasHisResult() {
    // Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four observers,
    // twelve units, nominal data; alpha is .743.
    String[] observers = {
      "1 2 3 3 2 1 4 1 2 . . .",
      "1 2 3 3 2 2 4 1 2 5 . 3",
      ". 3 3 3 2 3 4 2 2 5 1 .",
      "1 2 3 3 2 4 4 1 2 5 1 ."
    };

    assertThat(Agreement.alpha(units(observers))).isCloseTo(0.743, within(0.0005));
  }

  @Test
  void twoRatersOfFiftyGrantProposalsHaveAKappaOfTwoFifths() {
    // The textbook table: 20 both yes, 15 both no, 5 and 10 apart; kappa is .40.
    List<Pair> pairs = new ArrayList<>();
    add(pairs, 20, "yes", "yes");
    add(pairs, 5, "yes", "no");
    add(pairs, 10, "no", "yes");
    add(pairs, 15, "no", "no");

    assertThat(Agreement.kappa(pairs)).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void whereEverybodyAlwaysSaysTheSameNothingIsKnown() {
    assertThat(Agreement.kappa(List.of(new Pair("yes", "yes")))).isNaN();
    assertThat(Agreement.alpha(List.of(List.of("yes", "yes"), List.of("no")))).isNaN();
    assertThat(Agreement.alpha(List.of())).isNaN();
  }

  private static void add(List<Pair> pairs, int times, String one, String other) {
    IntStream.range(0, times).forEach(i -> pairs.add(new Pair(one, other)));
  }

  private static List<List<String>> units(String... observers) {
    List<String[]> rows = Stream.of(observers).map(row -> row.split(" ")).toList();
    return IntStream.range(0, rows.get(0).length)
        .mapToObj(i -> rows.stream().map(row -> row[i]).filter(v -> !v.equals(".")).toList())
        .toList();
  }
}
