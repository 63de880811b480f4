package dev.crosstalk.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.call.RecordedCalls.RecordedCall;
import dev.crosstalk.call.RecordedCalls.Request;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.transcript.Turn;
import dev.langchain4j.data.message.AiMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each side's model is sent on a noisy line, looked at in the requests themselves. */
class NoisyIsolationTest {
  private static final int CALLS = 40;
  private static final Variation NOISY = Variation.NONE.on(LineQuality.NOISY);

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void eachSideRemembersWhatItHeardOfTheOtherAndWhatItSaidItself(String card) {
    Scenario scenario = Prompts.scenario(card);
    for (RecordedCall call : calls(scenario)) {
      for (Request request : call.requests()) {
        int turns = turnsBefore(request, call);
        assertThat(IsolationTest.withoutDirective(request))
            .isEqualTo(IsolationTest.expected(call, request.side(), turns, lineOpen(scenario)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.crosstalk.Prompts#names")
  void noWordsThatTheLineSwallowedReachTheOtherSide(String card) {
    Scenario scenario = Prompts.scenario(card);
    int swallowed = 0;
    for (RecordedCall call : calls(scenario)) {
      for (Request request : call.requests()) {
        List<Turn> before = call.transcript().turns().subList(0, turnsBefore(request, call));
        // What it is told of the card, and of what it is to do, may have the same words.
        Set<String> known = new HashSet<>(IsolationTest.runs(request.system()));
        known.addAll(IsolationTest.runs(lineOpen(scenario)));
        String last = Request.text(request.messages().get(request.messages().size() - 1));
        known.addAll(IsolationTest.runs(last.substring(Math.max(0, last.indexOf("<directive")))));
        before.forEach(
            turn ->
                known.addAll(
                    IsolationTest.runs(
                        turn.speaker() == request.side() ? turn.head() : turn.heard())));
        for (Turn turn : before) {
          if (turn.speaker() != request.side() && turn.misheard().isPresent()) {
            Set<String> lost = new HashSet<>(IsolationTest.runs(turn.text()));
            lost.removeAll(known);
            swallowed += lost.size();
            assertThat(lost).noneMatch(request.text()::contains);
          }
        }
      }
    }
    assertThat(swallowed).isPositive();
  }

  private static String lineOpen(Scenario scenario) {
    return LanguagePack.of(scenario).lines("phrase.line-open").get(0);
  }

  /**
   * How many turns there were when that was asked; not its place among the requests, since who is
   * sent back is asked again with the same memory.
   */
  private static int turnsBefore(Request request, RecordedCall call) {
    long own = request.messages().stream().filter(AiMessage.class::isInstance).count();
    long turns = 2 * own + (request.side() == Speaker.CALLEE ? 1 : 0);
    return (int) Math.min(call.transcript().turns().size(), turns);
  }

  private static List<RecordedCall> calls(Scenario scenario) {
    RecordedCalls calls = new RecordedCalls(scenario, Enforcement.GUIDE, NOISY);
    return IntStream.rangeClosed(1, CALLS).mapToObj(calls::run).toList();
  }
}
