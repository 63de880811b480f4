package dev.crosstalk.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.RecordedCalls.RecordedCall;
import dev.crosstalk.call.RecordedCalls.Request;
import dev.crosstalk.card.CardCopies;
import dev.crosstalk.card.CardCopy;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VariedCallsTest {
  private static final ParsedCard CARD =
      new CardParser().parse(Path.of("prompts/taishan-maintenance.md"));
  private static final Variation VARIATION =
      new Variation(
          List.of("在开会"),
          List.of(Patience.SHORT, Patience.LONG),
          List.of(LineQuality.CLEAR, LineQuality.NOISY),
          Map.of("age", List.of("young", "old")),
          Map.of("刘蕾", List.of("张伟", "王芳", "李娜")),
          Map.of());

  private final List<CardCopy> made = new ArrayList<>();
  private final VariedCalls calls = varied(VARIATION);

  @Test
  void eachCallHasTheCopyThatItsNumberIsDealt() {
    Map<String, Integer> met = new HashMap<>();
    for (int call = 1; call <= 9; call++) {
      Transcript transcript = calls.run(call, CallListener.NONE);
      String name = calls.plan(call).varied().replace().get("刘蕾");
      met.merge(name, 1, Integer::sum);

      assertThat(transcript.turns().get(0).text()).contains(name).doesNotContain("刘蕾");
      assertThat(transcript.id()).isEqualTo("taishan-maintenance-1-" + call);
      assertThat(transcript.plan()).isEqualTo(calls.plan(call));
      assertThat(transcript.plan().mood()).isEqualTo("在开会");
      assertThat(transcript.card().sha256()).isEqualTo(calls.scenario(call).sha256());
      assertThat(Sha256.hex(calls.texts().get(transcript.card().sha256())))
          .isEqualTo(transcript.card().sha256());
    }
    assertThat(met).isEqualTo(Map.of("张伟", 3, "王芳", 3, "李娜", 3));
    assertThat(made).hasSize(3);
  }

  @Test
  void allCopiesCanBeMadeBefore() {
    calls.makeCopies();

    assertThat(made).hasSize(3);
    assertThat(calls.texts()).hasSize(3);
    calls.run(1, CallListener.NONE);
    assertThat(made).hasSize(3);
  }

  @Test
  void theSameCallComesOutOfAnyRunInAnyOrder() {
    String alone = TranscriptJson.line(varied(VARIATION).run(7, CallListener.NONE));
    calls.run(3, CallListener.NONE);

    assertThat(TranscriptJson.line(calls.run(7, CallListener.NONE))).isEqualTo(alone);
  }

  @Test
  void whereNothingVariesCallsAreThoseOfTheCardItself() {
    String plain = TranscriptJson.line(new Calls(setup(Variation.NONE)).run(2, CallListener.NONE));

    assertThat(TranscriptJson.line(varied(Variation.NONE).run(2, CallListener.NONE)))
        .isEqualTo(plain);
    assertThat(varied(Variation.NONE).texts()).isEmpty();
  }

  @Test
  void theRestOfThePlanIsThatOfTheCardItself() {
    Calls plain = new Calls(setup(Variation.NONE));
    for (int call = 1; call <= 20; call++) {
      assertThat(calls.plan(call).end()).isEqualTo(plain.plan(call).end());
      assertThat(calls.plan(call).questions()).isEqualTo(plain.plan(call).questions());
      assertThat(calls.plan(call).interrupts()).isEqualTo(plain.plan(call).interrupts());
    }
  }

  @Test
  void theCalleeIsToldItsTraitsAndTheCallerIsNot() {
    Scenario scenario = CARD.scenario().orElseThrow();
    RecordedCalls recorded = new RecordedCalls(scenario, Enforcement.GUIDE, VARIATION);
    for (int number = 1; number <= 4; number++) {
      RecordedCall call = recorded.run(number);
      String age = "- age: " + call.transcript().plan().varied().axes().get("age");
      for (Request request : call.requests()) {
        boolean callee = request.side() == Speaker.CALLEE;
        assertThat(request.system().contains(age)).isEqualTo(callee);
        assertThat(request.system().contains("这一次你的心情：在开会")).isEqualTo(callee);
        // Who somebody was before the card was changed is nobody's to know.
        assertThat(request.system()).doesNotContain("replace");
      }
    }
  }

  @Test
  void withoutTraitsTheParagraphIsNotThere() {
    RecordedCalls recorded =
        new RecordedCalls(CARD.scenario().orElseThrow(), Enforcement.GUIDE, Variation.NONE);

    assertThat(recorded.run(1).requests())
        .noneMatch(request -> request.system().contains("你还有这些特点"));
  }

  private VariedCalls varied(Variation variation) {
    return new VariedCalls(
        setup(variation), new CardCopies(CARD, Map.of(), Locale.ENGLISH, made::add));
  }

  private static CallSetup setup(Variation variation) {
    return new CallSetup(
        CARD.scenario().orElseThrow(),
        1,
        Enforcement.GUIDE,
        Limits.DEFAULT,
        Templates.of("zh", Optional.empty()),
        Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of),
        variation);
  }
}
