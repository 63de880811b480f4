package dev.crosstalk;

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
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Our own work a reply: guard, ledger and detection, in CPU time of one thread. Calls of the
 * built-in model are made once, and then again and again with agents that say the same at no cost.
 *
 * <p>Run {@code mvn -q test-compile exec:java@benchmark}.
 */
public final class ReplyBenchmark {
  private static final int CALLS = 60;
  private static final int ROUNDS = 12;

  private ReplyBenchmark() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String card : Prompts.names()) {
      List<Transcript> recorded = recorded(Prompts.scenario(card));
      // Made once a card, as in a batch: what was read of the card and of its sentences is shared.
      Replay replay = new Replay();
      Party party = new Party.ForeignAgent("recorded", (side, draws) -> replay.of(side));
      Calls calls = new Calls(setup(Prompts.scenario(card), new Parties(party, party)));
      double best = Double.MAX_VALUE;
      double last = 0;
      for (int round = 0; round < ROUNDS; round++) {
        last = microsecondsAReply(recorded, calls, replay);
        best = Math.min(best, last);
      }
      out.printf(
          Locale.ROOT,
          "%-22s %4d calls  last round %6.1f µs a reply, best of %d rounds %6.1f µs%n",
          card,
          recorded.size(),
          last,
          ROUNDS,
          best);
    }
    System.exit(0);
  }

  private static List<Transcript> recorded(Scenario scenario) {
    Calls calls =
        new Calls(setup(scenario, Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of)));
    return IntStream.rangeClosed(1, CALLS)
        .mapToObj(call -> calls.run(call, CallListener.NONE))
        .toList();
  }

  private static double microsecondsAReply(List<Transcript> recorded, Calls calls, Replay replay) {
    long replies = 0;
    long start = cpu();
    for (Transcript call : recorded) {
      replay.call = call;
      replies += calls.run(call.call(), CallListener.NONE).turns().size();
    }
    return (cpu() - start) / 1000.0 / replies;
  }

  private static CallSetup setup(Scenario scenario, Parties parties) {
    Templates templates = Templates.of(LanguagePack.of(scenario).code(), Optional.empty());
    return new CallSetup(scenario, 1, Enforcement.GUIDE, Limits.DEFAULT, templates, parties);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Says what was said in a call. */
  private static final class Replay {
    private Transcript call;

    CallAgent of(Speaker side) {
      Iterator<String> said =
          call.turns().stream().filter(turn -> turn.speaker() == side).map(Turn::text).iterator();
      return hearing -> new Reply(said.next(), false, Optional.empty());
    }
  }
}
