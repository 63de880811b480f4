package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.Prompts;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.serve.Client.Answer;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as programs meet it: over HTTP. */
@Timeout(120)
@Tag("any-jdk")
class MockServerTest {
  private static final Scenario CARD = Prompts.scenario("taishan-maintenance");
  private static final String OPENING = CARD.caller().openingLines().get(0);
  private static final String[] HEARD = {"system: 你是刘蕾。", "user: " + OPENING};

  private static MockServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server = MockServer.start(new Sides(CARD, 1, 1), 0, Latency.NONE);
    client = new Client(server.baseUrl());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAnswerIsSpelledAsOpenAiSpellsIt() {
    JsonNode answer = client.complete(Client.request("callee", HEARD)).json();

    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactly("id", "object", "created", "model", "choices", "usage");
    assertThat(answer.path("id").asText()).matches("chatcmpl-[0-9a-f]{24}");
    assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
    assertThat(answer.path("created").isIntegralNumber()).isTrue();
    assertThat(answer.path("model").asText()).isEqualTo("callee");
    assertThat(answer.path("choices")).hasSize(1);
    JsonNode choice = answer.at("/choices/0");
    assertThat(choice.path("index").asInt()).isZero();
    assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    assertThat(choice.at("/message/role").asText()).isEqualTo("assistant");
    assertThat(choice.at("/message/content").asText()).isEqualTo("麻烦讲主要影响。");
    assertThat(choice.at("/message/refusal").isNull()).isTrue();
    assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(7);
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isBetween(30, 70);
    assertThat(answer.at("/usage/total_tokens").asInt())
        .isEqualTo(answer.at("/usage/prompt_tokens").asInt() + 7);
  }

  @Test
  void theSameRequestHasTheSameAnswerAndAnotherAnotherId() {
    ObjectNode request = Client.request("callee", HEARD);
    String first = client.complete(request).response().body();

    assertThat(client.complete(request).response().body()).isEqualTo(first);
    assertThat(client.complete(request.put("user", "x")).json().path("id").asText())
        .isNotIn("", first.substring(7, 40));
  }

  @Test
  void whatIsUnknownIsIgnored() {
    ObjectNode request = Client.request("callee", HEARD);
    String content = client.complete(request).content();
    request.put("temperature", 9).put("seed", "x").putArray("tools").add(1);

    assertThat(client.complete(request).content()).isEqualTo(content);
  }

  @Test
  void withoutTheFirstPartOfThePathItIsTheSame() {
    String body = Client.request("callee", HEARD).toString();

    assertThat(client.post("chat/completions", body).response().body())
        .isEqualTo(client.post("/chat/completions", body).response().body());
    assertThat(client.get("models").json()).isEqualTo(client.get("/models?limit=1").json());
  }

  @Test
  void aStreamIsTheSameAnswerInPieces() throws IOException {
    ObjectNode request = Client.request("callee", HEARD);
    String content = client.complete(request).content();
    request.put("stream", true).put("n", 2).putObject("stream_options").put("include_usage", true);

    List<String> events = Client.events(client.complete(request));

    assertThat(events.get(events.size() - 1)).isEqualTo("[DONE]");
    StringBuilder said = new StringBuilder();
    List<String> ends = new ArrayList<>();
    for (String event : events.subList(0, events.size() - 2)) {
      JsonNode chunk = Client.JSON.readTree(event);
      assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk");
      assertThat(chunk.path("usage").isNull()).isTrue();
      JsonNode choice = chunk.at("/choices/0");
      if (choice.path("index").asInt() == 1) {
        said.append(choice.at("/delta/content").asText());
        ends.add(choice.path("finish_reason").asText());
      }
    }
    assertThat(said).hasToString(content);
    assertThat(ends).endsWith("stop").filteredOn("stop"::equals).hasSize(1);
    JsonNode last = Client.JSON.readTree(events.get(events.size() - 2));
    assertThat(last.path("choices")).isEmpty();
    assertThat(last.at("/usage/completion_tokens").asInt()).isEqualTo(14);
  }

