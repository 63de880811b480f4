package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.SampleCalls;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptSchemaTest {
  private static final String RICH = TranscriptJson.line(SampleCalls.rich());

  @Test
  void whatIsWrittenKeepsToTheSchema() {
    Schemas.TRANSCRIPT.assertValid(RICH);
    Schemas.TRANSCRIPT.assertValid(TranscriptJson.line(SampleCalls.hungUp()));
    Schemas.TRANSCRIPT.assertValid(TranscriptJson.pretty(SampleCalls.failed()));
    Schemas.TRANSCRIPT.assertValid(TranscriptJson.line(SampleCalls.saying("a\uD83Db\u0000")));
  }

  @Test
  void everyCallOfTheScriptKeepsToTheSchema() {
    Scenario card =
        new CardParser().parse(Path.of("prompts/taishan-maintenance.md")).scenario().orElseThrow();
    for (Enforcement enforcement : Enforcement.values()) {
      for (int seed = 1; seed <= 20; seed++) {
        Calls calls = new Calls(setup(card, seed, enforcement));
        Schemas.TRANSCRIPT.assertValid(TranscriptJson.line(calls.run(1, CallListener.NONE)));
      }
    }
  }

  private static CallSetup setup(Scenario card, long seed, Enforcement enforcement) {
    return new CallSetup(
        card,
        seed,
        enforcement,
        Limits.DEFAULT,
        Templates.of("zh", Optional.empty()),
        Parties.ours("script", ScriptChatModel::of));
  }

  @Test
  void aTranscriptFromElsewhereNeedsOnlyFormatAndWords() {
    Schemas.TRANSCRIPT.assertValid(
        """
        {"format":"crosstalk/1","source":"a call centre",
         "turns":[{"speaker":"caller","text":"Hello?","mood":"tired"},{"speaker":"callee","text":"Yes."}]}
        """);
  }

  @Test
  void fieldsThatNobodyKnowsAreAllowedEverywhere() {
    Schemas.TRANSCRIPT.assertValid(RICH.replace("{\"", "{\"new\":1,\"timing\":{},\""));
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "crosstalk/1 | crosstalk/2 | $.format: must be the constant value 'crosstalk/1'",
        "\"seed\":7, | | $: required property 'seed' not found",
        "\"needs\":[{ | \"kneads\":[{ | $: required property 'needs' not found",
        "\"turns\":[ | \"turns\":[{\"speaker\":\"caller\"}, "
            + "| $.turns[0]: required property 'text' not found",
        "\"source\":\"card\", | | $.turns[2]: required property 'source' not found",
        "\"answers\":[1] | \"answers\":[0] "
            + "| $.turns[2].answers[0]: must have a minimum value of 1",
        "\"n\":2,\"speaker\":\"callee\" | \"n\":2,\"speaker\":\"caller\" "
            + "| $.turns[1]: required property 'source' not found",
        "\"rejected\":[{\"text\":\"1月2日维护。\",\"problem\":\"wrong-number\"}] | \"rejected\":[] "
            + "| $.turns[2].rejected: must have at least 1 items but found 0",
        ",\"detector\":\"text\" | | $.steps[2]: required property 'detector' not found",
        "\"status\":\"done\",\"turn\":3 | \"status\":\"pending\",\"turn\":3 "
            + "| $.steps[2].turn: schema for 'turn' is false",
        "0.91 | 1.91 | $.end.conditions[0].confidence: must have a maximum value of 1",
        "\"closingTurn\":5 | \"x\":5 | $.end: required property 'closingTurn' not found",
        "\"closingLine\":1, | | $.end: required property 'closingLine' not found",
        "\"by\":\"callee\", | | $.end: required property 'by' not found",
        "\"reason\":\"condition\" | \"reason\":\"bored\" "
            + "| $.end.reason: does not have a value in the enumeration",
        "\"condition\":1}, | \"condition\":1,\"offCard\":\"not-now\"}, "
            + "| $.plan.end: must be valid to one and only one schema, but 2 are valid",
      })
  void whatBreaksTheFormatIsNamed(String found, String replacedBy, String violation) {
    assertThat(RICH).contains(found);

    String broken = RICH.replace(found, replacedBy == null ? "" : replacedBy);

    assertThat(Schemas.TRANSCRIPT.violations(broken))
        .as(broken)
        .anySatisfy(message -> assertThat(message).startsWith(violation));
  }

  @Test
  void whatVariedAndWhatWasHeardKeepToTheSchema() {
    Transcript call = SampleCalls.varied();
    String text = TranscriptJson.line(call);

    Schemas.TRANSCRIPT.assertValid(text);
    assertThat(text)
        .contains(
            "\"varied\":{\"patience\":\"short\",\"age\":\"old\",\"line\":\"noisy\","
                + "\"replace\":{\"刘蕾\":\"张伟\"},\"set\":{\"date\":\"1月1日\"}}",
            "\"text\":\"您好，现在方便吗？\",\"source\":\"model\",\"steps\":[],\"repeats\":[],"
                + "\"answers\":[],\"heard\":\"…方便吗？\"");
    assertThat(
            Schemas.TRANSCRIPT.violations(text.replace("\"line\":\"noisy\"", "\"line\":\"bad\"")))
        .isNotEmpty();
    assertThat(Schemas.TRANSCRIPT.violations(text.replace("\"age\":\"old\"", "\"age\":7")))
        .isNotEmpty();
    assertThat(Schemas.TRANSCRIPT.violations(text.replace("\"…方便吗？\"", "\"\""))).isNotEmpty();
  }

  @Test
  void anOpenCallMustNotHaveAClosingLineOfNull() {
    String failed = TranscriptJson.line(SampleCalls.failed());

    assertThat(
            Schemas.TRANSCRIPT.violations(
                failed.replace("\"conditions\":[]", "\"conditions\":[],\"closingLine\":null")))
        .containsExactly("$.end.closingLine: null found, integer expected");
  }

  @Test
  void theAssertionShowsEveryViolationAndTheTranscript() {
    assertThatThrownBy(() -> Schemas.TRANSCRIPT.assertValid("{\"format\":\"crosstalk/1\"}"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("$: required property 'turns' not found\nin\n{\"format\":\"crosstalk/1\"}");
  }
}
