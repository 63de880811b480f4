package dev.crosstalk.junit;

import static dev.crosstalk.junit.CallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.CallSource;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.call.Party;
import dev.crosstalk.model.Endpoint;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.replay.Recorder;
import dev.crosstalk.replay.TapedModels;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.Transcript;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Tests whose models answer from a recording. */
class ReplayedTest {
  private static final String CARD = "prompts/taishan-maintenance.md";

  /** A constant, as annotations want it. */
  private static final String TAPE = "target/junit-tape";

  private static final List<Transcript> RECORDED = new CopyOnWriteArrayList<>();
  private static final List<Transcript> SEEN = new CopyOnWriteArrayList<>();

  /** Two guided calls to a callee behind a server, which is gone when they are replayed. */
  @BeforeAll
  static void record() {
    try (MockedModel server = MockedModel.start();
        Recorder recorder = Recorder.open(Path.of(TAPE), "test")) {
      server.whenHeard("提前通知").says("行，知道了。");
      server.otherwise().says("嗯，你说。");
      ModelServers client = new ModelServers(Optional.empty(), recorder::route);
      TapedModels taped = TapedModels.live(Optional.empty(), Optional.of(recorder), () -> client);
      ModelSpec spec =
          ModelSpec.of("qwen", Endpoint.of(URI.create(server.baseUrl()), Optional.empty()));
      Parties parties =
          new Parties(
              new Party.OurAgent(ScriptChatModel.NAME, ScriptChatModel::of),
              new Party.OurAgent(
                  "qwen", (side, card, plan, draws) -> taped.chatModel(spec, draws.place())));
      CallSource calls =
          taped.kept(
              new Calls(
                  new CallSetup(
                      Prompts.scenario("taishan-maintenance"),
                      1,
                      Enforcement.GUIDE,
                      Limits.DEFAULT,
                      Templates.of("zh", Optional.empty()),
                      parties)));
      RECORDED.add(calls.run(1, CallListener.NONE));
      RECORDED.add(calls.run(2, CallListener.NONE));
    }
  }

  @Test
  void theCallsAreThoseThatWereRecordedWithoutServerAndKey() {
    SEEN.clear();
    assertThat(Run.inParallel(Again.class).statuses())
        .containsExactly(Status.SUCCESSFUL, Status.SUCCESSFUL);
    assertThat(SEEN).containsExactlyInAnyOrderElementsOf(RECORDED);
  }

  static class Again {
    @CallTest(card = CARD, calls = 2, replay = TAPE)
    void isTheSame(PhoneCall call) {
      SEEN.add(call.transcript());
      assertThat(call).brokeNoRules();
    }
  }

  @Test
  void whatIsNotOnTheRecordingIsAnErrorWithASentence() {
    Run run = Run.of(More.class);

    assertThat(run.statuses()).containsExactly(Status.SUCCESSFUL, Status.SUCCESSFUL, Status.FAILED);
    assertThat(run.failure()).isInstanceOf(CallFailedException.class);
    assertThat(run.message())
        .startsWith(
            "call taishan-maintenance-1-3 could not be made: target/junit-tape has no answer to"
                + " what the Callee is asked for as turn 2, since the card, the templates, the seed"
                + " or the model are not those that were recorded; undo that, or record again with"
                + " --record target/junit-tape.");
  }

  static class More {
    @CallTest(card = CARD, calls = 3, replay = TAPE)
    void thirdIsNotThere(PhoneCall call) {}
  }

  @Test
  void anotherModelIsNotOnTheRecording() {
    assertThat(Run.of(OtherModel.class).message()).contains("has no answer to what the Callee");
  }

  static class OtherModel {
    @CallTest(card = CARD, calleeModel = "llama", replay = TAPE)
    void isNotThere(PhoneCall call) {}
  }

  @Test
  void aFolderThatCantBeUsedIsTold() throws Exception {
    Files.createDirectories(Path.of("target/junit-no-tape"));
    Run run = Run.of(Unusable.class);

    assertThat(run.statuses()).hasSize(5).containsOnly(Status.FAILED);
    assertThat(run.messages())
        .anySatisfy(m -> assertThat(m).startsWith("target/no-such: there is no such folder"))
        .anySatisfy(m -> assertThat(m).startsWith("target/junit-no-tape is no folder of recorded"))
        .anySatisfy(m -> assertThat(m).startsWith(TAPE + " has no call of the card parcel-"))
        .anySatisfy(m -> assertThat(m).startsWith("baseUrl names a server, but both sides do"))
        .anySatisfy(m -> assertThat(m).startsWith("the caller is somebody's own, which nobody"));
  }

  static class Unusable {
    @CallTest(card = CARD, replay = "target/no-such")
    void noFolder(PhoneCall call) {}

    @CallTest(card = CARD, replay = "target/junit-no-tape")
    void noRecording(PhoneCall call) {}

    @CallTest(card = "prompts/parcel-redelivery.md", replay = TAPE)
    void otherCard(PhoneCall call) {}

    @CallTest(card = CARD, replay = TAPE, baseUrl = "http://127.0.0.1:9/v1")
    void withServer(PhoneCall call) {}

    @CallTest(card = CARD, replay = TAPE, caller = CallTestTest.Clerk.class)
    void guidedAgent(PhoneCall call) {}
  }
}
