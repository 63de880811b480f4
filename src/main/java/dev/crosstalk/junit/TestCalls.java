package dev.crosstalk.junit;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.replay.CassetteMiss;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The calls of one {@link CallTest}, each made when its number comes. Thread-safe. */
final class TestCalls {
  /** Who takes the seats is settled call by call: a mocked model is there for one test. */
  private static final Parties NOBODY_YET = Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of);

  private final CallTest test;
  private final CallCard card;
  private final Calls calls;
  private final Settings settings;

  private TestCalls(CallTest test, Settings settings, CallCard card, Calls calls) {
    this.test = test;
    this.settings = settings;
    this.card = card;
    this.calls = calls;
  }

  /**
   * The calls that an annotation wants.
   *
   * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException with all that is wrong
   */
  static TestCalls of(CallTest test, Optional<PassRate> rate, ExtensionContext context) {
    Optional<Replayed> replayed = Replayed.of(test.replay());
    Settings settings = new Settings(test, replayed);
    settings.check(rate);
    CallCard card = CallCard.read(test.card(), settings.values(), context.getRequiredTestClass());
    replayed.ifPresent(
        recording -> recording.check(card.scenario().name(), test.seed(), test.calls()));
    Optional<Path> folder =
        Optional.of(test.templates()).filter(name -> !name.isEmpty()).map(Path::of);
    CallSetup setup =
        new CallSetup(
            card.scenario(),
            test.seed(),
            settings.enforcement(),
            new Limits(test.maxTurns()),
            Templates.of(LanguagePack.of(card.scenario()).code(), folder),
            NOBODY_YET);
    return new TestCalls(test, settings, card, new Calls(setup));
  }

  /** What the test of a call is called. */
  String name(int number) {
    return Words.say("call.name", card.scenario().name(), test.seed(), number);
  }

  /**
   * Makes a call.
   *
   * @throws CallFailedException if nobody can say anything about it
   */
  PhoneCall make(int number, ExtensionContext context) {
    Parties parties = Seats.models(test, settings, context);
    Failure failure = new Failure(settings.replayed());
    Transcript transcript = calls.with(parties).run(number, failure);
    PhoneCall call = PhoneCall.inTest(transcript, card);
    EndReason reason = transcript.end().reason();
    if (reason == EndReason.FAILED || reason == EndReason.INTERRUPTED) {
      throw failure.of(call);
    }
    return call;
  }

  /** Hears why a call failed. */
  private static final class Failure implements CallListener {
    private final Optional<Replayed> replayed;
    private AgentException why;

    Failure(Optional<Replayed> replayed) {
      this.replayed = replayed;
    }

    @Override
    public void onFailure(AgentException failure) {
      why = failure;
    }

    CallFailedException of(PhoneCall call) {
      return new CallFailedException(
          Words.say("call.failed", call.id(), sentence(call)) + call.shown(List.of()), why);
    }

    private String sentence(PhoneCall call) {
      if (why != null && why.getCause() instanceof ModelException model) {
        return model.sentence(Words.language());
      }
      if (why != null && why.getCause() instanceof CassetteMiss miss) {
        return replayed.orElseThrow().sentence(miss.miss());
      }
      return call.transcript().end().detail().orElseGet(() -> reason(call));
    }

    private static String reason(PhoneCall call) {
      return Words.ofTranscripts("reason." + call.transcript().end().reason().word());
    }
  }
}
