package dev.crosstalk.cli;

import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptFileException;
import dev.crosstalk.transcript.TranscriptFiles;
import dev.crosstalk.transcript.TranscriptJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one call from a card, shows it while it goes on, and keeps it. */
@Command(name = "call")
final class CallCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Line line;

  @Mixin private GlobalOptions global;
  @Mixin private CardOptions options;
  @Mixin private TemplateOptions templates;
  @Mixin private ModelOptions models;

  @Parameters(arity = "1", paramLabel = "CARD", descriptionKey = "card")
  private String card;

  @Option(names = "--enforce", paramLabel = "guide|observe", descriptionKey = "enforce")
  private Enforcement enforcement;

  @Option(names = "--max-turns", paramLabel = "NUMBER", descriptionKey = "max-turns")
  private Wanted.MaxTurns maxTurns = new Wanted.MaxTurns(Limits.DEFAULT.maxTurns());

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
    Scenario scenario = options.filled(terminal, card);
    CallSetup setup = setup(scenario);
    TranscriptFiles files = new TranscriptFiles(new Cards(terminal).path(out));
    folder(files);
    FailureSentence failure = new FailureSentence(terminal, view(setup));
    Transcript call = line.run(setup, options.call(), failure);
    if (call.end().reason() == EndReason.INTERRUPTED) {
      throw Failure.interrupted(terminal.say("call.interrupted"));
    }
    if (format == Wanted.Format.JSON) {
      terminal.out().print(TranscriptJson.pretty(call));
    }
    // Of a call in which nobody spoke there is nothing to keep, and perhaps a good one to lose.
    if (!call.turns().isEmpty()) {
      keep(call, files, LanguagePack.of(scenario).code());
    }
    if (call.end().reason() == EndReason.FAILED) {
      throw Failure.ofCall(terminal.say("call.failed", failure.sentence(call)));
    }
    return ExitCode.DONE;
  }

  // Before the call: who paid for one wants to hear of an unwritable folder first.
  private void folder(TranscriptFiles files) {
    try {
      files.makeFolder();
    } catch (TranscriptFileException e) {
      throw Failure.unusable(e.sentence(terminal.language()));
    }
  }

  private CallSetup setup(Scenario scenario) {
    return new CallSetup(
        scenario,
        options.seed(),
        enforcement(),
        new Limits(maxTurns.value()),
        templates.templates(terminal, scenario),
        models.parties(terminal, scenario));
  }

  private Enforcement enforcement() {
    if (!models.anyForeign()) {
      return enforcement == null ? Enforcement.GUIDE : enforcement;
    }
    if (enforcement == Enforcement.GUIDE) {
      throw Failure.unusable(terminal.say("call.foreign-guided"));
    }
    return Enforcement.OBSERVE;
  }

  private CallListener view(CallSetup setup) {
    if (format == Wanted.Format.JSON) {
      return CallListener.NONE;
    }
    CallView view = new CallView(terminal, setup.scenario());
    view.begin(setup.seed(), options.call(), setup.enforcement());
    return view;
  }

  private void keep(Transcript call, TranscriptFiles files, String language) {
    try {
      TranscriptFiles.Written written = files.write(call, language);
      if (format == Wanted.Format.TEXT) {
        new CallSummary(terminal).files(written);
      }
    } catch (TranscriptFileException e) {
      boolean interrupted = e.reason() == TranscriptFileException.Reason.INTERRUPTED;
      String sentence = e.sentence(terminal.language());
      throw interrupted ? Failure.interrupted(sentence) : Failure.unusable(sentence);
    }
  }
}
