package dev.crosstalk.cli;

import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.card.CardCopy;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.replay.Cassette;
import dev.crosstalk.replay.Miss;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptFiles;
import dev.crosstalk.transcript.TranscriptJson;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes one call from a card, shows it while it goes on, and keeps it. */
@Command(name = "call")
final class CallCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Line line;

  @Mixin private GlobalOptions global;
  @Mixin private CallOptions options;
  @Mixin private TapeOptions tape;
  @Spec private CommandSpec spec;

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "out")
  private String out = "transcripts";

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  CallCommand(Terminal terminal) {
    this(terminal, (setup, call, listener) -> new Calls(setup).run(call, listener));
  }

  CallCommand(Terminal terminal, Line line) {
    this.terminal = terminal;
    this.line = line;
  }

  /** Makes calls. */
  interface Line {
    Transcript run(CallSetup setup, int call, CallListener listener);
  }

  @Override
  public Integer call() {
    Optional<Tapes> tapes = tape.open(terminal, options.models());
    try {
      return call(tapes);
    } finally {
      tapes.ifPresent(Tapes::close);
    }
  }

  private int call(Optional<Tapes> tapes) {
    CallCards cards = options.cards(terminal);
    CardCopy copy = cards.of(options.call());
    Scenario scenario = Cards.scenario(copy.card());
    CallSetup setup = setup(tapes, cards, copy);
    options.checkContext(terminal, setup, options.call(), Map.of());
    CallKeeper keeper = new CallKeeper(terminal, out);
    FailureSentence failure = new FailureSentence(terminal, view(setup));
    Transcript call = line.run(setup, options.call(), failure);
    Optional<Miss> miss = tapes.flatMap(Tapes::firstMiss);
    if (miss.isPresent()) {
      return missed(miss.get(), tapes.get(), copy, setup);
    }
    if (call.end().reason() == EndReason.INTERRUPTED) {
      throw Failure.interrupted(terminal.say("call.interrupted"));
    }
    if (format == Wanted.Format.JSON) {
      terminal.out().print(TranscriptJson.pretty(call));
    }
    if (format == Wanted.Format.TEXT && call.end().reason() != EndReason.FAILED) {
      Evaluator evaluator = new Evaluator(scenario, copy.card().sources());
      new EvaluationView(terminal).beside(evaluator.evaluate(Conversation.of(call)));
    }
    // Of a call in which nobody spoke there is nothing to keep, and perhaps a good one to lose.
    if (!call.turns().isEmpty()) {
      keep(call, copy, keeper);
    }
    if (call.end().reason() == EndReason.FAILED) {
      throw Failure.ofCall(terminal.say("call.failed", failure.sentence(call)));
    }
    tapes.ifPresent(used -> used.keep(call));
    tapes.ifPresent(used -> used.tellLive(terminal));
    return ExitCode.DONE;
  }

  private CallSetup setup(Optional<Tapes> tapes, CallCards cards, CardCopy copy) {
    Scenario scenario = Cards.scenario(copy.card());
    CallSetup setup = options.setup(terminal, scenario, cards.variation(), Map.of());
    if (tapes.isEmpty()) {
      return setup;
    }
    tape.check(tapes.get(), scenario.name(), setup.seed(), IntStream.of(options.call()));
    tapes
        .get()
        .to()
        .ifPresent(
            recorder -> {
              recorder.keepCard(new Cards(terminal).bytes(copy));
              recorder.keepTemplates(setup.templates());
            });
    return tape.forked(tapes.get(), setup, terminal, options.values());
  }

  private int missed(Miss miss, Tapes tapes, CardCopy copy, CallSetup setup) {
    Cassette cassette = tapes.from().orElseThrow();
    RecordedCards recorded =
        new RecordedCards(terminal, cassette, setup.scenario().file(), options.values());
    new MissView(terminal, terminal.err(), cassette, recorded)
        .print(
            miss,
            copy.card(),
            setup,
            RecordAgain.command(spec, tape.replayed().orElseThrow(), options.models()));
    return ExitCode.CHECK_FAILED;
  }

  private CallListener view(CallSetup setup) {
    if (format == Wanted.Format.JSON) {
      return CallListener.NONE;
    }
    CallView view = new CallView(terminal, setup.scenario());
    view.begin(setup.seed(), options.call(), setup.enforcement());
    return view;
  }

  private void keep(Transcript call, CardCopy copy, CallKeeper keeper) {
    TranscriptFiles.Written written = keeper.keep(call, copy);
    if (format == Wanted.Format.TEXT) {
      new CallSummary(terminal).files(written);
    }
  }
}
