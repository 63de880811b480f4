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

  private TestCalls(CallTest test, CallCard card, Calls calls) {
    this.test = test;
    this.card = card;
    this.calls = calls;
  }

  /**
   * The calls that an annotation wants.
   *
   * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException with all that is wrong
   */
  static TestCalls of(CallTest test, Optional<PassRate> rate, ExtensionContext context) {
    Settings settings = new Settings(test);
    settings.check(rate);
    CallCard card = CallCard.read(test.card(), settings.values(), context.getRequiredTestClass());
    Optional<Path> folder =
        Optional.of(test.templates()).filter(name -> !name.isEmpty()).map(Path::of);
    CallSetup setup =
        new CallSetup(
            card.scenario(),
            test.seed(),
            test.enforce(),
            new Limits(test.maxTurns()),
            Templates.of(LanguagePack.of(card.scenario()).code(), folder),
            NOBODY_YET);
    return new TestCalls(test, card, new Calls(setup));
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
    Parties parties = Seats.models(test, context);
    Failure failure = new Failure();
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
    private AgentException why;

    @Override
    public void onFailure(AgentException failure) {
      why = failure;
    }

    CallFailedException of(PhoneCall call) {
      String sentence =
          why != null && why.getCause() instanceof ModelException model
              ? model.sentence(Words.language())
              : call.transcript().end().detail().orElseGet(() -> reason(call));
      return new CallFailedException(
          Words.say("call.failed", call.id(), sentence) + call.shown(List.of()), why);
    }

    private static String reason(PhoneCall call) {
      return Words.ofTranscripts("reason." + call.transcript().end().reason().word());
    }
  }
}
