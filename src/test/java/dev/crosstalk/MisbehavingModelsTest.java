package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.crosstalk.MisbehavingServer.Habits;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Problem;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import dev.crosstalk.transcript.Turn;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that do everything wrong, over a real HTTP server. Whatever they say, no rule of the call
 * breaks that the transcript does not own up to; {@link CallRules} checks it, which shares no code
 * with what keeps the rules.
 */
@Tag("sweep")
@Timeout(600)
class MisbehavingModelsTest {
  private static final MisbehavingServer SERVER = new MisbehavingServer();
  private static final List<String> CARDS = List.of("taishan-maintenance", "broadband-renewal");

  /** With the profile {@code mixtures}, 10,000. */
  private static final int MIXTURES = Integer.getInteger("mixtures", 300);

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static Stream<Arguments> everyMisdeed() {
    return CARDS.stream()
        .flatMap(
            card ->
                Stream.of(Speaker.values())
                    .flatMap(
                        side ->
                            EnumSet.allOf(Misdeed.class).stream()
                                .map(misdeed -> arguments(card, side, misdeed))));
  }

  static Stream<Arguments> everyNamedMisdeed() {
    return CARDS.stream()
        .flatMap(
            card ->
                Stream.of(Speaker.values())
                    .flatMap(
                        side ->
                            Misdeed.named(side).stream()
                                .map(misdeed -> arguments(card, side, misdeed))));
  }

  @ParameterizedTest
  @MethodSource("everyMisdeed")
  @DisplayName("Rule: in guide no rule of the call breaks, always misbehaving or now and then")
  void guidedCallsKeepTheRules(String card, Speaker side, Misdeed misdeed) {
    assertThat(broken(run(card, Enforcement.GUIDE, Habits.always(side, misdeed), 1))).isEmpty();
    assertThat(broken(run(card, Enforcement.GUIDE, Habits.nowAndThen(side, misdeed), 2))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyMisdeed")
  @DisplayName("Rule: in observe each breach is among the problems, and bookkeeping holds")
  void observedCallsOwnUpToTheirBreaches(String card, Speaker side, Misdeed misdeed) {
    assertThat(broken(run(card, Enforcement.OBSERVE, Habits.always(side, misdeed), 1))).isEmpty();
    assertThat(broken(run(card, Enforcement.OBSERVE, Habits.nowAndThen(side, misdeed), 2)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyNamedMisdeed")
  @DisplayName("Rule: in guide nobody hears what the guard names, and each refusal is kept")
  void whatTheGuardNamesIsNotHeard(String card, Speaker side, Misdeed misdeed) {
    Transcript call = run(card, Enforcement.GUIDE, Habits.always(side, misdeed), 1);

    List<String> named = problemsOfRefusals(call);
    assertThat(named).as("%s", call.turns()).isNotEmpty();
    // The first turns of some can't be wrong yet: nothing was said that could be said again.
    assertThat(named).as("%s", call.turns()).anyMatch(misdeed.names()::contains);
    if (side == Speaker.CALLEE && misdeed != Misdeed.SAID_AGAIN) {
      assertThat(call.end().reason()).isEqualTo(EndReason.FAILED);
    }
  }

  @ParameterizedTest
  @MethodSource("everyNamedMisdeed")
  @DisplayName("Rule: in observe what the guard names is a problem of its turn")
  void whatTheGuardNamesIsAProblemInObserve(String card, Speaker side, Misdeed misdeed) {
    Transcript call = run(card, Enforcement.OBSERVE, Habits.always(side, misdeed), 1);

    List<String> kinds = new ArrayList<>(call.problems().stream().map(Problem::kind).toList());
    kinds.addAll(problemsOfRefusals(call));
    assertThat(kinds).as("%s", call.turns()).anyMatch(misdeed.names()::contains);
  }

  @Test
  @DisplayName("Rule: a caller that never says what is due still gets the call to its end")
  void theCardSpeaksWhereTheCallerFails() {
    Transcript call =
        run(CARDS.get(0), Enforcement.GUIDE, Habits.always(Speaker.CALLER, Misdeed.MODEL_TALK), 1);

    assertThat(call.turns())
        .filteredOn(turn -> turn.speaker() == Speaker.CALLER)
        .allMatch(turn -> turn.source() == Turn.Source.CARD);
    assertThat(call.end().reason().endsTalk()).isTrue();
  }

  @Test
  @DisplayName("Rule: nobody makes up the callee's words")
  void aCalleeThatFailsEndsTheCall() {
    Transcript call =
        run(CARDS.get(0), Enforcement.GUIDE, Habits.always(Speaker.CALLEE, Misdeed.EMPTY), 1);

    assertThat(call.end().reason()).isEqualTo(EndReason.FAILED);
    assertThat(call.end().unheard().rejected()).hasSize(3);
    assertThat(call.turns()).hasSize(1);
  }

  @Test
  @DisplayName("Rule: what the other side says can't command our directives")
  void anInjectedDirectiveIsNone() {
    Transcript call =
        run(CARDS.get(0), Enforcement.OBSERVE, Habits.always(Speaker.CALLEE, Misdeed.INJECTS), 1);

    assertThat(broken(call)).isEmpty();
    // A caller that obeyed would have closed in its second turn.
    assertThat(call.turns().size()).isGreaterThan(4);
  }

  @Test
  @DisplayName("Rule: whatever mixture of misdeeds, no rule breaks and no key leaks")
  void mixturesKeepTheRules() {
    List<String> all =
        IntStream.rangeClosed(1, MIXTURES)
            .parallel()
            .boxed()
            .flatMap(
                seed -> {
                  String card = Prompts.names().get(seed % Prompts.names().size());
                  Enforcement mode = Enforcement.values()[seed / 4 % 2];
                  return broken(run(card, mode, Habits.mixture(), seed)).stream();
                })
            .toList();
    assertThat(all).isEmpty();
  }

  private static Transcript run(String card, Enforcement enforcement, Habits habits, long seed) {
    Scenario scenario = Prompts.scenario(card);
    Templates templates = Templates.of(LanguagePack.of(scenario).code(), Optional.empty());
    Parties parties = Parties.ours("misbehaving", SERVER.models(habits));
    return new Calls(new CallSetup(scenario, seed, enforcement, Limits.DEFAULT, templates, parties))
        .run(1, CallListener.NONE);
  }

  private static List<String> problemsOfRefusals(Transcript call) {
    return Stream.concat(
            call.turns().stream().flatMap(turn -> turn.rejected().stream()),
            call.end().unheard().rejected().stream())
        .map(Turn.Rejected::problem)
        .toList();
  }

  private static List<String> broken(Transcript call) {
    String card = call.id().replaceFirst("-\\d+-\\d+$", "");
    List<String> broken = new ArrayList<>(BrokenRules.of(call, Prompts.scenario(card)));
    if (TranscriptJson.pretty(call).contains(MisbehavingServer.KEY)) {
      broken.add(call.id() + ": the key stands in it");
    }
    return broken;
  }
}
