package dev.crosstalk.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Where two calls part. */
class PartingTest {
  private static final Utterance OPENING = said(1, Speaker.CALLER, "您好，我是小王");

  @Test
  void callsThatSayTheSameDoNotPart() {
    List<Utterance> call = List.of(OPENING, said(2, Speaker.CALLEE, "嗯，你说"));
    assertThat(Parting.of(call, List.copyOf(call))).isEmpty();
  }

  @Test
  void theFirstTurnThatDiffersIsTold() {
    Utterance one = said(2, Speaker.CALLEE, "嗯，你说");
    Utterance other = said(2, Speaker.CALLEE, "没空");
    assertThat(Parting.of(List.of(OPENING, one), List.of(OPENING, other)))
        .contains(new Parting(2, Optional.of(one), Optional.of(other)));
  }

  @Test
  void aCallThatIsOverEarlierPartsWhereTheOtherGoesOn() {
    Utterance more = said(2, Speaker.CALLEE, "嗯");
    assertThat(Parting.of(List.of(OPENING), List.of(OPENING, more)))
        .contains(new Parting(2, Optional.empty(), Optional.of(more)));
  }

  @Test
  void whatWasCutElsewhereIsNotTheSame() {
    Utterance cut = new Utterance(1, Speaker.CALLER, OPENING.text(), OptionalInt.of(3));
    assertThat(Parting.of(List.of(OPENING), List.of(cut)).orElseThrow().turn()).isEqualTo(1);
  }

  private static Utterance said(int turn, Speaker side, String text) {
    return new Utterance(turn, side, text, OptionalInt.empty());
  }
}
