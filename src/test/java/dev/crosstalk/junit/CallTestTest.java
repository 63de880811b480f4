package dev.crosstalk.junit;

import static dev.crosstalk.junit.CallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.Transcript;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Tests that are handed calls, run by JUnit itself. */
class CallTestTest {
  private static final String CARD = "prompts/taishan-maintenance.md";
  private static final List<Object> SEEN = new CopyOnWriteArrayList<>();

  @Test
  void eachCallIsATestWithANameOfItsOwn() {
    assertThat(Run.of(ThreeCalls.class).outcomes())
        .containsExactly(
            "taishan-maintenance · seed 7 · call 1: SUCCESSFUL",
            "taishan-maintenance · seed 7 · call 2: SUCCESSFUL",
            "taishan-maintenance · seed 7 · call 3: FAILED");
  }

  static class ThreeCalls {
    @CallTest(card = CARD, calls = 3, seed = 7)
    void makes(PhoneCall call) {
      assertThat(call.id()).startsWith("taishan-maintenance-7-");
      assertThat(call.transcript().call()).isLessThan(3);
    }
  }

  @Test
  void aCallIsTheOneThatTheCommandLineMakes() {
    SEEN.clear();
    assertThat(Run.of(OneTranscript.class).statuses()).containsExactly(Status.SUCCESSFUL);
    CallSetup setup =
        new CallSetup(
            Prompts.scenario("taishan-maintenance"),
            1,
            Enforcement.OBSERVE,
            Limits.DEFAULT,
            Templates.of("zh", Optional.empty()),
            Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of));
    Transcript expected = new Calls(setup).run(1, CallListener.NONE);
    assertThat(SEEN).containsExactly(expected);
  }

  static class OneTranscript {
    @CallTest(card = CARD)
    void takes(Transcript call) {
      SEEN.add(call);
    }
  }

  @Test
  void theSameCallIsHandedToWhatComesBeforeTheTestAndToTheTest() {
    SEEN.clear();
    assertThat(Run.of(CallTwice.class).statuses()).containsOnly(Status.SUCCESSFUL);
    assertThat(SEEN).hasSize(4);
    assertThat(SEEN.get(0)).isSameAs(SEEN.get(1));
    assertThat(SEEN.get(2)).isSameAs(SEEN.get(3)).isNotSameAs(SEEN.get(0));
  }

  static class CallTwice {
    @BeforeEach
    void before(PhoneCall call) {
      SEEN.add(call);
    }

    @CallTest(card = CARD, calls = 2)
    void takes(PhoneCall call) {
      SEEN.add(call);
    }
  }

  @Test
  void callsRunInParallelWhereTestsDo() {
    assertThat(Run.inParallel(ManyCalls.class).statuses())
        .hasSize(12)
        .containsOnly(Status.SUCCESSFUL);
  }

  static class ManyCalls {
    @CallTest(card = CARD, calls = 12)
    void made(PhoneCall call) {
      assertThat(call).saidNothingFalse().stayedInRole();
    }
  }

  @Test
  void guidedCallsKeepTheRules() {
    assertThat(Run.of(Guided.class).messages()).isEmpty();
  }

  static class Guided {
    @CallTest(card = CARD, enforce = Enforcement.GUIDE, calls = 2, callee = Curt.class)
    void keepsRules(PhoneCall call) {
      assertThat(call).brokeNoRules();
      assertThat(call.transcript().enforcement()).isEqualTo("guide");
    }
  }

  /** A model of the callee, which is told its side of the card. */
  static class Curt extends ScriptedReplies {
    Curt() {
      super();
      whenHeard(heard -> true, "嗯。");
    }
  }

  // ---- somebody's own agents -------------------------------------------------------------------

  @Test
  void agentsOfOnesOwnTakeEitherSeatAndAreMadeAnewForEachCall() {
    SEEN.clear();
    Run run = Run.of(OwnAgents.class);

    assertThat(run.messages()).isEmpty();
    // The function heard nothing before the callee spoke.
    assertThat(SEEN).filteredOn("heard nothing"::equals).hasSize(2);
  }

  static class OwnAgents {
    @CallTest(card = CARD, caller = Clerk.class, calls = 2)
    void calls(PhoneCall call) {
      assertThat(call.transcript().models().caller()).isEqualTo("Clerk");
      assertThat(call.turns().get(0).text()).isEqualTo("您好，请问是刘蕾老师吗？");
    }

    @CallTest(card = CARD, callee = Busy.class)
    void isCalled(PhoneCall call) {
      assertThat(call.turns().get(1).text()).isEqualTo("我在开会，挂了。");
    }
  }

  static class Clerk implements UnaryOperator<String> {
    private boolean first = true;

    @Override
    public String apply(String heard) {
      if (first) {
        SEEN.add(heard.isEmpty() ? "heard nothing" : heard);
      }
      String said = first ? "您好，请问是刘蕾老师吗？" : "好的，我记下了，再见。";
      first = false;
      return said;
    }
  }

  static class Busy implements CallAgent {
    @Override
    public Reply reply(Hearing hearing) {
      return new Reply("我在开会，挂了。", false, Optional.empty());
    }
  }

  @Test
  void anAgentThatBreaksDownIsAnErrorThatShowsTheCallSoFar() {
    Run run = Run.of(Broken.class);

    assertThat(run.statuses()).containsOnly(Status.FAILED);
    assertThat(run.failure()).isInstanceOf(CallFailedException.class);
    assertThat(run.messages())
        .satisfiesExactlyInAnyOrder(
            message ->
                assertThat(message)
                    .startsWith(
                        "call taishan-maintenance-1-1 could not be made: the callee broke down: no"
                            + " idea")
                    .contains("    1 Caller  您好刘蕾老师"),
            message -> assertThat(message).contains("Numbers answered with something other"),
            message -> assertThat(message).contains("Inner can't be made anew for a call"),
            message ->
                assertThat(message)
                    .contains(
                        "the script of replies is at its end, after 1, and one more is wanted as"
                            + " turn 4, after hearing \"")
                    .contains("    2 Callee  嗯，你说。"));
  }

  static class Broken {
    @CallTest(card = CARD, callee = Fails.class)
    void breaksDown(PhoneCall call) {}

    @CallTest(card = CARD, callee = Numbers.class)
    void saysNoWords() {}

    @CallTest(card = CARD, callee = Inner.class)
    void cantBeMade(PhoneCall call) {}

    @CallTest(card = CARD, callee = OneReply.class)
    void runsOut(PhoneCall call) {}

    class Inner implements UnaryOperator<String> {
      @Override
      public String apply(String heard) {
        return "嗯。";
      }
    }
  }

  static class Fails implements UnaryOperator<String> {
    @Override
    public String apply(String heard) {
      throw new IllegalStateException("no idea");
    }
  }

  static class Numbers implements Function<String, Integer> {
    @Override
    public Integer apply(String heard) {
      return 1;
    }
  }

  static class OneReply extends ScriptedReplies {
    OneReply() {
      super("嗯，你说。");
    }
  }

  // ---- what can't be used ----------------------------------------------------------------------

  @Test
  void aModelThatCantBeReachedIsAnErrorWithASentence() {
    Run run = Run.of(NobodyListens.class);

    assertThat(run.statuses()).containsExactly(Status.FAILED);
    assertThat(run.failure()).isInstanceOf(CallFailedException.class);
    assertThat(run.message())
        .startsWith(
            "call taishan-maintenance-1-1 could not be made: http://127.0.0.1:9/v1 can't be"
                + " reached: start a server there, or correct the base URL.");
  }

  static class NobodyListens {
    @CallTest(card = CARD, calleeModel = "m", baseUrl = "http://127.0.0.1:9/v1")
    void neverPasses() {}
  }

  @Test
  void aServerThatWantsAKeyIsNotAskedWithoutOne() {
    Assumptions.assumeTrue(
        Stream.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "CROSSTALK_CALLER_API_KEY")
            .allMatch(name -> System.getenv(name) == null));
    assertThat(Run.of(WithoutKey.class).message())
        .isEqualTo(
            "https://api.openai.com/v1 asks for a key, and OPENAI_API_KEY holds none; set it, or"
                + " name a server of your own as baseUrl.");
  }

  static class WithoutKey {
    @CallTest(card = CARD, callerModel = "gpt-x")
    void isNotRun(PhoneCall call) {}
  }

  @Test
  void anAnnotationOfOnesOwnMayStandForIt() {
    assertThat(Run.of(Composed.class).outcomes())
        .containsExactly("parcel-redelivery · seed 3 · call 1: SUCCESSFUL");
  }

  static class Composed {
    @ParcelCall
    void made(PhoneCall call) {}
  }

  @Retention(RetentionPolicy.RUNTIME)
  @CallTest(card = "prompts/parcel-redelivery.md", seed = 3)
  @interface ParcelCall {}

  @Test
  void allThatIsWrongWithAnAnnotationIsToldAtOnce() {
    Run run = Run.of(AllWrong.class);

    assertThat(run.failure()).isInstanceOf(ExtensionConfigurationException.class);
    assertThat(run.message().split("\n"))
        .containsExactly(
            "calls must be at least 1, but is 0.",
            "maxTurns must be at least 2, but is 1.",
            "replyLimit must be 0 or a number of seconds, but is -1.",
            "set must hold entries name=value, but has \"=x\".",
            "the value of @PassRate must be above 0 and below 1, but is 1.0; where every call has"
                + " to pass, leave it out.",
            "baseUrl \"localhost:1\" is no http or https URL; correct it.",
            "baseUrl names a server, but both sides do without; name a model.",
            "templates \"no-such-folder\" is no folder; give a folder with prompt templates.",
            "the caller is both a class and a model; name one of them.",
            "the caller is somebody's own, which nobody tells anything and so nobody can guide;"
                + " leave out enforce.",
            "java.lang.String can't take a seat; it must be a CallAgent, a Function from text to"
                + " text, or a ChatModel.");
  }

  static class AllWrong {
    @PassRate(1)
    @CallTest(
        card = CARD,
        calls = 0,
        maxTurns = 1,
        replyLimit = -1,
        set = "=x",
        model = "m",
        callerModel = "m",
        baseUrl = "localhost:1",
        templates = "no-such-folder",
        caller = Clerk.class,
        callee = String.class,
        enforce = Enforcement.GUIDE)
    void isNotRun() {}
  }

  @Test
  void aServerForNobodyIsAMistake() {
    assertThat(Run.of(ServerForNobody.class).message())
        .isEqualTo("baseUrl names a server, but both sides do without; name a model.");
  }

  static class ServerForNobody {
    @CallTest(card = CARD, baseUrl = "http://127.0.0.1:9/v1")
    void isNotRun() {}
  }

  @Test
  void cardsAreFilesOrResourcesAndTheirProblemsAreToldAtOnce() {
    Run run = Run.of(ManyCards.class);

    assertThat(run.statuses()).filteredOn(Status.SUCCESSFUL::equals).hasSize(1);
    assertThat(run.messages())
        .satisfiesExactlyInAnyOrder(
            message ->
                assertThat(message)
                    .startsWith("there is no card \"no-such.md\", neither as a file in ")
                    .endsWith(" nor as a resource on the class path; correct its path."),
            message -> assertThat(message).startsWith("there is no card \"\", "),
            message ->
                assertThat(message)
                    .startsWith("the card README.md can't be used; correct this:\nREADME.md:")
                    .contains("[missing-section]"),
            message ->
                assertThat(message)
                    .startsWith("the card " + CARD + " can't be used; correct this:\n" + CARD)
                    .contains("[unused-value]"));
  }

  static class ManyCards {
    @CallTest(card = "cards/gym-winback.md")
    void onTheClassPath(PhoneCall call) {
      assertThat(call.id()).isEqualTo("gym-winback-1-1");
    }

    @CallTest(card = "no-such.md")
    void nowhere() {}

    @CallTest(card = "")
    void unnamed() {}

    @CallTest(card = "README.md")
    void noCard() {}

    @CallTest(card = CARD, set = "name=value")
    void withoutPlaceholders() {}
  }

  @Test
  void sentencesAreInTheLanguageOfTheVirtualMachine() {
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    try {
      Locale.setDefault(Locale.Category.DISPLAY, Locale.CHINA);
      assertThat(Run.of(ThreeCalls.class).outcomes().get(0))
          .isEqualTo("taishan-maintenance · 种子 7 · 第 1 通: SUCCESSFUL");
      assertThat(Run.of(ServerForNobody.class).message()).isEqualTo("baseUrl 指定了服务，但双方都用不着；请指定模型。");
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  @Test
  void nothingIsReportedBesides() {
    assertThat(Run.of(ThreeCalls.class).reported()).isEqualTo(Collections.emptyList());
  }
}
