package dev.crosstalk.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.TranscriptJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a recorded call used what was edited, on a call that goes through all of the card. */
class CardEditsTest {
  private static final String CARD = "prompts/parcel-redelivery.md";

  private static String text;
  private static Scenario before;
  private static JsonNode call;

  @BeforeAll
  static void makeACall() throws IOException {
    text = Files.readString(Path.of(CARD));
    before = scenario(text);
    Templates templates = Templates.of("en", Optional.empty());
    Calls calls =
        new Calls(
            new CallSetup(
                before,
                1,
                Enforcement.GUIDE,
                Limits.DEFAULT,
                templates,
                Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of)));
    int number = 1;
    do {
      call = json(calls, number++);
    } while (call.path("turns").size() < 12 || answered().isEmpty());
  }

  private static JsonNode json(Calls calls, int number) throws IOException {
    return new JsonMapper().readTree(TranscriptJson.line(calls.run(number, CallListener.NONE)));
  }

  @Test
  void withoutAnEditNothingWasUsed() {
    assertThat(firstUse(text)).isEmpty();
  }

  @Test
  void everyLineOfAStepIsUsedWhereTheStepIsPerformed() {
    before.caller().spokenSteps().stream()
        .filter(step -> !step.lines().isEmpty())
        .forEach(
            step ->
                assertThat(
                        firstUse(
                            text.replace(step.lines().get(0), step.lines().get(0) + " Right?")))
                    .as(step.name())
                    .isEqualTo(firstWith("steps", step.number())));
  }

  @Test
  void anAnswerIsUsedWhereItIsGiven() {
    OptionalInt entry = answered();
    String answer = before.caller().knowledge().get(entry.getAsInt() - 1).answer();

    assertThat(firstUse(text.replace(answer, answer + " Indeed.")))
        .isEqualTo(firstWith("answers", entry.getAsInt()));
  }

  @Test
  void anAnswerThatNobodyAskedForIsNotUsed() {
    for (int entry = 1; entry <= before.caller().knowledge().size(); entry++) {
      if (firstWith("answers", entry).isEmpty()) {
        String answer = before.caller().knowledge().get(entry - 1).answer();
        assertThat(firstUse(text.replace(answer, answer + " Indeed."))).isEmpty();
        return;
      }
    }
    throw new AssertionError("the call answers everything");
  }

  @Test
  void theClosingLineIsUsedWhereTheCallIsClosed() {
    int line = call.at("/end/closingLine").asInt();
    String words = before.caller().closingLines().get(line - 1);

    assertThat(firstUse(text.replace(words, words + " Bye.")))
        .hasValue(call.at("/end/closingTurn").asInt());
  }

  @Test
  void whatColoursASideIsUsedFromItsFirstTurnOn() {
    String role = before.caller().role();
    assertThat(firstUse(text.replace(role, role + " You whisper."))).hasValue(1);
    String example = before.callee().style().positive().get(0);
    assertThat(firstUse(text.replace(example, example + " Eh."))).hasValue(2);
  }

  @Test
  void aStepThatWasTakenAwayIsUsedWhereItWasPerformed() {
    String last = before.caller().spokenSteps().get(2).lines().get(0);
    int number = before.caller().spokenSteps().get(2).number();
    Scenario shorter = without(last);

    assertThat(
            CardEdits.between(before, shorter).firstUse(new RecordedTranscript(call), plan(before)))
        .isEqualTo(firstWith("steps", number));
  }

  @Test
  void anotherPlanIsUsedFromTheCalleesFirstTurnOn() {
    ObjectNode other = call.deepCopy();
    ((ObjectNode) other.path("plan")).put("mood", "ecstatic");

    assertThat(
            CardEdits.between(before, before).firstUse(new RecordedTranscript(other), plan(before)))
        .hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({"7|card|3|caller,card-7-3,CALLER", "-7|a|b|12|callee,a|b--7-12,CALLEE"})
  void thePlaceOfASideIsRead(String draws, String id, String side) {
    CallPlace place = CallPlace.of(draws);
    assertThat(place.call()).isEqualTo(id);
    assertThat(place.side().name()).isEqualTo(side);
  }

  private static Scenario without(String line) {
    StringBuilder shorter = new StringBuilder();
    text.lines()
        .filter(each -> !each.contains(line))
        .forEach(each -> shorter.append(each).append('\n'));
    return scenario(shorter.toString());
  }

  private static OptionalInt answered() {
    for (JsonNode turn : call.path("turns")) {
      if (turn.path("answers").size() > 0) {
        return OptionalInt.of(turn.path("answers").get(0).asInt());
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt firstWith(String field, int number) {
    for (JsonNode turn : call.path("turns")) {
      for (JsonNode each : turn.path(field)) {
        if (each.asInt() == number) {
          return OptionalInt.of(turn.path("n").asInt());
        }
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt firstUse(String edited) {
    Scenario after = scenario(edited);
    return CardEdits.between(before, after).firstUse(new RecordedTranscript(call), plan(after));
  }

  private static CallPlan plan(Scenario scenario) {
    return new CoveragePlanner(scenario, 1).plan(call.path("call").asInt());
  }

  private static Scenario scenario(String text) {
    return new CardParser(Locale.ENGLISH)
        .parse(CARD, text.getBytes(StandardCharsets.UTF_8))
        .scenario()
        .orElseThrow();
  }
}
