package dev.crosstalk.model;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.openai.core.Sleeper;
import dev.crosstalk.model.ModelException.Reason;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door to a model, against a real server that does what servers do. */
@Timeout(30)
class OpenAiChatModelTest {
  private static final String KEY = "sk-canary-0123456789abcdef";
  private static final String HELLO = completion("\"content\":\"您好。\"", "\"stop\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final List<Duration> pauses = new ArrayList<>();
  private final ModelServers servers = new ModelServers(new CountedPauses(pauses));

  @Test
  void repliesWithWordsReasonAndTokens() {
    serve(okJson(HELLO));

    ChatResponse reply = model().chat(request());

    assertThat(reply.aiMessage().text()).isEqualTo("您好。");
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(reply.tokenUsage()).isEqualTo(new TokenUsage(12, 3));
  }

  @Test
  void sendsTheMessagesInTheirRolesAndNothingThatWasNotAskedFor() throws IOException {
    serve(okJson(HELLO));

    model().chat(request());

    JsonNode sent = sent().get(0);
    assertThat(sent.path("model").asText()).isEqualTo("some-model");
    assertThat(sent.path("messages").toString())
        .isEqualTo(
            "[{\"content\":\"你是客服\",\"role\":\"system\"},{\"content\":\"喂？\",\"role\":\"user\"},"
                + "{\"role\":\"assistant\",\"content\":\"您好\"},{\"content\":\"嗯\",\"role\":\"user\"}]");
    assertThat(sent.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("model", "messages", "seed", "max_tokens");
  }

  @Test
  void sendsTheTemperatureThatWasAskedFor() throws IOException {
    serve(okJson(HELLO));
    ModelSpec warm =
        new ModelSpec("some-model", endpoint(), OptionalDouble.of(0.4), Optional.empty());

    servers.chatModel(warm, "7|card|1|caller").chat(request());

    assertThat(sent().get(0).path("temperature").asDouble()).isEqualTo(0.4);
  }

  @Test
  void theKeyGoesAlongAsABearerTokenAndWithoutOneNothingDoes() {
    serve(okJson(HELLO));

    model().chat(request());
    servers
        .chatModel(
            ModelSpec.of("some-model", Endpoint.of(endpoint().baseUrl(), Optional.empty())), "x")
        .chat(request());

    assertThat(requests().get(0).getHeader("Authorization")).isEqualTo("Bearer " + KEY);
    assertThat(requests().get(1).getHeader("Authorization")).isNull();
  }

  @Test
  void eachTryOfATurnHasASeedOfItsOwnAndTheSamePlaceTheSameSeeds() throws IOException {
    serve(okJson(HELLO));
    OpenAiChatModel first = model();
    first.chat(request());
    first.chat(request());
    model().chat(request());

    List<Long> seeds = sent().stream().map(body -> body.path("seed").asLong()).toList();
    assertThat(seeds.get(0)).isNotEqualTo(seeds.get(1)).isEqualTo(seeds.get(2));
    assertThat(seeds).allMatch(seed -> seed >= 0 && seed <= Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void aServerThatTakesNoSeedIsAskedWithoutOneFromThenOn(int status) throws IOException {
    SERVER.stubFor(
        post(anyUrl())
            .atPriority(2)
            .willReturn(refusal(status, "unknown_parameter", "Unrecognized argument: seed")));
    SERVER.stubFor(
        post(anyUrl())
            .atPriority(1)
            .withRequestBody(
                com.github.tomakehurst.wiremock.client.WireMock.notMatching("(?s).*\"seed\".*"))
            .willReturn(okJson(HELLO)));

    model().chat(request());
    model().chat(request());

    assertThat(sent().stream().map(body -> body.has("seed")).toList())
        .containsExactly(true, false, false);
  }

  @Test
  void aServerThatWantsTheLimitUnderAnotherNameGetsItThere() throws IOException {
    refuseWhere(
        "\"max_tokens\"",
        refusal(
            400, "unsupported_parameter", "Use 'max_completion_tokens' instead of 'max_tokens'."));

    model().chat(request());
    model().chat(request());

    assertThat(sent().stream().map(body -> body.has("max_tokens")).toList())
        .containsExactly(true, false, false);
    assertThat(sent().get(2).path("max_completion_tokens").asInt()).isEqualTo(Manner.REPLY_TOKENS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System role not supported",
        "Conversation roles must alternate user/assistant/user/assistant/...",
        "Only user and assistant roles are supported; no system message, please"
      })
  void aTemplateWithoutSystemMessagesGetsItInTheFirstUserMessage(String said) throws IOException {
    refuseWhere("\"system\"", refusal(400, "", said));

    model().chat(request());

    assertThat(sent().get(1).path("messages").path(0).path("role").asText()).isEqualTo("user");
    assertThat(sent().get(1).path("messages").path(0).path("content").asText())
        .isEqualTo("你是客服\n\n喂？");
    assertThat(sent().get(1).path("messages").size()).isEqualTo(3);
  }

  @Test
  void aModelThatDoesNotEndIsStoppedAtTheEndOfTheLineFromThenOn() throws IOException {
    serve(okJson(completion("\"content\":\"好。\\n对方：嗯。\\n我：好。\"", "\"length\"")));

    assertThat(model().chat(request()).finishReason()).isEqualTo(FinishReason.LENGTH);
    model().chat(request());

    assertThat(sent().get(0).has("stop")).isFalse();
    assertThat(sent().get(1).path("stop").path(0).asText()).isEqualTo("\n");
    assertThat(sent().get(1).path("max_tokens").asInt()).isEqualTo(Manner.LINE_TOKENS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"content\":\"<think>嗯，用户\"",
        "\"content\":\"\",\"reasoning_content\":\"嗯，用户\"",
        "\"content\":null,\"reasoning\":\"Well, the user\"",
        "\"content\":\"\"",
      })
  void aThoughtThatTookAllTheRoomGetsMore(String message) throws IOException {
    firstly(okJson(completion(message, "\"length\"")), okJson(HELLO));

    ChatResponse reply = model().chat(request());

    assertThat(reply.aiMessage().text()).isEqualTo("您好。");
    assertThat(reply.tokenUsage()).as("both answers cost").isEqualTo(new TokenUsage(24, 6));
    assertThat(sent().get(1).path("max_tokens").asInt()).isEqualTo(4 * Manner.REPLY_TOKENS);
    assertThat(sent().get(1).has("stop")).isFalse();
  }

  @Test
  void aThoughtWithoutEndIsGivenUp() throws IOException {
    serve(okJson(completion("\"content\":\"<think>hm\"", "\"length\"")));

    assertThat(model().chat(request()).finishReason()).isEqualTo(FinishReason.LENGTH);

    assertThat(sent()).hasSize(3);
    assertThat(sent().get(2).path("max_tokens").asInt()).isEqualTo(Manner.MOST_REPLY_TOKENS);
  }

  @Test
  void whereTheReplyMayBeLongerThanWhatIsLeftOfTheContextTheServerSaysHowLong() throws IOException {
    refuseWhere(
        "\"max_tokens\"",
        refusal(
            400,
            "",
            "'max_tokens' is too large: 640. This model's maximum context length is 4096 tokens and your request has 3700 input tokens"));

    model().chat(request());
    model().chat(request());

    assertThat(sent().stream().map(body -> body.has("max_tokens")).toList())
        .containsExactly(true, false, true, false);
  }

  @Test
  void moreFreedomIsAskedForWhereTheUserSaysNothingElse() throws IOException {
    serve(okJson(HELLO));
    ChatRequest free = request().toBuilder().temperature(1.0).frequencyPenalty(0.5).build();
    ModelSpec warm =
        new ModelSpec("some-model", endpoint(), OptionalDouble.of(0.4), Optional.empty());

    model().chat(free);
    servers.chatModel(warm, "x").chat(free);

    assertThat(sent().get(0).path("temperature").asDouble()).isEqualTo(1.0);
    assertThat(sent().get(0).path("frequency_penalty").asDouble()).isEqualTo(0.5);
    assertThat(sent().get(1).path("temperature").asDouble()).isEqualTo(0.4);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, STOP",
    "length, LENGTH",
    "content_filter, CONTENT_FILTER",
    "tool_calls, TOOL_EXECUTION",
    "abort, OTHER",
    "'', OTHER",
  })
  void anyFinishReasonIsTaken(String said, FinishReason understood) {
    serve(okJson(completion("\"content\":\"好\"", "\"" + said + "\"")));

    assertThat(model().chat(request()).finishReason()).isEqualTo(understood);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"content\":null",
        "\"content\":\"\"",
        "\"content\":null,\"refusal\":\"I can't\"",
        "\"content\":null,\"reasoning_content\":\"let me think\"",
        "\"role\":\"user\"",
      })
  void noWordsAreAnEmptyReplyAndNoFailure(String message) {
    serve(okJson(completion(message, "null")));

    assertThat(model().chat(request()).aiMessage().text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"prompt_tokens\":\"many\",\"completion_tokens\":1}",
        "{\"prompt_tokens\":-1,\"completion_tokens\":1}",
        "{\"prompt_tokens\":99999999999,\"completion_tokens\":1}",
      })
  void oddTokensCountForNothing(String usage) {
    serve(
        okJson(
            "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"好\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":"
                + usage
                + "}"));

    assertThat(model().chat(request()).tokenUsage()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | invalid_api_key | Incorrect key | KEY_REFUSED",
        "403 | forbidden | no | KEY_REFUSED",
        "404 | model_not_found | The model does not exist | UNKNOWN_MODEL",
        "400 | '' | Model Not Exist | UNKNOWN_MODEL",
        "404 | '' | Not Found | NO_COMPLETIONS",
        "400 | context_length_exceeded | This model's maximum context length is 4096 tokens |"
            + " CONTEXT_TOO_SHORT",
        "400 | '' | the request exceeds the available context size. try increasing it |"
            + " CONTEXT_TOO_SHORT",
        "429 | insufficient_quota | You exceeded your current quota | NO_CREDIT",
        "402 | '' | Insufficient Balance | NO_CREDIT",
        "400 | '' | messages must alternate | REQUEST_REFUSED",
        "418 | '' | teapot | REQUEST_REFUSED",
      })
  void aRefusalIsUnderstood(int status, String code, String said, Reason reason) {
    serve(refusal(status, code, said));

    ModelException refused = refused(model());

    assertThat(refused.reason()).isEqualTo(reason);
    assertThat(refused.getMessage()).contains("(\"" + said + "\")").doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"model 'x' not found\"}",
        "{\"message\":\"model 'x' not found\"}",
        "{\"detail\":\"model 'x' not found\"}",
        "model 'x' not found",
      })
  void aRefusalIsUnderstoodInEveryForm(String body) {
    serve(aResponse().withStatus(404).withBody(body));

    ModelException refused = refused(model());

    assertThat(refused.reason()).isEqualTo(Reason.UNKNOWN_MODEL);
    assertThat(refused.getMessage()).contains("model 'x' not found");
  }

  @Test
  void aSentenceNamesPlaceAndRemedy() {
    serve(refusal(404, "model_not_found", "no"));

    ModelException refused = refused(model());

    assertThat(refused.getMessage())
        .isEqualTo(
            endpoint().address() + " has no model \"some-model\" (\"no\"); name one that it has.");
    assertThat(refused.sentence("zh"))
        .isEqualTo(endpoint().address() + " 没有模型“some-model” (\"no\")；请换一个它有的模型名。");
  }

  @Test
  void withoutAKeyTheSentenceAsksForOne() {
    serve(refusal(401, "", "You didn't provide an API key"));
    OpenAiChatModel keyless =
        servers.chatModel(
            ModelSpec.of("some-model", Endpoint.of(endpoint().baseUrl(), Optional.empty())), "x");

    assertThat(refused(keyless).reason()).isEqualTo(Reason.KEY_MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, "sk-canar…", "key sk-canary-****cdef is wrong", "Bearer " + KEY})
  void noPieceOfTheKeyIsEverTold(String said) {
    serve(refusal(401, KEY, said));

    String told = refused(model()).getMessage();

    for (int i = 0; i + 6 <= KEY.length(); i++) {
      assertThat(told).doesNotContain(KEY.substring(i, i + 6));
    }
  }

  @Test
  void aServerMayAskForTimeAndGetsIt() {
    firstly(
        refusal(429, "rate_limit_exceeded", "slow down").withHeader("Retry-After", "7"),
        okJson(HELLO));

    model().chat(request());

    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void aServerThatStillLoadsItsModelIsGivenTime() {
    serve(refusal(503, "", "Loading model"));

    assertThat(refused(model()).reason()).isEqualTo(Reason.SERVER_FAILED);
    assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isBetween(4 * 12L, 4 * 20L);
  }

  @Test
  void aServerMayAskForMoreTimeThanTheSdkGives() {
    firstly(
        refusal(429, "rate_limit_exceeded", "slow down").withHeader("Retry-After", "30"),
        okJson(HELLO));

    model().chat(request());

    assertThat(pauses).containsExactly(Duration.ofSeconds(22), Duration.ofSeconds(8));
  }

  @Test
  void aServerThatAsksForHoursGetsAMinute() {
    firstly(refusal(503, "", "busy").withHeader("Retry-After", "7200"), okJson(HELLO));

    model().chat(request());

    assertThat(pauses).containsExactly(Duration.ofSeconds(52), Duration.ofSeconds(8));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void whatMayPassIsTriedAgainWithABackOff(int status) {
    firstly(refusal(status, "", "busy"), okJson(HELLO));

    assertThat(model().chat(request()).aiMessage().text()).isEqualTo("您好。");
    assertThat(pauses).hasSize(1);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"429, TOO_MANY_REQUESTS", "500, SERVER_FAILED", "503, SERVER_FAILED"})
  void whatDoesNotPassIsGivenUp(int status, Reason reason) {
    serve(refusal(status, "", "busy"));

    assertThat(refused(model()).reason()).isEqualTo(reason);
    assertThat(requests()).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionIsTriedAgain(Fault fault) {
    firstly(aResponse().withFault(fault), okJson(HELLO));

    assertThat(model().chat(request()).aiMessage().text()).isEqualTo("您好。");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aConnectionThatAlwaysBreaksIsGivenUp(Fault fault) {
    serve(aResponse().withFault(fault));

    assertThat(refused(model()).reason())
        .isIn(Reason.BROKEN_OFF, Reason.BROKEN_ANSWER, Reason.NO_JSON, Reason.EMPTY_ANSWER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | EMPTY_ANSWER",
        "'{\"choices\":[{\"message\":{\"cont' | BROKEN_ANSWER",
        "'<html><body>Welcome to nginx</body></html>' | NO_JSON",
        "'{\"choices\":[]}' | NO_COMPLETION",
        "'{\"error\":{\"message\":\"overloaded\"}}' | NO_COMPLETION",
        "'{\"choices\":[{\"message\":\"hello\"}]}' | NO_COMPLETION",
        "'[]' | NO_COMPLETION",
        "'null' | NO_COMPLETION",
      })
  void whatIsNoCompletionAlthoughTheStatusSaysSoIsTriedAgain(String body, Reason reason) {
    firstly(aResponse().withBody(body), okJson(HELLO));
    assertThat(model().chat(request()).aiMessage().text()).isEqualTo("您好。");

    serve(aResponse().withBody(body));
    assertThat(refused(model()).reason()).isEqualTo(reason);
    assertThat(requests()).hasSize(2 + 5);
  }

  @Test
  void contentThatIsNoTextIsNoCompletion() {
    serve(okJson(completion("\"content\":{\"a\":1}", "\"stop\"")));

    assertThat(refused(model()).reason()).isEqualTo(Reason.NO_COMPLETION);
  }

  @Test
  void aWrongContentTypeDoesNoHarm() {
    serve(aResponse().withHeader("Content-Type", "text/html").withBody(HELLO));

    assertThat(model().chat(request()).aiMessage().text()).isEqualTo("您好。");
  }

  @Test
  void aServerThatHangsIsTriedOnceMore() {
    serve(okJson(HELLO).withFixedDelay(20_000));

    ModelException refused = refused(hasty());

    assertThat(refused.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(refused.getMessage()).contains("within 0.3 s, twice");
  }

  @Test
  void anAnswerThatDribblesHasATimeLimitToo() {
    serve(okJson(HELLO).withChunkedDribbleDelay(20, 20_000));

    assertThat(refused(hasty()).reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() {
    serve(aResponse().withBody("{\"choices\":[" + " ".repeat(Transport.LONGEST_ANSWER)));

    assertThat(refused(model()).reason()).isEqualTo(Reason.ENDLESS_ANSWER);
  }

  @Test
  void whereNobodyListensNobodyIsAskedTwice() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Endpoint nobody = Endpoint.of(URI.create("http://127.0.0.1:" + port), Optional.of(KEY));

    ModelException refused = refused(servers.chatModel(ModelSpec.of("m", nobody), "x"));

    assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(refused.getMessage())
        .isEqualTo(
            "http://127.0.0.1:"
                + port
                + " can't be reached: start a server there, or correct the base URL.");
    assertThat(pauses).isEmpty();
  }

  @Test
  void aNameThatNobodyHasIsUnreachable() {
    Endpoint nobody = Endpoint.of(URI.create("http://no-such-host.invalid/v1"), Optional.empty());

    assertThat(refused(servers.chatModel(ModelSpec.of("m", nobody), "x")).reason())
        .isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void aRedirectIsNotFollowedWithTheKey() {
    SERVER.stubFor(
        post(urlEqualTo("/v1/chat/completions"))
            .willReturn(aResponse().withStatus(307).withHeader("Location", "/elsewhere")));

    assertThat(refused(model()).reason()).isEqualTo(Reason.REQUEST_REFUSED);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void whoIsInterruptedStopsAtOnce() {
    serve(okJson(HELLO).withFixedDelay(20_000));
    Thread.currentThread().interrupt();

    assertThat(refused(model()).reason()).isEqualTo(Reason.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.com", "ftp://example.com", "http://", "http:///v1", "a b"})
  void whatIsNoBaseUrlIsToldApart(String text) {
    assertThat(Endpoint.baseUrl(text)).isEmpty();
  }

  @Test
  void anAddressTellsNoSecretsOfAUrl() {
    URI url = URI.create("http://user:secret@127.0.0.1:8/v1?api_key=secret");
    Endpoint endpoint = Endpoint.of(url, Optional.of(KEY));

    assertThat(endpoint.toString()).isEqualTo("http://127.0.0.1:8/v1");
    assertThat(ModelSpec.of("m", endpoint).toString()).doesNotContain(KEY).doesNotContain("secret");
  }

  private OpenAiChatModel model() {
    return servers.chatModel(ModelSpec.of("some-model", endpoint()), "7|card|1|caller");
  }

  private OpenAiChatModel hasty() {
    ModelSpec spec =
        new ModelSpec(
            "some-model", endpoint(), OptionalDouble.empty(), Optional.of(Duration.ofMillis(300)));
    return servers.chatModel(spec, "7|card|1|caller");
  }

  private static Endpoint endpoint() {
    return Endpoint.of(URI.create(SERVER.baseUrl() + "/v1"), Optional.of(KEY));
  }

  private static ChatRequest request() {
    return ChatRequest.builder()
        .messages(
            SystemMessage.from("你是客服"),
            UserMessage.from("喂？"),
            AiMessage.from("您好"),
            UserMessage.from("嗯"))
        .build();
  }

  private static ModelException refused(OpenAiChatModel model) {
    return catchThrowableOfType(ModelException.class, () -> model.chat(request()));
  }

  private static void serve(ResponseDefinitionBuilder response) {
    SERVER.stubFor(any(anyUrl()).willReturn(response));
  }

  private static void firstly(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
    SERVER.stubFor(any(anyUrl()).inScenario("twice").willSetStateTo("second").willReturn(first));
    SERVER.stubFor(
        any(anyUrl()).inScenario("twice").whenScenarioStateIs("second").willReturn(then));
  }

  /** Refuses what has that in its body, and answers everything else. */
  private static void refuseWhere(String body, ResponseDefinitionBuilder refusal) {
    SERVER.stubFor(post(anyUrl()).atPriority(2).willReturn(okJson(HELLO)));
    SERVER.stubFor(
        post(anyUrl()).atPriority(1).withRequestBody(containing(body)).willReturn(refusal));
  }

  private static List<LoggedRequest> requests() {
    return SERVER.findAll(
        com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(anyUrl()));
  }

  private static List<JsonNode> sent() throws IOException {
    List<JsonNode> bodies = new ArrayList<>();
    for (LoggedRequest request : requests()) {
      bodies.add(JSON.readTree(request.getBodyAsString()));
    }
    return bodies;
  }

  private static ResponseDefinitionBuilder refusal(int status, String code, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(
            JSON.createObjectNode()
                .set("error", JSON.createObjectNode().put("message", message).put("code", code))
                .toString());
  }

  private static String completion(String message, String finishReason) {
    return "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"some-model\","
        + "\"choices\":[{\"index\":0,\"message\":{"
        + message
        + "},\"finish_reason\":"
        + finishReason
        + "}],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15}}";
  }

  /** Does not wait, and says how long it was to wait. */
  private record CountedPauses(List<Duration> pauses) implements Sleeper {
    @Override
    public void sleep(Duration pause) {
      pauses.add(pause);
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration pause) {
      throw new UnsupportedOperationException("nothing here waits that way");
    }

    @Override
    public void close() {}
  }
}
