package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import dev.crosstalk.transcript.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls on a noisy line, and of callees of more or less patience: they break no rule either. */
@Tag("sweep")
class NoisyCallsTest {
  private static final int CALLS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Variation NOISY = Variation.NONE.on(LineQuality.NOISY);
  private static final CallListener NONE = CallListener.NONE;
  private static final Map<String, List<Transcript>> GUIDED = new ConcurrentHashMap<>();

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void noGuidedCallBreaksARule(String card) {
    assertThat(SeedsTest.broken(card, guided(card))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void noObservedCallBreaksARuleThatIsNotOneOfItsProblems(String card) {
    assertThat(SeedsTest.broken(card, calls(card, Enforcement.OBSERVE, NOISY, 60))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void whoeverIsNotToldIsNotBlamedForWhatTheLineTook(String card) {
    assertThat(calls(card, Enforcement.OBSERVE, NOISY, 60))
        .allSatisfy(
            call ->
                assertThat(call.problems())
                    .noneMatch(problem -> problem.kind().equals("skipped-step")));
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void nineOfTenCallsEndByThemselves(String card) {
    assertThat(guided(card).stream().filter(call -> call.end().reason().endsTalk()).count())
        .isGreaterThanOrEqualTo(CALLS * 9 / 10);
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void theSameSeedGivesTheSameBytes(String card) {
    for (int call : new int[] {1, 17, 200}) {
      assertThat(TranscriptJson.line(guided(card).get(call - 1)))
          .isEqualTo(TranscriptJson.line(calls(card, Enforcement.GUIDE, NOISY).run(call, NONE)));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void aFourthOfTheTurnsIsMisheardAndSomebodyAsksAgain(String card) {
    List<Turn> turns = guided(card).stream().flatMap(call -> call.turns().stream()).toList();
    double misheard = turns.stream().filter(turn -> turn.misheard().isPresent()).count();
    List<String> asks = LanguagePack.of(Prompts.scenario(card)).lines("phrase.cant-hear");

    assertThat(misheard / turns.size()).isBetween(0.18, 0.28);
    assertThat(turns).anyMatch(turn -> turn.misheard().equals(Optional.of("…")));
    assertThat(turns.stream().filter(turn -> asks.contains(turn.text())).count()).isGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void whatTheLineTookOfAStepIsSaidAgainAndProvedByWhatWasHeard(String card) {
    List<Transcript> calls = guided(card);

    assertThat(calls)
        .allSatisfy(
            call ->
                call.steps().stream()
                    .flatMap(step -> step.proof().stream())
                    .forEach(
                        proof ->
                            assertThat(call.turns().get(proof.turn() - 1).heard())
                                .contains(proof.evidence())));
    assertThat(calls)
        .anyMatch(
            call ->
                call.turns().stream()
                    .anyMatch(
                        turn ->
                            turn.misheard().isPresent()
                                && turn.steps().isEmpty()
                                && turn.directive().orElse("").startsWith("steps")));
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void aClosingThatIsMisheardIsTheOneClosingLineAllTheSame(String card) {
    List<Transcript> misheard =
        guided(card).stream()
            .filter(call -> call.end().closingLine().isPresent())
            .filter(
                call ->
                    call.turns()
                        .get(call.end().closingTurn().getAsInt() - 1)
                        .misheard()
                        .isPresent())
            .toList();

    assertThat(misheard).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void whoHasLittlePatienceEndsSooner(String card) {
    List<Transcript> curt = calls(card, Enforcement.GUIDE, patient(Patience.SHORT), CALLS);
    List<Transcript> usual = calls(card, Enforcement.GUIDE, Variation.NONE, CALLS);

    assertThat(SeedsTest.broken(card, curt)).isEmpty();
    assertThat(turns(curt)).isLessThan(0.8 * turns(usual));
    assertThat(SeedsTest.broken(card, calls(card, Enforcement.GUIDE, patient(Patience.LONG), 60)))
        .isEmpty();
  }

  private static Variation patient(Patience patience) {
    return new Variation(List.of(), List.of(patience), List.of(), Map.of(), Map.of(), Map.of());
  }

  private static double turns(List<Transcript> calls) {
    return calls.stream().mapToInt(call -> call.turns().size()).average().orElseThrow();
  }

  private static List<Transcript> guided(String card) {
    return GUIDED.computeIfAbsent(card, name -> calls(name, Enforcement.GUIDE, NOISY, CALLS));
  }

  private static List<Transcript> calls(
      String card, Enforcement enforcement, Variation variation, int count) {
    Calls calls = calls(card, enforcement, variation);
    return IntStream.rangeClosed(1, count)
        .parallel()
        .mapToObj(call -> calls.run(call, NONE))
        .toList();
  }

  private static Calls calls(String card, Enforcement enforcement, Variation variation) {
    Scenario scenario = Prompts.scenario(card);
    return new Calls(
        new CallSetup(
            scenario,
            1,
            enforcement,
            Limits.DEFAULT,
            Templates.of(LanguagePack.of(scenario).code(), Optional.empty()),
            Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of),
            variation));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
