package dev.crosstalk.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.crosstalk.Prompts;
import dev.crosstalk.serve.Latency;
import dev.crosstalk.serve.MockServer;
import dev.crosstalk.serve.Sides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code call} with models behind a server: what its user sees, and that no key is ever seen. */
@Timeout(60)
@Tag("any-jdk")
class ModelCallTest {
  private static final String CARD = "prompts/taishan-maintenance.md";
  private static final String KEY = "sk-planted-0123456789abcdef";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  @TempDir Path folder;

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(refusal(400, "bad request " + KEY), "refused the request (status 400)"),
        failure(refusal(401, "Incorrect API key provided: " + KEY), "refused the key"),
        failure(refusal(404, "The model `m` does not exist"), "has no model \"m\""),
        failure(refusal(404, "Not Found"), "a base URL mostly ends with /v1"),
        failure(refusal(400, "maximum context length is 512"), "is longer than its context"),
        failure(aResponse().withBody("<html>" + KEY + "</html>"), "something other than JSON"));
  }

  /**
   * One of them alone is tried again: that takes seconds, and without waiting it is tried
   * elsewhere.
   */
  @ParameterizedTest
  @MethodSource("failures")
  void aModelThatGivesNoReplyIsOneSentence(ResponseDefinitionBuilder answer, String sentence)
      throws IOException {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));

    Ran ran = call("--model", "m", "--base-url", SERVER.baseUrl() + "/v1");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .startsWith("crosstalk: the call failed: ")
        .contains(sentence)
        .hasLineCount(1);
    assertNoKey(ran);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theSentenceIsInTheUsersLanguage() {
    SERVER.stubFor(any(anyUrl()).willReturn(refusal(401, "no")));

    Ran ran = call("--lang", "zh", "--model", "m", "--base-url", SERVER.baseUrl() + "/v1");

    assertThat(ran.err()).startsWith("crosstalk: 通话失败：").contains("不接受这个密钥");
  }

  @Test
  void aCallThatFailsInTheMiddleKeepsWhatWasSaid() throws IOException {
    SERVER.stubFor(any(anyUrl()).willReturn(refusal(401, "no")));

    Ran ran = call("--callee-model", "m", "--callee-base-url", SERVER.baseUrl() + "/v1");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("taishan-maintenance-1-1.json")))
        .contains("\"reason\": \"failed\"");
    assertNoKey(ran);
  }

  @Test
  void aFailureBeforeTheFirstWordCostsNoOlderCall() throws IOException {
    Path older = Files.writeString(folder.resolve("taishan-maintenance-1-1.json"), "older");
    SERVER.stubFor(any(anyUrl()).willReturn(refusal(401, "no")));

    call("--model", "m", "--base-url", SERVER.baseUrl() + "/v1");

    assertThat(older).hasContent("older");
  }

  @Test
  void aWholeCallOverHttp() throws IOException {
    try (MockServer mock = mock()) {
      Ran ran =
          call("--caller-model", "caller", "--callee-model", "callee", "--base-url", url(mock));

      assertThat(ran.err()).isEmpty();
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out()).contains("9 of 9 done").contains("Tokens    caller ");
      assertNoKey(ran);
    }
  }

  @Test
  void theEnvironmentNamesTheServer() throws IOException {
    try (MockServer mock = mock()) {
      Ran ran =
          in(
              Map.of("OPENAI_BASE_URL", url(mock)),
              "--caller-model",
              "caller",
              "--callee-model",
              "callee");

      assertThat(ran.exitCode()).isZero();
    }
  }

  @Test
  void aForeignCallerIsObservedAndToldNothing() throws IOException {
    try (MockServer mock = mock()) {
      Ran ran =
          call("--foreign", "caller", "--caller-model", "caller", "--caller-base-url", url(mock));

      assertThat(ran.exitCode()).isZero();
      assertThat(Files.readString(folder.resolve("taishan-maintenance-1-1.json")))
          .containsPattern("\"foreign\": \\[\\s*\"caller\"\\s*]")
          .contains("\"enforcement\": \"observe\"")
          .doesNotContain("\"directive\"");
    }
  }

  @Test
  void aForeignCallerGetsNoWordOfTheCardAndNoDirective() {
    SERVER.stubFor(any(anyUrl()).willReturn(completion("您好，请问是刘蕾老师吗？")));

    call(
        "--foreign",
        "caller",
        "--caller-model",
        "m",
        "--caller-base-url",
        SERVER.baseUrl() + "/v1",
        "--max-turns",
        "4");

    assertThat(SERVER.getAllServeEvents())
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event.getRequest().getBodyAsString())
                    .doesNotContain("system")
                    .doesNotContain("directive")
                    .doesNotContain("维护"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model m | https://api.openai.com/v1 asks for a key, and OPENAI_API_KEY holds none; set"
            + " it, or name a server of your own with --base-url.",
        "--base-url http://127.0.0.1:1 | --base-url names a server, but both sides are the built-in"
            + " script; name a model with --model.",
        "--callee-base-url http://127.0.0.1:1 | --callee-base-url names a server, but the callee is"
            + " the built-in script; name its model with --callee-model.",
        "--foreign callee | a foreign callee has a model of its own; name it with --callee-model,"
            + " and its server with --callee-base-url.",
        "--foreign caller --enforce guide --model m | whom nobody tells anything, nobody can guide:"
            + " leave out --enforce guide, or --foreign.",
      })
  void whatDoesNotGoTogetherIsOneSentence(String options, String sentence) {
    Ran ran = in(Map.of("OPENAI_API_KEY", ""), options.split(" "));

    assertThat(ran).isEqualTo(new Ran(2, "", "crosstalk: " + sentence + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-planted-01\n234", "sk planted 01234", "sk-planted-0123４"})
  void aKeyThatCanBeNoneIsNotShown(String key) {
    Ran ran = in(Map.of("OPENAI_API_KEY", key), "--model", "m", "--base-url", "http://127.0.0.1:1");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                2,
                "",
                "crosstalk: OPENAI_API_KEY holds a blank, a line break or something else that no"
                    + " key has; set it anew.\n"));
  }

  @Test
  void aBaseUrlOfTheEnvironmentThatIsNoneIsNamed() {
    Ran ran = in(Map.of("OPENAI_BASE_URL", "localhost:8080"), "--model", "m");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("crosstalk: OPENAI_BASE_URL holds no http or https URL; correct it.\n");
  }

  @Test
  void eachSideMayHaveAKeyOfItsOwn() {
    SERVER.stubFor(any(anyUrl()).willReturn(completion("您好，请问是刘蕾老师吗？")));

    in(
        Map.of("OPENAI_API_KEY", KEY, "CROSSTALK_CALLEE_API_KEY", "callees-own"),
        "--model",
        "m",
        "--base-url",
        SERVER.baseUrl() + "/v1",
        "--enforce",
        "observe",
        "--max-turns",
        "2");

    assertThat(SERVER.getAllServeEvents())
        .extracting(event -> event.getRequest().getHeader("Authorization"))
        .contains("Bearer " + KEY, "Bearer callees-own");
  }

  private Ran call(String... options) {
    return in(Map.of("OPENAI_API_KEY", KEY), options);
  }

  private Ran in(Map<String, String> environment, String... options) {
    Map<String, String> all = new TreeMap<>(Map.of("LANG", "en_GB.UTF-8", "COLUMNS", "80"));
    all.putAll(environment);
    List<String> words = new ArrayList<>(List.of("call", CARD, "--out", folder.toString()));
    words.addAll(List.of(options));
    return Ran.in(all, words.toArray(String[]::new));
  }

  private void assertNoKey(Ran ran) throws IOException {
    StringBuilder seen = new StringBuilder(ran.out() + ran.err());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        seen.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    assertThat(seen.toString()).doesNotContain(KEY).doesNotContain("0123456789");
  }

  private static MockServer mock() throws IOException {
    Sides sides = new Sides(Prompts.scenario("taishan-maintenance"), 1, 1);
    return MockServer.start(sides, 0, Latency.NONE);
  }

  private static String url(MockServer mock) {
    return mock.baseUrl().toString();
  }

  private static Arguments failure(ResponseDefinitionBuilder answer, String sentence) {
    return Arguments.of(answer, sentence);
  }

  private static ResponseDefinitionBuilder refusal(int status, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"error\":{\"message\":\"" + message + "\"}}");
  }

  private static ResponseDefinitionBuilder completion(String words) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + words
                + "\"},\"finish_reason\":\"stop\"}]}");
  }
}
