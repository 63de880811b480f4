package dev.crosstalk.junit;

import dev.crosstalk.Prompts;
import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.call.Party;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.Transcript;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Observed calls in which both sides say what they are given, and the last of it from then on. */
final class Spoken {
  private Spoken() {}

  /** A call of the card of that name, made outside of any test that could learn of a doubt. */
  static PhoneCall call(String card, List<String> caller, List<String> callee) {
    Path file = Path.of("prompts", card + ".md");
    return PhoneCall.of(transcript(card, caller, callee), file);
  }

  private static Transcript transcript(String card, List<String> caller, List<String> callee) {
    Parties parties =
        new Parties(
            new Party.ForeignAgent("given", (side, draws) -> saying(caller)),
            new Party.ForeignAgent("given", (side, draws) -> saying(callee)));
    Templates templates =
        Templates.of(LanguagePack.of(Prompts.scenario(card)).code(), Optional.empty());
    CallSetup setup =
        new CallSetup(
            Prompts.scenario(card), 1, Enforcement.OBSERVE, Limits.DEFAULT, templates, parties);
    return new Calls(setup).run(1, CallListener.NONE);
  }

  private static CallAgent saying(List<String> lines) {
    Deque<String> left = new ArrayDeque<>(lines);
    return hearing ->
        new Reply(left.size() > 1 ? left.poll() : left.peek(), false, Optional.empty());
  }
}
