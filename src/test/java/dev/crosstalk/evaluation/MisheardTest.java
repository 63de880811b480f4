package dev.crosstalk.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Calls on a noisy line: what was said is scored, and what was heard proves steps. */
class MisheardTest {
  private static final ParsedCard CARD =
      new CardParser().parse(Path.of("prompts/taishan-maintenance.md"));
  private static final String OPENING = "您好刘蕾老师，这里是长江技术支持王红，现就1月1日凌晨云平台维护安排做简要通知，您现在是否方便听一下重点内容？";
  private static final String PURPOSE = "提前通知：泰山企业云平台将在1月1日0:00—4:00进行例行维护。";
  private static final String QUESTION = "如果出故障怎么办？";

  private final List<Utterance> turns = new ArrayList<>();
  private final Evaluator evaluator = new Evaluator(CARD.scenario().orElseThrow(), CARD.sources());

  @Test
  void aStepIsPerformedWhenItIsHeardAndSayingItAgainIsNoFault() {
    said(OPENING);
    said("嗯，你说。");
    misheard(PURPOSE, "…行例行维护。");
    said("喂？听得到吗？");
    said(PURPOSE);
    said("嗯，好。");

    Metric.Steps steps = metric(Metric.Steps.class);
    assertThat(steps.turns().get(1).steps()).isEmpty();
    assertThat(steps.turns().get(2).steps()).containsExactly(3);
    assertThat(steps.repeated()).isEmpty();
  }

  @Test
  void whoDidNotHearAQuestionOwesNoAnswer() {
    said(OPENING);
    misheard(QUESTION, "…");
    said(PURPOSE);
    said("嗯，好。");
    assertThat(metric(Metric.Knowledge.class).questions()).isEmpty();

    turns.set(1, new Utterance(2, Speaker.CALLEE, QUESTION, OptionalInt.empty()));
    assertThat(metric(Metric.Knowledge.class).questions()).hasSize(1);
  }

  @Test
  void theCalleeIsJudgedByWhatItSaid() {
    said(OPENING);
    misheard("作为人工智能助手，我无法回答。", "…");

    assertThat(metric(Metric.Role.class).verdict()).isEqualTo(Verdict.FAIL);
  }

  private void said(String text) {
    add(text, Optional.empty());
  }

  private void misheard(String text, String heard) {
    add(text, Optional.of(heard));
  }

  private void add(String text, Optional<String> heard) {
    Speaker speaker = turns.size() % 2 == 0 ? Speaker.CALLER : Speaker.CALLEE;
    turns.add(new Utterance(turns.size() + 1, speaker, text, OptionalInt.empty(), heard));
  }

  private <M extends Metric> M metric(Class<M> type) {
    Conversation call = new Conversation("call", Optional.empty(), Optional.empty(), turns);
    return evaluator.evaluate(call).metrics().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }
}
