package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.Line;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The README's example of an agent of one's own in Java. */
class OwnAgentTest {

  @Test
  void takesASeat() {
    Scenario card =
        new CardParser().parse(Path.of("prompts/taishan-maintenance.md")).scenario().orElseThrow();
    CallAgent mine = hearing -> new Reply(answer(hearing.lines()), false, Optional.empty());
    Parties parties =
        new Parties(
            new Party.ForeignAgent("my-agent", (side, draws) -> mine),
            new Party.OurAgent(ScriptChatModel.NAME, ScriptChatModel::of));
    Templates templates = Templates.of("zh", Optional.empty());
    Calls calls =
        new Calls(new CallSetup(card, 1, Enforcement.OBSERVE, Limits.DEFAULT, templates, parties));
    Transcript call = calls.run(1, CallListener.NONE);

    assertThat(call.foreign()).containsExactly(Speaker.CALLER);
    assertThat(call.turns().get(0).text()).isEqualTo("您好，请问是刘蕾老师吗？");
    assertThat(call.problems()).isNotEmpty();
  }

  private static String answer(List<Line> heard) {
    return heard.isEmpty() ? "您好，请问是刘蕾老师吗？" : "好的，我记下了，再见。";
  }
}
