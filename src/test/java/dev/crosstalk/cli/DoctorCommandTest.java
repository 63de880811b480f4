package dev.crosstalk.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.crosstalk.Prompts;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code doctor} at real servers that can do much, little or nothing. */
@Timeout(60)
class DoctorCommandTest {
  private static final String CARD = "prompts/taishan-maintenance.md";
  private static final String KEY = "sk-planted-0123456789abcdef";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().dynamicPort().extensions(new CountsUpTo(1000)))
          .build();

  @Test
  void examinesARealServerLineByLine() throws IOException {
    try (MockServer mock =
        MockServer.start(
            new Sides(Prompts.scenario("taishan-maintenance"), 1, 1), 0, Latency.NONE)) {
      Ran ran =
          Ran.crosstalk(
              "doctor", CARD, "--model", "callee", "--base-url", mock.baseUrl().toString());

      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out())
          .contains("callee · " + mock.baseUrl())
          .contains("Server       ✓ " + mock.baseUrl() + " answers.")
          .contains("Key          ✓ none is needed.")
          .contains("Model        ✓ \"callee\" is there.")
          .contains("tokens a second.")
          .contains("JSON schema  ✗ ignored")
          .contains("Streaming    ✓ yes, in ")
          .contains("Context      ✓ a call of this card fits")
          .endsWith("Calls can be made.\n\n");
    }
  }

  @Test
  void aServerThatIsNotThereEndsTheExamination() {
    Ran ran = Ran.crosstalk("doctor", "--model", "m", "--base-url", "http://127.0.0.1:9/v1");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out())
        .isEqualTo(
            """
            m · http://127.0.0.1:9/v1
            Server       ✗ http://127.0.0.1:9/v1 can't be reached: start a server there, or
                           correct the base URL.
            No calls can be made.

            """);
  }

  @Test
  void aWrongKeyIsNeverTold() {
    serve(refusal(401, "Incorrect API key provided: " + KEY));

    Ran ran =
        Ran.in(
            Map.of("OPENAI_API_KEY", KEY, "COLUMNS", "200"),
            "doctor",
            "--model",
            "m",
            "--base-url",
            url());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).contains("Key          ✗ " + url() + " refused the key");
    assertThat(ran.out() + ran.err()).doesNotContain(KEY);
  }

  @Test
  void anUnknownModelIsToldWithTheNearestNames() {
    serve(refusal(404, "The model `qwen3:4b` does not exist"));
    SERVER.stubFor(
        get(anyUrl())
            .willReturn(
                okJson(
                    "{\"object\":\"list\",\"data\":[{\"id\":\"llama3.2:3b\"},{\"id\":\"qwen3:14b\"},"
                        + "{\"id\":\"qwen3:8b\"},{\"id\":\"nomic-embed-text\"}]}")));

    Ran ran =
        Ran.in(Map.of("COLUMNS", "120"), "doctor", "--model", "qwen3:4b", "--base-url", url());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).contains("Nearest there: qwen3:14b, qwen3:8b, llama3.2:3b.");
  }

  @Test
  void whatAModelCanNotDoIsToldAndForbidsNoCalls() throws IOException {
    serve(completion("<think>hm</think>42", false));
    // What it reads is told by its length; nothing else about it is as it should be.
    Map<String, String> found = findings("doctor", "--model", "m", "--base-url", url());

    assertThat(found)
        .containsEntry("reachable", "good")
        .containsEntry("model", "open")
        .containsEntry("reply", "good")
        .containsEntry("usage", "bad")
        .containsEntry("seed", "open")
        .containsEntry("json-schema", "bad")
        .containsEntry("json-object", "bad")
        .containsEntry("streaming", "bad")
        .containsEntry("reasoning", "open")
        .containsEntry("context", "open");
  }

  @Test
  void aServerThatDropsTheBeginningWithoutAWordIsFoundOut() throws IOException {
    serve(completion("好。", true).withTransformers("counts"));

    Map<String, String> found = findings("doctor", CARD, "--model", "m", "--base-url", url());

    assertThat(found).containsEntry("context", "bad").containsEntry("exit", "3");
    assertThat(findings("doctor", "--model", "m", "--base-url", url()))
        .containsEntry("context", "open")
        .containsEntry("exit", "0");
  }

  @Test
  void aContextThatRefusesTheCardForbidsCalls() throws IOException {
    serve(completion("好。", true));
    on(
        post(anyUrl()).withRequestBody(containing("长江")),
        refusal(400, "maximum context length is 64"));

    Map<String, String> found = findings("doctor", CARD, "--model", "m", "--base-url", url());

    assertThat(found).containsEntry("context", "bad").containsEntry("exit", "3");
  }

  @Test
  void withoutAModelThereIsNothingToExamine() {
    Ran ran = Ran.crosstalk("doctor");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            "crosstalk: there is nothing to examine without a model: name one with --model, and its"
                + " server with --base-url.\n");
  }

  @Test
  void aCallThatCanNotFitIsToldBeforeTheFirstWord() {
    serve(completion("您好。", true));
    SERVER.stubFor(
        get(anyUrl()).willReturn(okJson("{\"data\":[{\"id\":\"m\",\"meta\":{\"n_ctx\":512}}]}")));

    Ran ran = Ran.crosstalk("call", CARD, "--model", "m", "--base-url", url());

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith(
            "crosstalk: the context of model \"m\" at "
                + url()
                + " has 512 tokens, and the"
                + " caller of this card needs at least ")
        .hasLineCount(1);
  }

  private static String url() {
    return SERVER.baseUrl() + "/v1";
  }

  /** Outcomes by check, and the exit code. */
  private static Map<String, String> findings(String... args) throws IOException {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--format";
    all[args.length + 1] = "json";
    Ran ran = Ran.crosstalk(all);
    Map<String, String> found = new HashMap<>();
    found.put("exit", String.valueOf(ran.exitCode()));
    for (JsonNode finding : JSON.readTree(ran.out()).path(0).path("findings")) {
      found.put(finding.path("check").asText(), finding.path("outcome").asText());
    }
    return found;
  }

  private static void serve(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).atPriority(9).willReturn(answer));
  }

  private static void on(MappingBuilder request, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(request.atPriority(1).willReturn(answer));
  }

  private static ResponseDefinitionBuilder refusal(int status, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"error\":{\"message\":\"" + message + "\"}}");
  }

  private static ResponseDefinitionBuilder completion(String said, boolean counted) {
    return okJson(
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + said
            + "\"},\"finish_reason\":\"stop\"}]"
            + (counted
                ? ",\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":4,\"total_tokens\":44}}"
                : "}"));
  }

  /** Reads no more than so many tokens, one for each character, and does not say so. */
  private record CountsUpTo(int context) implements ResponseDefinitionTransformerV2 {
    @Override
    public ResponseDefinition transform(ServeEvent event) {
      int read = Math.min(context, event.getRequest().getBodyAsString().length());
      String body = event.getResponseDefinition().getBody();
      return ResponseDefinitionBuilder.like(event.getResponseDefinition())
          .withBody(body.replace("\"prompt_tokens\":40", "\"prompt_tokens\":" + read))
          .build();
    }

    @Override
    public String getName() {
      return "counts";
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }
  }
}
