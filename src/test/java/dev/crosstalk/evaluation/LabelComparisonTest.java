package dev.crosstalk.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crosstalk.evaluation.Judgement.Opinion;
import dev.crosstalk.evaluation.Judgement.Shown;
import dev.crosstalk.evaluation.Label.Made;
import dev.crosstalk.evaluation.LabelComparison.Row;
import dev.crosstalk.evaluation.Metric.Style;
import dev.crosstalk.evaluation.Metric.TurnStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LabelComparisonTest {

  @Test
  void failuresThatMostRatersSeeAreFoundOrNot() {
    List<Label> labels = new ArrayList<>();
    // Three raters; turn 4 is contested, turn 6 undecided, turn 8 unclear to the metric.
    rate(labels, "call", 2, "anna", Verdict.FAIL, "ben", Verdict.FAIL, "cui", Verdict.FAIL);
    rate(labels, "call", 4, "anna", Verdict.FAIL, "ben", Verdict.FAIL, "cui", Verdict.PASS);
    rate(labels, "call", 6, "anna", Verdict.FAIL, "ben", Verdict.PASS);
    rate(labels, "call", 8, "anna", Verdict.FAIL);
    rate(labels, "call", 10, "anna", Verdict.PASS, "ben", Verdict.PASS);
    rate(labels, "gone", 2, "anna", Verdict.PASS);
    LabelComparison comparison = new LabelComparison(labels);
    comparison.add(call("call", 0.1, 0.9, 0.9, 0.5, 0.2));

    Row row = comparison.rows().get(0);

    assertThat(comparison.rows()).hasSize(1);
    assertThat(comparison.strayLabels()).isEqualTo(1);
    assertThat(row.raters()).containsExactly("anna", "ben", "cui");
    assertThat(row.labels()).isEqualTo(11);
    assertThat(row.decided()).isEqualTo(4);
    assertThat(row.ours().confusion().hits()).isEqualTo(1);
    assertThat(row.ours().confusion().misses()).isEqualTo(2);
    assertThat(row.ours().confusion().alarms()).isEqualTo(1);
    assertThat(row.ours().unclear()).isEqualTo(1);
    assertThat(row.ours().f1().value()).isCloseTo(0.4, within(1e-9));
    assertThat(row.alpha().value()).isCloseTo(1 - 4 / (2 * 6 * 4 / 9.0), within(1e-9));
    assertThat(row.judges()).isEmpty();
    assertThat(row.fitted()).isEmpty();
  }

  @Test
  void whatPeopleAndWhatModelsSayIsKeptApart() {
    List<Label> labels = new ArrayList<>();
    rate(labels, "call", 2, "anna", Verdict.FAIL);
    labels.add(label("call", 2, "gpt", Made.MODEL, Verdict.PASS));
    LabelComparison comparison = new LabelComparison(labels);
    comparison.add(call("call", 0.1));

    assertThat(comparison.rows()).extracting(Row::made).containsExactly(Made.PERSON, Made.MODEL);
    assertThat(comparison.rows())
        .extracting(row -> row.ours().f1().value())
        .containsExactly(1.0, 0.0);
  }

  @Test
  void theJudgeIsHeldAgainstThemToo() {
    List<Label> labels = new ArrayList<>();
    rate(labels, "call", 2, "anna", Verdict.FAIL);
    rate(labels, "call", 4, "anna", Verdict.FAIL);
    Shown shown = new Shown(4, Verdict.FAIL, "x", "");
    Opinion opinion = new Opinion(Verdict.FAIL, Optional.empty(), List.of(shown));
    LabelComparison comparison = new LabelComparison(labels);
    comparison.add(call("call", 0.1, 0.9).with(List.of(new Judgement("style", opinion, opinion))));

    Row row = comparison.rows().get(0);

    assertThat(row.ours().confusion().hits()).isEqualTo(1);
    assertThat(row.judges().orElseThrow().confusion().hits()).isEqualTo(1);
    assertThat(row.judges().orElseThrow().confusion().misses()).isEqualTo(1);
  }

  @Test
  void aThresholdIsChosenOnOneHalfOfTheCallsAndTriedOnTheOther() {
    List<Label> labels = new ArrayList<>();
    // Raters who fail whatever is below .7.
    double[] values = {0.2, 0.55, 0.65, 0.75, 0.9};
    for (int call = 0; call < 40; call++) {
      for (int i = 0; i < values.length; i++) {
        Verdict verdict = values[i] < 0.7 ? Verdict.FAIL : Verdict.PASS;
        rate(labels, "call-" + call, 2 * i + 2, "anna", verdict);
      }
    }
    LabelComparison comparison = new LabelComparison(labels);
    for (int call = 0; call < 40; call++) {
      comparison.add(call("call-" + call, values));
    }

    LabelComparison.Fitted fitted = comparison.rows().get(0).fitted().orElseThrow();

    assertThat(fitted.threshold()).isCloseTo(0.7, within(1e-9));
    assertThat(fitted.fittedOn() + fitted.triedOn()).isEqualTo(200);
    assertThat(fitted.f1().value()).isEqualTo(1);
    assertThat(fitted.before().value()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void aLabelOfAWholeCallIsHeldAgainstTheCallsVerdict() {
    LabelComparison comparison =
        new LabelComparison(
            List.of(
                new Label(
                    "call", OptionalInt.empty(), "style", "anna", Made.PERSON, Verdict.FAIL)));
    comparison.add(call("call", 0.1, 0.2));

    assertThat(comparison.rows().get(0).ours().confusion().hits()).isEqualTo(1);
  }

  private static Evaluation call(String id, double... values) {
    List<TurnStyle> turns = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      Verdict verdict =
          values[i] >= StyleScorer.PASSES
              ? Verdict.PASS
              : values[i] <= StyleScorer.FAILS ? Verdict.FAIL : Verdict.UNCLEAR;
      turns.add(new TurnStyle(2 * i + 2, values[i], verdict, 0, 0, List.of(), 1, 1, true, ""));
      sum += values[i];
    }
    double mean = sum / values.length;
    Verdict verdict = mean >= Style.PASSES ? Verdict.PASS : Verdict.FAIL;
    return new Evaluation(id, List.of(new Style(OptionalDouble.of(mean), verdict, turns)));
  }

  private static void rate(List<Label> labels, String call, int turn, Object... said) {
    for (int i = 0; i < said.length; i += 2) {
      labels.add(label(call, turn, (String) said[i], Made.PERSON, (Verdict) said[i + 1]));
    }
  }

  private static Label label(String call, int turn, String rater, Made made, Verdict verdict) {
    return new Label(call, OptionalInt.of(turn), "style", rater, made, verdict);
  }
}
