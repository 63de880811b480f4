package dev.crosstalk.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Metric.TurnStyle;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the style score makes of labelled turns, printed and held to floors. The weights, cues and
 * thresholds come from the tuning lines alone; the test lines are of other cards, by other authors,
 * and nobody looked at them before.
 */
@Tag("figures")
class StyleCorpusTest {

  @ParameterizedTest(name = "style of the {0} lines")
  @CsvSource({
    "tuning-zh, 0.97, 0.92",
    "tuning-en, 0.97, 0.92",
    "test-zh, 0.97, 0.92",
    "test-en, 0.97, 0.92"
  })
  void styleIsTold(String set, double auc, double f1) {
    List<Scored> scored =
        LabelledTurn.set(set).stream().map(turn -> new Scored(turn, score(turn))).toList();
    List<Scored> clear = scored.stream().filter(s -> s.turn().label() != Verdict.UNCLEAR).toList();
    Measured area = Measured.of(clear, StyleCorpusTest::auc);
    Measured f = Measured.of(clear, StyleCorpusTest::f1);
    System.out.printf("style, %s: AUC %s; F1 %s%n", set, area, f);
    for (Verdict label : Verdict.values()) {
      List<Scored> of = scored.stream().filter(s -> s.turn().label() == label).toList();
      System.out.printf(
          "style, %s: labelled %s: pass %.2f, fail %.2f, unclear %.2f of %d%n",
          set,
          label.word(),
          share(of, Verdict.PASS),
          share(of, Verdict.FAIL),
          share(of, Verdict.UNCLEAR),
          of.size());
    }
    assertThat(area.value()).as("AUC").isGreaterThanOrEqualTo(auc);
    assertThat(f.value()).as("F1").isGreaterThanOrEqualTo(f1);
  }

  private record Scored(LabelledTurn turn, TurnStyle style) {}

  private static TurnStyle score(LabelledTurn turn) {
    List<Utterance> utterances = new ArrayList<>();
    if (!turn.before().isEmpty()) {
      utterances.add(new Utterance(1, Speaker.CALLER, turn.before(), OptionalInt.empty()));
    }
    utterances.add(new Utterance(2, Speaker.CALLEE, turn.text(), OptionalInt.empty()));
    Conversation call = new Conversation("line", Optional.empty(), Optional.empty(), utterances);
    return LabelledCall.evaluator(turn.card())
        .evaluate(call)
        .metric(Metric.Style.class)
        .turns()
        .get(0);
  }

  private static double share(List<Scored> scored, Verdict verdict) {
    return scored.stream().filter(s -> s.style().verdict() == verdict).count()
        / (double) scored.size();
  }

  /** The chance that a line that passes has a higher value than one that fails. */
  private static double auc(List<Scored> scored) {
    double pairs = 0;
    double won = 0;
    for (Scored good : scored) {
      for (Scored bad : scored) {
        if (!good.turn().fails() && bad.turn().fails()) {
          pairs++;
          double gap = good.style().value() - bad.style().value();
          won += gap > 0 ? 1 : gap == 0 ? 0.5 : 0;
        }
      }
    }
    return won / pairs;
  }

  /** Of lines that fail, taking for such what has a value below one half. */
  private static double f1(List<Scored> scored) {
    double found = 0;
    double wrong = 0;
    for (Scored s : scored) {
      boolean fails = s.style().value() < 0.5;
      found += fails && s.turn().fails() ? 1 : 0;
      wrong += fails != s.turn().fails() ? 1 : 0;
    }
    return 2 * found / (2 * found + wrong);
  }
}