  @Test
  void aStreamThatNobodyAskedToCountHasNoUsage() {
    ObjectNode request = Client.request("callee", HEARD).put("stream", true);

    assertThat(client.complete(request).response().body()).doesNotContain("usage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"max_tokens", "max_completion_tokens"})
  void aLimitCutsAndSaysSo(String name) {
    JsonNode cut = client.complete(Client.request("callee", HEARD).put(name, 3)).json();
    JsonNode whole = client.complete(Client.request("callee", HEARD).put(name, 7)).json();

    assertThat(cut.at("/choices/0/message/content").asText()).isEqualTo("麻烦讲");
    assertThat(cut.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(cut.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void severalAnswersAreAllTheSame() {
    JsonNode choices = client.complete(Client.request("callee", HEARD).put("n", 3)).json();

    assertThat(choices.path("choices")).hasSize(3);
    assertThat(choices.at("/choices/2/index").asInt()).isEqualTo(2);
    assertThat(choices.at("/choices/2/message")).isEqualTo(choices.at("/choices/0/message"));
  }

  @Test
  void contentMayComeInParts() {
    ObjectNode request = Client.request("callee");
    request
        .withArray("messages")
        .addObject()
        .put("role", "user")
        .putArray("content")
        .addObject()
        .put("type", "text")
        .put("text", OPENING);

    assertThat(client.complete(request).content()).isEqualTo(client.says("callee", HEARD));
  }

  @Test
  void whatTheModelIsToldPlaysNoPart() {
    assertThat(client.says("callee", "developer: 你是一只猫。", HEARD[1], "tool: {}"))
        .isEqualTo(client.says("callee", HEARD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system: 你是王红。",
        "user: 喂？",
        "user: Hello?",
        "user: （电话已接通。）",
        "user: （电话已接通。）\n喂，你好。"
      })
  void theCallerOpensWhateverComesFirst(String first) {
    assertThat(client.says("caller", first)).isEqualTo(OPENING);
  }

  @Test
  void theCalleeHearsTheOpeningWithOrWithoutWordsAboutTheLine() {
    assertThat(client.says("callee", "user: （电话已接通。）\n" + OPENING))
        .isEqualTo(client.says("callee", "user: " + OPENING));
    assertThat(client.says("callee", "system: 你是刘蕾。")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "taishan-maintenance",
        "community-checkup",
        "parcel-redelivery",
        "broadband-renewal"
      })
  void bothSidesTogetherMakeTheCallThatTheProgramMakes(String name) throws IOException {
    Scenario card = Prompts.scenario(name);
    CoveragePlanner planner = new CoveragePlanner(card, 1);
    try (MockServer own = MockServer.start(new Sides(card, 1, 1), 0, Latency.NONE)) {
      IntStream.rangeClosed(1, 12)
          // Over HTTP nobody can cut a turn off.
          .filter(call -> planner.plan(call).interrupts().isEmpty())
          .forEach(call -> check(new Client(own.baseUrl()), call, observed(card, call)));
    }
  }

  private static void check(Client either, int call, List<Turn> turns) {
    List<String> caller = new ArrayList<>(List.of("system: x"));
    List<String> callee = new ArrayList<>(List.of("system: x"));
    for (Turn turn : turns) {
      boolean callersTurn = turn.speaker() == Speaker.CALLER;
      String said = either.says(turn.speaker().word() + "-" + call, callersTurn ? caller : callee);
      assertThat(said).as("call %d, turn %d", call, turn.n()).isEqualTo(turn.text());
      caller.add((callersTurn ? "assistant: " : "user: ") + said);
      callee.add((callersTurn ? "user: " : "assistant: ") + said);
    }
  }

  /** A call in which nobody tells the caller what to do, as over HTTP. */
  private static List<Turn> observed(Scenario card, int call) {
    CallSetup setup =
        new CallSetup(
            card,
            1,
            Enforcement.OBSERVE,
            Limits.DEFAULT,
            Templates.of(LanguagePack.of(card).code(), Optional.empty()),
            Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of));
    Transcript transcript = new Calls(setup).run(call, CallListener.NONE);
    assertThat(transcript.end().reason())
        .isIn(EndReason.CONDITION, EndReason.COMPLETED, EndReason.HUNG_UP, EndReason.OFF_CARD);
    return transcript.turns();
  }

  @Test
  void whoAsksOnAfterTheCallHearsNoSecondClosingLine() {
    String closing = CARD.caller().closingLines().get(0);

    assertThat(
            client.says(
                "caller",
                "assistant: " + OPENING,
                "user: 好。",
                "assistant: " + closing,
                "user: 好，再见。"))
        .isNotBlank()
        .doesNotContain(closing);
  }

  @Test
  void aNumberPicksThePlanOfThatCall() {
    List<String> first =
        IntStream.rangeClosed(1, 20).mapToObj(i -> client.says("callee-" + i, HEARD)).toList();

    assertThat(first.get(0)).isEqualTo(client.says("callee", HEARD));
    assertThat(first.stream().distinct().count()).isGreaterThan(2);
  }

  @Test
  void theModelsAreListed() {
    JsonNode list = client.get("/models").json();

    assertThat(list.path("object").asText()).isEqualTo("list");
    assertThat(list.path("data").findValuesAsText("id")).containsExactly("caller", "callee");
    assertThat(client.get("/models/caller").json()).isEqualTo(list.at("/data/0"));
    assertThat(client.get("/models/callee-7").json().path("id").asText()).isEqualTo("callee-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "script",
        "callee-0",
        "callee-",
        "callee-1x",
        "CALLEE",
        "callee-99999999999",
        "\ud800"
      })
  void aModelThatIsNotThereIsToldAsSuch(String model) {
    Answer answer = client.complete(Client.request(model, HEARD));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error().path("code").asText()).isEqualTo("model_not_found");
    assertThat(answer.error().path("param").asText()).isEqualTo("model");
    assertThat(answer.error().path("type").asText()).isEqualTo("invalid_request_error");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /chat/completions, 405",
    "POST, /models, 405",
    "DELETE, /models/caller, 405",
    "GET, /models/x, 404",
    "GET, /models/, 404",
    "GET, /, 404",
    "POST, /completions, 404",
    "GET, v1, 404",
    "GET, v2/models, 404",
    "GET, v1/v1/models, 404"
  })
  void otherPathsAndMethodsAreErrors(String method, String path, int status) {
    Answer answer = client.send(method, path, BodyPublishers.ofString("x"));

    assertThat(answer.status()).isEqualTo(status);
    answer.error();
    assertThat(answer.response().headers().firstValue("Allow").isPresent())
        .isEqualTo(status == 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{} {}",
        "{}",
        "{'model':'callee'}",
        "{'model':'callee','messages':[]}",
        "{'model':'callee','messages':'x'}",
        "{'model':'callee','messages':[1]}",
        "{'model':'callee','messages':[{'role':'user'}]}",
        "{'model':'callee','messages':[{'role':'user','content':7}]}",
        "{'model':'callee','messages':[{'role':'judge','content':'x'}]}",
        "{'model':'callee','messages':[{'content':'x'}]}",
        "{'model':'callee','messages':[{'role':'user','content':[{'type':'image_url'}]}]}",
        "{'messages':[{'role':'user','content':'x'}]}",
        "{'model':null,'messages':[{'role':'user','content':'x'}]}",
        "{'model':'callee','messages':[{'role':'user','content':'x'}],'n':0}",
        "{'model':'callee','messages':[{'role':'user','content':'x'}],'n':1000}",
        "{'model':'callee','messages':[{'role':'user','content':'x'}],'max_tokens':-1}",
        "{'model':'callee','messages':[{'role':'user','content':'x'}],'max_tokens':'5'}",
        "{'model':'callee','messages':[{'role':'user','content':'x'}],'stream':'yes'}"
      })
  void aBodyThatCantBeUsedIsAnError(String body) {
    Answer answer = client.post("/chat/completions", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    answer.error();
  }

  @Test
  void whatIsNoTextIsAnError() {
    byte[] bytes = {'{', '"', (byte) 0xC4, (byte) 0xE3, '"', ':', '1', '}'};
    Answer answer = client.send("POST", "/chat/completions", BodyPublishers.ofByteArray(bytes));

    assertThat(answer.status()).isEqualTo(400);
    answer.error();
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndTheServerGoesOn() {
    String words = "嗯".repeat(2_000_000);
    Answer answer = client.complete(Client.request("callee", "user: " + words));
    String deep = "[".repeat(500_000);

    assertThat(answer.status()).isEqualTo(413);
    answer.error();
    assertThat(client.post("/chat/completions", deep).status()).isEqualTo(400);
    assertThat(client.says("callee", HEARD)).isNotBlank();
  }

  @Test
  void longTalkIsAnsweredAllTheSame() {
    String[] messages =
        Stream.concat(
                Stream.of("system: " + "word ".repeat(50_000) + "x".repeat(100_000)),
                IntStream.range(0, 200).mapToObj(i -> i % 2 == 0 ? "user: 嗯。" : "assistant: 好。"))
            .limit(200)
            .toArray(String[]::new);

    assertThat(client.says("callee", messages)).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"steps 99", "steps 0", "steps", "answer 77", "close", "close 9", "sing"})
  void aDirectiveThatTheCardHasNoWordsForIsNone(String directive) {
    String told = "user: 喂？\n\n<directive do=\"" + directive + "\">\nx\n</directive>";

    assertThat(client.says("caller", told)).isEqualTo(OPENING);
  }

  @Test
  void whoHangsUpHalfWayDoesNoHarm() throws IOException {
    for (int i = 0; i < 100; i++) {
      try (Socket socket = socket()) {
        socket
            .getOutputStream()
            .write(
                ("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
                    .getBytes(StandardCharsets.US_ASCII));
      }
    }

    assertThat(client.says("callee", HEARD)).isNotBlank();
  }

  @Test
  void whatIsNoHttpIsNotWaitedFor() throws IOException {
    try (Socket socket = socket()) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write("what is this\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 4");
    }
  }

  @Test
  void itListensOnThisMachineAlone() {
    assertThat(server.baseUrl()).hasHost("127.0.0.1").hasPath("/v1");
  }

  @Test
  void aThousandWaitWithoutAThreadEach() throws IOException {
    int many = 1000;
    HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    try (MockServer slow = MockServer.start(new Sides(CARD, 1, 1), 0, Latency.ofMillis(3000))) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(slow.baseUrl() + "/chat/completions"))
              .POST(BodyPublishers.ofString(Client.request("callee", HEARD).toString()))
              .build();
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, many)
              .mapToObj(i -> http.sendAsync(request, BodyHandlers.ofString()))
              .toList();
      answers.get(0).join();

      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().startsWith("mock-"))
          .hasSizeLessThan(2 * 40);
      assertThat(answers).allMatch(answer -> answer.join().statusCode() == 200);
    }
  }

  private static Socket socket() throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), server.baseUrl().getPort());
  }
}
