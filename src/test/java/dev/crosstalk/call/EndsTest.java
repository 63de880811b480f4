package dev.crosstalk.call;

import static dev.crosstalk.call.Stage.ARRIVES;
import static dev.crosstalk.call.Stage.OPENING;
import static dev.crosstalk.call.Stage.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.call.Stage.Played;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Turn.Rejected;
import dev.crosstalk.transcript.Turn.Source;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends that nobody brings about: limits, and agents that fail. */
class EndsTest {
  @RegisterExtension final Stage stage = new Stage();

  @Test
  @DisplayName("--max-turns counts both sides' turns")
  void theLimitCountsBothSides() {
    assertThat(new Stage().maxTurns(4).play().turns()).isEqualTo(4);
    assertThat(new Stage().maxTurns(5).play().turns()).isEqualTo(5);

    Played call = stage.maxTurns(6).play();

    assertThat(call.turns()).isEqualTo(6);
    assertThat(call.end().reason()).isEqualTo(EndReason.TURN_LIMIT);
    assertThat(call.end().by()).isEmpty();
    assertThat(call.end().closingLine()).isEmpty();
  }

  @Test
  void aCallThatClosesWithItsLastTurnIsClosed() {
    Played call = stage.maxTurns(3).callee("All clear, that's all. Bye.").play();

    assertThat(call.end().reason()).isEqualTo(EndReason.CONDITION);
    assertThat(call.turns()).isEqualTo(3);
  }

  @Test
  @DisplayName("six caller turns without progress is stalled")
  void sixTurnsWithoutProgress() {
    Played call = stage.callee(hearing -> says("Pardon, could you say that again?")).play();

    assertThat(call.end().reason()).isEqualTo(EndReason.STALLED);
    // The opening brings the call forward; six repeats of it do not.
    assertThat(call.turns()).isEqualTo(13);
    assertThat(call.turn(13).speaker()).isEqualTo(Speaker.CALLER);
    assertThat(call.statuses()).doesNotContain("waived");
  }

  @Test
  void progressStartsTheCountAnew() {
    String[] lines = new String[8];
    Arrays.fill(lines, "Pardon, could you say that again?");
    lines[4] = "Mm-hm.";
    Played call = stage.callee(lines).play();

    assertThat(call.end().reason()).isEqualTo(EndReason.CONDITION);
  }

  @Test
  void aTurnThatMayStallTheCallIsNotCut() {
    Played call =
        stage.interruptedBy(14).callee(hearing -> says("Pardon, could you say that again?")).play();

    assertThat(call.end().reason()).isEqualTo(EndReason.STALLED);
    assertThat(call.turn(13).cutAt()).isEmpty();
  }

  @Test
  void anAgentThatCanNotBeReachedFailsTheCallAndKeepsItsTurns() {
    CallAgent down =
        hearing -> {
          throw new AgentException("the callee's model gave no reply: connection refused", null);
        };
    Played call = stage.callee(down).play();

    assertThat(call.end().reason()).isEqualTo(EndReason.FAILED);
    assertThat(call.end().detail())
        .contains("the callee's model gave no reply: connection refused");
    assertThat(call.turns()).isEqualTo(1);
    assertThat(call.statuses()).contains("pending").doesNotContain("waived");
  }

  @Test
  void anInterruptedCallStopsWhereItStands() {
    CallAgent interrupting =
        hearing -> {
          Thread.currentThread().interrupt();
          throw new AgentException("the callee's model gave no reply: interrupted", null);
        };
    Played call;
    try {
      call = stage.callee(interrupting).play();
    } finally {
      assertThat(Thread.interrupted()).as("the flag stays up").isTrue();
    }
    assertThat(call.end().reason()).isEqualTo(EndReason.INTERRUPTED);
    assertThat(call.turns()).isEqualTo(1);
    assertThat(call.statuses()).contains("pending").doesNotContain("waived");
  }

  @Test
  void anAgentThatBreaksDownFailsTheCallAlone() {
    CallAgent broken =
        hearing -> {
          throw new IllegalStateException("no such key");
        };
    Played call = stage.caller(broken).play();

    assertThat(call.end().reason()).isEqualTo(EndReason.FAILED);
    assertThat(call.end().detail()).contains("the caller broke down: no such key");
    assertThat(call.turns()).isZero();
  }

  @Test
  void anAgentThatGivesNullBreaksDown() {
    Played call = stage.callee(hearing -> null).play();

    assertThat(call.end().detail()).contains("the callee broke down: it gave null for a reply");
  }

  @Test
  void aCalleeThatFailsAfterTheCloseFailsNothing() {
    CallAgent once =
        hearing -> {
          if (hearing.lines().size() > 1) {
            throw new AgentException("gone", null);
          }
          return says("All clear, that's all. Bye.");
        };
    Played call = stage.callee(once).play();

    assertThat(call.end().reason()).isEqualTo(EndReason.CONDITION);
    assertThat(call.turns()).isEqualTo(3);
  }

  @Test
  @DisplayName("we never make up the callee's words")
  void aCalleeThatSaysNothingThreeTimesFailsTheCall() {
    for (Stage each : new Stage[] {new Stage(), new Stage().observed().caller(OPENING)}) {
      Played call = each.callee("", " \n", "…").play();

      assertThat(call.end().reason()).isEqualTo(EndReason.FAILED);
      assertThat(call.end().detail())
          .contains("the callee gave nothing that could be used, three times");
      assertThat(call.turns()).isEqualTo(1);
      assertThat(call.callee()).hasSize(3);
    }
  }

  @Test
  void aCalleeThatSpeaksAtTheThirdTryIsHeard() {
    Played call = stage.callee("", "", "Mm-hm.").play();

    assertThat(call.turn(2).text()).isEqualTo("Mm-hm.");
    assertThat(call.turn(2).rejected())
        .isEqualTo(Collections.nCopies(2, new Rejected("", "empty")));
  }

  @Test
  void aCallerThatSaysNothingIsSpokenForInGuideOnly() {
    Played guided = stage.caller(OPENING, "", "", "").play();
    Played observed = new Stage().observed().caller(OPENING, "", "", "").play();

    assertThat(guided.turn(3).source()).isEqualTo(Source.CARD);
    assertThat(guided.turn(3).text()).isEqualTo(ARRIVES);
    assertThat(observed.end().reason()).isEqualTo(EndReason.FAILED);
    assertThat(observed.end().detail())
        .contains("the caller gave nothing that could be used, three times");
    assertThat(observed.turns()).isEqualTo(2);
  }

  @Test
  void theSameLinesMakeTheSameCall() {
    String[] callee = {"Mm-hm.", "Wait, get to the point.", "Does the new card cost anything?"};

    assertThat(new Stage().interruptedBy(4).callee(callee).play())
        .hasToString(new Stage().interruptedBy(4).callee(callee).play().toString());
  }
}
