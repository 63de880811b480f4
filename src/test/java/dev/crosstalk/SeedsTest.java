package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.ScenarioJson;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many calls of every card in {@code prompts/}: none breaks a rule, and everything happens. */
@Tag("sweep")
class SeedsTest {
  private static final int GUIDED = 200;
  private static final int OBSERVED = 60;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, List<Transcript>> CALLS = new ConcurrentHashMap<>();

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void noGuidedCallBreaksARule(String card) {
    assertThat(broken(card, guided(card))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void noObservedCallBreaksARuleThatIsNotOneOfItsProblems(String card) {
    assertThat(broken(card, observed(card))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void theBuiltInModelIsNeverSentBack(String card) {
    List<String> sentBack =
        guided(card).stream()
            .flatMap(
                call ->
                    call.turns().stream()
                        .filter(turn -> !turn.rejected().isEmpty())
                        .map(turn -> call.id() + " turn " + turn.n() + " " + turn.rejected()))
            .toList();
    assertThat(sentBack).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void everyEndConditionOfTheCalleeHappens(String card) {
    everyConditionHappens(card, Speaker.CALLEE, Prompts.scenario(card).callee().endConditions());
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void everyEndConditionOfTheCallerHappens(String card) {
    everyConditionHappens(card, Speaker.CALLER, Prompts.scenario(card).caller().endConditions());
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void everythingElseThatACallMayBringHappens(String card) {
    happens(
        card,
        "an interruption",
        call -> call.turns().stream().anyMatch(turn -> turn.cutAt().isPresent()));
    happens(
        card,
        "an answered question",
        call -> call.turns().stream().anyMatch(turn -> !turn.answers().isEmpty()));
    happens(
        card,
        "a registered need",
        call -> call.needs().stream().anyMatch(need -> need.registeredIn().isPresent()));
    happens(card, "an end off the card", call -> call.end().reason() == EndReason.OFF_CARD);
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void noCallFailsOrRunsOnForEver(String card) {
    List<String> bad =
        guided(card).stream()
            .filter(call -> !call.end().reason().endsTalk())
            .map(call -> call.id() + " " + call.end().reason().word())
            .toList();
    assertThat(bad).isEmpty();
  }

  @Test
  void someCalleeHangsUp() {
    boolean hungUp =
        Prompts.names().stream()
            .flatMap(card -> guided(card).stream())
            .anyMatch(call -> call.end().reason() == EndReason.HUNG_UP);
    assertThat(hungUp).isTrue();
  }

  private static void everyConditionHappens(String card, Speaker side, List<String> conditions) {
    List<String> never =
        IntStream.rangeClosed(1, conditions.size())
            .filter(
                number ->
                    guided(card).stream()
                        .flatMap(call -> call.end().conditions().stream())
                        .noneMatch(held -> is(held, side, number)))
            .mapToObj(number -> number + ". " + conditions.get(number - 1))
            .toList();
    assertThat(never).as("conditions of the %s that never hold", side.word()).isEmpty();
  }

  private static boolean is(HeldCondition held, Speaker side, int number) {
    return held.side() == side && held.condition() == number;
  }

  private static void happens(String card, String what, Predicate<Transcript> inCall) {
    assertThat(guided(card).stream().anyMatch(inCall)).as(what + " in a call of " + card).isTrue();
  }

  /** The rules that calls of that card break, each with the call; they must keep to the schema. */
  static List<String> broken(String name, List<Transcript> calls) {
    JsonNode card = json(ScenarioJson.of(Prompts.scenario(name)));
    List<String> broken = new ArrayList<>();
    for (Transcript call : calls) {
      String text = TranscriptJson.pretty(call);
      Schemas.TRANSCRIPT.assertValid(text);
      CallRules.broken(json(text), card).forEach(rule -> broken.add(call.id() + ": " + rule));
    }
    return broken;
  }

  private static List<Transcript> guided(String card) {
    return CALLS.computeIfAbsent(card, name -> calls(name, Enforcement.GUIDE, GUIDED));
  }

  private static List<Transcript> observed(String card) {
    return calls(card, Enforcement.OBSERVE, OBSERVED);
  }

  private static List<Transcript> calls(String card, Enforcement enforcement, int seeds) {
    Scenario scenario = Prompts.scenario(card);
    Templates templates = Templates.of(LanguagePack.of(scenario).code(), Optional.empty());
    Calls calls =
        new Calls(
            new CallSetup(
                scenario,
                1,
                enforcement,
                Limits.DEFAULT,
                templates,
                Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of)));
    return IntStream.rangeClosed(1, seeds)
        .parallel()
        .mapToObj(seed -> calls.withSeed(seed).run(1, CallListener.NONE))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return fail(text, e);
    }
  }
}
