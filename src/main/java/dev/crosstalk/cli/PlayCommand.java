package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.CardCopy;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.Transcript;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes one call in which a person takes a side, and keeps it. */
@Command(name = "play")
final class PlayCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;
  @Mixin private CallOptions options;

  @Option(names = "--as", paramLabel = "caller|callee", required = true, descriptionKey = "as")
  private Speaker side;

  // Not where other calls are kept: nobody says the same things twice, so that no other call may
  // take the place of this one.
  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "play-out")
  private String out = "transcripts/play";

  PlayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CallCards cards = options.cards(terminal);
    CallKeeper keeper = new CallKeeper(terminal, out);
    int number = options.callOr(() -> keeper.firstFree(cards.name(), options.seed()));
    CardCopy copy = cards.of(number);
    Scenario scenario = Cards.scenario(copy.card());
    PersonModel person = new PersonModel(terminal, side);
    Party party = new Party.OurAgent(SourceShares.PERSON, (seat, card, plan, draws) -> person);
    CallSetup setup = options.setup(terminal, scenario, cards.variation(), Map.of(side, party));
    options.checkContext(terminal, setup, number, Map.of(side, party));
    Calls calls = new Calls(setup);
    CallView view = new CallView(terminal, scenario, Optional.of(side));
    view.begin(setup.seed(), number, setup.enforcement());
    new PartView(terminal, scenario).show(side, calls.plan(number));
    FailureSentence failure = new FailureSentence(terminal, view);
    Transcript call = calls.run(number, failure);
    // Whoever left has left; what they said is still to be written.
    Thread.interrupted();
    if (!call.turns().isEmpty()) {
      new CallSummary(terminal).files(keeper.keep(call, copy));
    }
    return exitCode(call, failure);
  }

  private int exitCode(Transcript call, FailureSentence failure) {
    if (call.end().reason() == EndReason.INTERRUPTED) {
      throw Failure.interrupted(
          terminal.say(call.turns().isEmpty() ? "play.left-at-once" : "play.left"));
    }
    if (call.end().reason() == EndReason.FAILED) {
      throw Failure.ofCall(terminal.say("call.failed", failure.sentence(call)));
    }
    return ExitCode.DONE;
  }
}
