package dev.crosstalk.junit;

import static dev.crosstalk.junit.CallAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosstalk.call.Enforcement;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Turn;
import dev.langchain4j.data.message.SystemMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Servers that say what a test has them say. */
class MockedModelTest {
  private static final String CARD = "prompts/taishan-maintenance.md";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Set<String> URLS = ConcurrentHashMap.newKeySet();

  @MockModel private MockedModel model;

  // ---- in calls --------------------------------------------------------------------------------

  @Test
  void aMockedModelIsAskedWhereverACallNamesOne() {
    assertThat(Run.of(ByTurnAndWords.class).messages()).isEmpty();
  }

  static class ByTurnAndWords {
    @MockModel private MockedModel callee;

    @BeforeEach
    void says() {
      callee.onTurn(4).says("这个多少钱？");
      callee.whenHeard("提前通知").says("四点能结束吗？");
      callee.whenHeard(Pattern.compile("热线|备份")).says("行。");
      callee.otherwise().says("嗯，你说。");
    }

    @CallTest(card = CARD, calleeModel = "any-name")
    void isAsked(PhoneCall call) {
      assertThat(call).said(Speaker.CALLEE, "这个多少钱？").neverSaid(Speaker.CALLEE, "四点");
      assertThat(call.turns().get(1).text()).isEqualTo("嗯，你说。");
      assertThat(call.turns().get(3).text()).isEqualTo("这个多少钱？");
      assertThat(call.transcript().models().callee()).isEqualTo("any-name");
      List<Integer> turns =
          call.turns().stream().filter(t -> t.speaker() == Speaker.CALLEE).map(Turn::n).toList();
      assertThat(callee.requests())
          .extracting(ModelRequest::turn)
          .startsWith(turns.toArray(Integer[]::new));
      assertThat(callee.requests().get(0).heard()).startsWith("您好刘蕾老师");
      assertThat(callee.requests().get(0).messages().get(0)).isInstanceOf(SystemMessage.class);
    }
  }

  @Test
  void eachSideMayHaveAMockedModelOfItsOwn() {
    assertThat(Run.of(BothSides.class).messages()).isEmpty();
  }

  static class BothSides {
    @MockModel("caller-7b")
    private MockedModel caller;

    @BeforeEach
    void says(@MockModel("callee-7b") MockedModel callee) {
      caller.onTurn(1).says("您好，请问是刘蕾老师吗？");
      caller.otherwise().says("好的，我记下了，再见。");
      callee.otherwise().says("嗯，好。");
    }

    @CallTest(card = CARD, callerModel = "caller-7b", calleeModel = "callee-7b")
    void areAsked(PhoneCall call, @MockModel("callee-7b") MockedModel callee) {
      assertThat(call.turns()).extracting(Turn::text).startsWith("您好，请问是刘蕾老师吗？", "嗯，好。");
      assertThat(caller.requests().get(0).turn()).isEqualTo(1);
      assertThat(caller.requests().get(0).heard()).isEmpty();
      assertThat(callee.requests()).isNotEmpty();
    }
  }

  @Test
  void aMisbehavingModelIsWhatTheCallMakesOfIt() {
    Run run = Run.of(Misbehaving.class);
    assertThat(run.messages()).isEmpty();
  }

  static class Misbehaving {
    @MockModel private MockedModel callee;

    @BeforeEach
    void misbehaves() {
      callee.onTurn(2).isEmpty().leaksThoughts("嗯，你说。").says("嗯，你说。");
      callee.onTurn(4).speaksForTheOtherSide("好。").isCutOff("好的好的，知道了。").says("知道了。");
      callee.onTurn(6).answers(429, Duration.ZERO).answers(503).breaksOff().says("行。");
      callee.otherwise().says("嗯，好。");
    }

