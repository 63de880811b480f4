package dev.crosstalk.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.SourceLines;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Metric.SideForm;
import dev.crosstalk.evaluation.Metric.SpokenForm;
import dev.crosstalk.evaluation.Reference.Difference;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static final List<String> TALK =
      List.of("嗯", "对", "啊那个什么时候弄啊", "行行行", "我这会儿在外头呢", "你说吧", "不是跟你们说过了吗", "几点来", "哎呀这个真不好说", "好");
  private static final List<String> WRITTEN =
      List.of("您好，请问具体需要我提供哪些资料？谢谢您。", "好的，感谢您的耐心说明，我会按照要求及时完成相关准备工作。");

  @Test
  void theSameKindOfTalkIsAlikeAndAnAssistantsIsNot() {
    Reference reference = reference(TALK, 200, 1);

    assertThat(verdicts(reference.differences(forms(TALK, 400, 2))).values())
        .containsOnly(Verdict.PASS);
    assertThat(verdicts(reference.differences(forms(WRITTEN, 40, 3))))
        .containsEntry(SpokenFeature.MEAN_LENGTH, Verdict.FAIL)
        .containsEntry(SpokenFeature.POLITE, Verdict.FAIL)
        .containsEntry(SpokenFeature.REPEATED, Verdict.FAIL);
  }

  @Test
  void fewCallsTellLittle() {
    assertThat(verdicts(reference(TALK, 200, 1).differences(forms(TALK, 2, 4))).values())
        .contains(Verdict.UNCLEAR);
    assertThat(verdicts(reference(TALK, 19, 1).differences(forms(TALK, 100, 4))).values())
        .containsOnly(Verdict.UNCLEAR);
  }

  @Test
  void aCallOfItsOwnIsHeldAgainstTheMiddleOfTheReference() {
    Evaluator evaluator = evaluator(Optional.of(reference(TALK, 200, 1)));

    assertThat(form(call(WRITTEN, new Random(1)), evaluator))
        .satisfies(
            form -> {
              assertThat(form.verdict()).isEqualTo(Verdict.FAIL);
              assertThat(form.threshold()).isEqualTo(1);
              assertThat(form.value()).isPresent();
            });
    long failed =
        IntStream.range(0, 200)
            .mapToObj(i -> form(call(TALK, new Random(1000 + i)), evaluator))
            .filter(form -> form.verdict() == Verdict.FAIL)
            .count();
    assertThat(failed).isLessThan(20);
  }

  @Test
  void withoutEnoughToCompareWithNothingIsSaid() {
    for (Optional<Reference> none :
        List.of(
            Optional.<Reference>empty(),
            Optional.of(reference(TALK, 19, 1)),
            Optional.of(reference(List.of("Yeah, go on.", "Uh, what time was that?"), 200, 1)))) {
      SpokenForm form = form(call(WRITTEN, new Random(1)), none);

      assertThat(form.verdict()).isEqualTo(Verdict.UNCLEAR);
      assertThat(form.value()).isEmpty();
      assertThat(form.compared()).isEmpty();
    }
  }

  @Test
  void whereNoCalleeSpeaksThereIsNoReference() {
    Reference.Builder builder = new Reference.Builder();
    builder.add(conversation(List.of(turn(1, Speaker.CALLER, "喂"))));

    assertThat(builder.build()).isEmpty();
  }

  private static SpokenForm form(Conversation call, Optional<Reference> reference) {
    return form(call, evaluator(reference));
  }

  private static SpokenForm form(Conversation call, Evaluator evaluator) {
    return evaluator.evaluate(call).metric(SpokenForm.class);
  }

  private static Evaluator evaluator(Optional<Reference> reference) {
    return new Evaluator(Parcel.CARD, SourceLines.none(), reference);
  }

  private static final class Parcel {
    static final Scenario CARD =
        new CardParser().parse(Path.of("prompts/parcel-redelivery.md")).scenario().orElseThrow();
  }

  private static Reference reference(List<String> lines, int calls, int seed) {
    Reference.Builder builder = new Reference.Builder();
    calls(lines, calls, seed).forEach(builder::add);
    return builder.build().orElseThrow();
  }

  private static List<SideForm> forms(List<String> lines, int calls, int seed) {
    FormScorer scorer = new FormScorer(LanguagePack.CHINESE, Optional.empty());
    return calls(lines, calls, seed).stream()
        .map(call -> scorer.side(call.utterances(), Speaker.CALLEE))
        .toList();
  }

  private static List<Conversation> calls(List<String> lines, int calls, int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, calls).mapToObj(i -> call(lines, random)).toList();
  }

  private static Conversation call(List<String> lines, Random random) {
    List<Utterance> turns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      turns.add(turn(2 * i + 1, Speaker.CALLER, "您好"));
      String said = lines.get(random.nextInt(lines.size()));
      turns.add(turn(2 * i + 2, Speaker.CALLEE, said));
    }
    return conversation(turns);
  }

  private static Conversation conversation(List<Utterance> turns) {
    return new Conversation("x", Optional.empty(), Optional.empty(), turns);
  }

  private static Utterance turn(int n, Speaker speaker, String text) {
    return new Utterance(n, speaker, text, OptionalInt.empty());
  }

  private static Map<SpokenFeature, Verdict> verdicts(List<Difference> differences) {
    return differences.stream().collect(Collectors.toMap(Difference::feature, Difference::verdict));
  }
}
