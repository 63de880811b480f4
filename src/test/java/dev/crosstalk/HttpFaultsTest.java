package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.crosstalk.MisbehavingServer.Breakdowns;
import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.model.NoPauses;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import dev.crosstalk.transcript.Turn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole calls with one side behind a line that breaks down, over a real HTTP server. */
@Timeout(120)
class HttpFaultsTest {
  private static final Scenario CARD = Prompts.scenario("taishan-maintenance");

  /** Requests that are answered before a line breaks down in the middle of a call. */
  private static final int GOOD = 3;

  private final MisbehavingServer server =
      new MisbehavingServer(NoPauses.servers(), Optional.of(Duration.ofMillis(400)));
  private AgentException failure;

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<Arguments> everyFault() {
    return withSides(Arrays.stream(HttpFault.values()).filter(fault -> fault.tries > 0));
  }

  static Stream<Arguments> everyFaultThatMayPass() {
    return withSides(Arrays.stream(HttpFault.values()).filter(HttpFault::mayPass));
  }

  static Stream<Arguments> everyOddity() {
    return withSides(Arrays.stream(HttpFault.values()).filter(fault -> fault.tries == 0));
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  @DisplayName("Rule: a model that can't be reached fails the call, with one sentence and no key")
  void fromTheBeginning(HttpFault fault, Speaker side) {
    Transcript call = run(side, request -> Optional.of(fault));

    assertFailed(call, fault);
    assertThat(call.turns()).hasSize(side == Speaker.CALLER ? 0 : 1);
    assertThat(server.requests()).isEqualTo(fault.tries);
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  @DisplayName("Rule: what was said before a failure is kept, and no rule breaks")
  void inTheMiddle(HttpFault fault, Speaker side) {
    Transcript call = run(side, request -> Optional.of(fault).filter(broken -> request > GOOD));

    assertFailed(call, fault);
    assertThat(call.turns()).filteredOn(turn -> turn.speaker() == side).hasSize(GOOD);
    assertThat(texts(call)).isEqualTo(texts(undisturbed(side)).subList(0, call.turns().size()));
  }

  @ParameterizedTest
  @MethodSource("everyFaultThatMayPass")
  @DisplayName("Rule: a fault that passes leaves no trace in the call")
  void nowAndThen(HttpFault fault, Speaker side) {
    Transcript call = run(side, request -> Optional.of(fault).filter(broken -> request % 3 == 2));

    assertSound(call);
    assertThat(failure).isNull();
    assertThat(texts(call)).isEqualTo(texts(undisturbed(side)));
  }

  @ParameterizedTest
  @MethodSource("everyOddity")
  @DisplayName("Rule: an odd answer that holds words is an answer")
  void oddAnswers(HttpFault oddity, Speaker side) {
    Transcript call = run(side, request -> Optional.of(oddity));

    assertSound(call);
    assertThat(texts(call)).isEqualTo(texts(undisturbed(side)));
  }

  private void assertFailed(Transcript call, HttpFault fault) {
    assertSound(call);
    assertThat(call.end().reason()).isEqualTo(EndReason.FAILED);
    assertThat(call.end().detail().orElseThrow()).contains(fault.sentence).hasLineCount(1);
    assertThat(((ModelException) failure.getCause()).sentence("zh"))
        .hasLineCount(1)
        .doesNotContain(MisbehavingServer.KEY);
  }

  /** For the schema, the rules of a call, and who looks for a key. */
  private static void assertSound(Transcript call) {
    assertThat(BrokenRules.of(call, CARD)).isEmpty();
    assertThat(TranscriptJson.pretty(call)).doesNotContain(MisbehavingServer.KEY);
  }

  private Transcript undisturbed(Speaker side) {
    return run(side, Breakdowns.NONE);
  }

  private Transcript run(Speaker side, Breakdowns breakdowns) {
    Party broken = new Party.OurAgent("broken", server.models(breakdowns));
    Party script = new Party.OurAgent(ScriptChatModel.NAME, ScriptChatModel::of);
    Parties parties =
        side == Speaker.CALLER ? new Parties(broken, script) : new Parties(script, broken);
    Templates templates = Templates.of("zh", Optional.empty());
    CallSetup setup = new CallSetup(CARD, 1, Enforcement.GUIDE, Limits.DEFAULT, templates, parties);
    return new Calls(setup)
        .run(
            1,
            new CallListener() {
              @Override
              public void onFailure(AgentException e) {
                failure = e;
              }
            });
  }

  private static List<String> texts(Transcript call) {
    return call.turns().stream().map(Turn::text).toList();
  }

  private static Stream<Arguments> withSides(Stream<HttpFault> faults) {
    return faults.flatMap(
        fault -> Arrays.stream(Speaker.values()).map(side -> arguments(fault, side)));
  }
}