    @CallTest(card = CARD, calleeModel = "m", enforce = Enforcement.GUIDE)
    void isAskedAgain(PhoneCall call) {
      assertThat(call.turns().get(1).rejected())
          .extracting(Turn.Rejected::problem)
          .containsExactly("empty", "reasoning");
      assertThat(call.turns().get(3).rejected())
          .extracting(Turn.Rejected::problem)
          .containsExactly("other-side", "cut-off");
      assertThat(call.turns().get(5).text()).isEqualTo("行。");
      assertThat(callee.requests()).filteredOn(request -> request.turn() == 6).hasSize(4);
    }
  }

  @Test
  void aCallThatNobodyToldItsWordsFailsAndSaysSo() {
    Run run = Run.of(ToldNothing.class);

    assertThat(run.failure()).isInstanceOf(CallFailedException.class);
    assertThat(run.message())
        .contains("nobody told this mocked model what to say as turn 2 after hearing \"您好刘蕾老师");
  }

  static class ToldNothing {
    @MockModel private MockedModel callee;

    @CallTest(card = CARD, calleeModel = "m")
    void fails(PhoneCall call) {}
  }

  @Test
  void aCallWhoseModelHangsFailsAtTheLimitOfAReply() {
    Run run = Run.of(Hanging.class);

    assertThat(run.failure()).isInstanceOf(CallFailedException.class);
    assertThat(run.message()).contains("gave no whole reply within 1.0 s, twice");
  }

  static class Hanging {
    @MockModel private MockedModel callee;

    @BeforeEach
    void hangs() {
      callee.otherwise().hangs();
    }

    @CallTest(card = CARD, calleeModel = "m", replyLimit = 1)
    void fails(PhoneCall call) {}
  }

  @Test
  void testsInParallelHaveServersOfTheirOwn() {
    URLS.clear();
    assertThat(Run.inParallel(Parallel.class).statuses())
        .hasSize(8)
        .containsOnly(Status.SUCCESSFUL);
    assertThat(URLS).hasSizeGreaterThan(1);
    assertThat(URLS)
        .allSatisfy(
            url ->
                assertThatThrownBy(() -> ask(url, "{}"))
                    .as("stopped: " + url)
                    .isInstanceOf(ConnectException.class));
  }

  static class Parallel {
    @MockModel private MockedModel callee;

    @CallTest(card = CARD, calls = 8, calleeModel = "m")
    void hasOne(PhoneCall call) {
      int number = call.transcript().call();
      assertThat(call).said(Speaker.CALLEE, "我是第" + number + "个");
      URLS.add(callee.baseUrl());
    }

    @BeforeEach
    void says(org.junit.jupiter.api.TestInfo info) {
      String number = info.getDisplayName().replaceFirst(".*call ", "");
      callee.otherwise().says("我是第" + number + "个");
    }
  }

  @Test
  void aStaticOneServesAllTestsOfAClass() {
    assertThat(Run.of(Shared.class).messages()).isEmpty();
  }

  static class Shared {
    @MockModel private static MockedModel callee;

    @org.junit.jupiter.api.BeforeAll
    static void says() {
      callee.otherwise().says("嗯，你说。");
    }

    @CallTest(card = CARD, calleeModel = "m", calls = 2)
    void isAsked(PhoneCall call, @MockModel MockedModel same) {
      assertThat(same).isSameAs(callee);
      assertThat(call).said(Speaker.CALLEE, "嗯，你说。");
    }
  }

  @Test
  void whatIsNoMockedModelCantBeMarkedSo() {
    assertThat(Run.of(WrongType.class).message())
        .isEqualTo("url must be of type MockedModel to be a @MockModel, but is of type String.");
  }

  static class WrongType {
    @MockModel private String url;

    @Test
    void isNotRun() {}
  }

  // ---- for other clients -----------------------------------------------------------------------

  @Test
  void othersAskItTooAndTurnsAreCountedFromTheMessages() throws Exception {
    model.onTurn(3).says("三百块。");
    model.otherwise().echoes();

    String asked =
        """
        {"model":"m","messages":[{"role":"system","content":"x"},{"role":"assistant","content":"您好"},
        {"role":"user","content":[{"type":"text","text":"多少钱？"}]}]}""";
    assertThat(ask(model.baseUrl(), asked).body()).contains("\"content\":\"三百块。\"", "\"stop\"");
    assertThat(ask(model.baseUrl(), asked.replace("您好", "您好\",\"x\":\"")).statusCode())
        .isEqualTo(200);
    assertThat(
            ask(model.baseUrl(), "{\"messages\":[{\"role\":\"user\",\"content\":\"喂？\"}]}").body())
        .contains("\"content\":\"喂？\"");
    assertThat(model.requests())
        .extracting(ModelRequest::heard)
        .containsExactly("多少钱？", "多少钱？", "喂？");
  }

  @Test
  void anotherModelMayPlay() throws Exception {
    ScriptedReplies script = ScriptedReplies.of("一", "二");
    model.otherwise().plays(script);
    String asked = "{\"messages\":[{\"role\":\"user\",\"content\":\"喂？\"}]}";

    assertThat(ask(model.baseUrl(), asked).body()).contains("一");
    assertThat(ask(model.baseUrl(), asked).body()).contains("二");
    assertThat(script.left()).isZero();
    HttpResponse<String> over = ask(model.baseUrl(), asked);
    assertThat(over.statusCode()).isEqualTo(400);
    assertThat(over.body()).contains("the script of replies is at its end, after 2");
  }

  @Test
  void badRequestsAreRefusedWithASentence() throws Exception {
    model.otherwise().says("嗯。");
    Map<String, String> sentences =
        Map.of(
            "no json",
            "a mocked model needs \\\"messages\\\"",
            "{}",
            "a mocked model needs \\\"messages\\\"",
            "{\"stream\":true,\"messages\":[]}",
            "does not stream");
    for (Map.Entry<String, String> bad : sentences.entrySet()) {
      HttpResponse<String> answer = ask(model.baseUrl(), bad.getKey());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(bad.getValue());
    }
    assertThatThrownBy(() -> model.onTurn(0))
        .hasMessage("turns are numbered from 1, so there is no turn 0.");
    assertThat(model.requests()).isEmpty();
  }

  @Test
  @Timeout(20)
  void aServerThatHangsIsStoppedAllTheSame() {
    MockedModel hanging = MockedModel.start();
    hanging.otherwise().hangs();
    String asked = "{\"messages\":[{\"role\":\"user\",\"content\":\"喂？\"}]}";

    assertThatThrownBy(() -> ask(hanging.baseUrl(), asked))
        .isInstanceOf(HttpTimeoutException.class);
    hanging.close();
    assertThatThrownBy(() -> ask(hanging.baseUrl(), asked)).isInstanceOf(IOException.class);
  }

  @Test
  void brokenAnswersAreBroken() throws Exception {
    String asked = "{\"messages\":[{\"role\":\"user\",\"content\":\"喂？\"}]}";
    model
        .otherwise()
        .answersWithHalfABody("嗯。")
        .answersWithAPage()
        .answers(429, Duration.ofSeconds(7))
        .talksOfBeingAModel("嗯。")
        .breaksOff();

    assertThat(ask(model.baseUrl(), asked).body()).startsWith("{").doesNotEndWith("}");
    assertThat(ask(model.baseUrl(), asked).body()).startsWith("<html>");
    assertThat(ask(model.baseUrl(), asked).headers().firstValue("Retry-After")).hasValue("7");
    assertThat(ask(model.baseUrl(), asked).body()).contains("作为一个人工智能语言模型，嗯。");
    assertThatThrownBy(() -> ask(model.baseUrl(), asked)).isInstanceOf(IOException.class);
    model.reset();
    assertThat(ask(model.baseUrl(), asked).body()).contains("add otherwise()");
    assertThat(model.requests()).hasSize(1);
  }

  private static HttpResponse<String> ask(String baseUrl, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
            .timeout(Duration.ofSeconds(2))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
