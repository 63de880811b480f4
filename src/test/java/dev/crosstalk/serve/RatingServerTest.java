package dev.crosstalk.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.serve.RatedTurn.Material;
import dev.crosstalk.serve.RatedTurn.Said;
import dev.crosstalk.serve.RatingClient.Answer;
import dev.crosstalk.serve.RatingServer.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's server as a browser meets it, and as others do who should not. */
@Timeout(60)
class RatingServerTest {
  private static final String TURN = "{\"rater\": \"Anna\", \"number\": 1}";
  private static final String HOSTILE =
      "\u202e反\u001b[2J\u0000<script>alert(1)</script>\n- 第一\r\n- 第二\ud800";

  private final Map<Integer, String> kept = new HashMap<>();
  private RatingServer server;
  private RatingClient client;

  @BeforeEach
  void start() throws IOException {
    server = serve(new Subject("en", "style", Optional.empty()));
    client = new RatingClient(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoHasTheAddressGetsThePage() {
    Answer page = client.get("/rate");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.head()).contains("text/html; charset=utf-8");
    assertThat(client.get("/rate.js").head()).contains("200", "text/javascript; charset=utf-8");
    assertThat(client.get("/rate.css").head()).contains("200", "text/css; charset=utf-8");
    assertThat(server.address()).hasHost("127.0.0.1");
    assertThat(server.address().getPath()).matches("/[A-Za-z0-9_-]{32}/rate");
  }

  @Test
  void aTokenIsNeverThatOfAnotherStart() throws IOException {
    try (RatingServer other = serve(new Subject("en", "style", Optional.empty()))) {
      assertThat(other.address().getPath()).isNotEqualTo(server.address().getPath());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/rate", "/turn", "//rate", "/x/rate", "*", "/%2e%2e/rate", "/?a"})
  void withoutTheTokenNothingIsAnswered(String path) {
    for (String method : List.of("GET", "POST", "HEAD", "OPTIONS")) {
      Answer answer = client.send(method, path, "", "Host: " + client.host());
      // What has no path at all the JDK's server answers itself.
      boolean noPath = path.equals("*") || path.startsWith("//");
      assertThat(answer.status()).as(method + path).isEqualTo(noPath ? 404 : 403);
      assertThat(answer.body()).doesNotContain(client.path(""));
    }
  }

  @Test
  void aTokenThatIsAlmostRightIsWrong() {
    String token = client.path("");
    for (String wrong :
        List.of(
            token.substring(0, token.length() - 1),
            token + "A",
            token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"))) {
      Answer answer = client.send("GET", wrong + "/rate", "", "Host: " + client.host());
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.error())
          .isEqualTo(
              "the address lacks its token, or has that of an earlier start; open the address that"
                  + " was printed last.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: evil.example:PORT",
        "Host: 127.0.0.1",
        "Host: 127.0.0.1:1",
        "Host: 127.0.0.1.evil.example:PORT",
        "Host: [::1]:PORT",
        "Host: 127.0.0.1:PORT\r\nHost: evil.example:PORT",
        "X: no host",
      })
  void aNameOfElsewhereIsRefused(String header) {
    String sent = header.replace("PORT", String.valueOf(server.address().getPort()));

    assertThat(client.send("GET", client.path("/rate"), "", sent).status()).isEqualTo(403);
  }

  @Test
  void localhostIsHere() {
    String host = "Host: localhost:" + server.address().getPort();

    assertThat(client.send("GET", client.path("/rate"), "", host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://evil.example, 403",
    "Origin: null, 403",
    "Origin: http://127.0.0.1, 403",
    "Origin: http://127.0.0.1:1, 403",
    "Origin: https://127.0.0.1:PORT, 403",
    "Origin: http://127.0.0.1:PORT.evil.example, 403",
    "Origin: http://127.0.0.1:PORT, 200",
    "Origin: http://localhost:PORT, 200",
    "Sec-Fetch-Site: cross-site, 403",
    "Sec-Fetch-Site: same-site, 403",
    "Sec-Fetch-Site: same-origin, 200",
    "Sec-Fetch-Site: none, 200",
  })
  void aPageOfElsewhereIsRefused(String header, int status) {
    String sent = header.replace("PORT", String.valueOf(server.address().getPort()));

    assertThat(client.post("/turn", TURN, sent).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    "multipart/form-data; boundary=x, 415",
    "application/jsonx, 415",
    "application/json, 200",
    "application/JSON; charset=utf-8, 200",
  })
  void onlyJsonIsTaken(String type, int status) {
    Answer answer =
        client.send(
            "POST", client.path("/turn"), TURN, "Host: " + client.host(), "Content-Type: " + type);

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void aBodyWithoutATypeIsNotTaken() {
    assertThat(client.send("POST", client.path("/turn"), TURN, "Host: " + client.host()).error())
        .isEqualTo("the body must be sent with the Content-Type application/json.");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndTheServerGoesOn() {
    String large = "{\"rater\": \"" + "x".repeat(64 << 10) + "\"}";

    assertThat(client.post("/turn", large).status()).isEqualTo(413);
    assertThat(client.post("/turn", TURN).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{}",
        "{'number': 1}",
        "{'rater': '', 'number': 1}",
        "{'rater': ' ', 'number': 1}",
        "{'rater': 'An\\u202ena', 'number': 1}",
        "{'rater': 'An\\nna', 'number': 1}",
        "{'rater': '\\ud800', 'number': 1}",
        "{'rater': ['Anna'], 'number': 1}",
        "{'rater': 'Anna', 'number': 0}",
        "{'rater': 'Anna', 'number': 4}",
        "{'rater': 'Anna', 'number': 1.5}",
        "{'rater': 'Anna', 'number': '1'}",
        "{'rater': 'Anna', 'number': 99999999999}",
      })
  void whatCanNotBeUsedIsRefusedInOneSentence(String body) {
    for (String path : List.of("/turn", "/label")) {
      Answer answer = client.post(path, body.replace('\'', '"'));
      assertThat(answer.status()).as(path + body).isEqualTo(400);
      assertThat(answer.error()).doesNotContain("\n", "Exception");
    }
    assertThat(kept).isEmpty();
  }

  @Test
  void aLabelIsOneOfThree() {
    assertThat(client.label("Anna", 1, "good").error())
        .isEqualTo("label must be pass, fail or unclear.");
    assertThat(client.post("/label", "{\"rater\": \"Anna\", \"label\": \"pass\"}").error())
        .isEqualTo("number must be that of a turn.");
    assertThat(client.label("Anna", 1, "unclear").status()).isEqualTo(200);
    assertThat(kept).containsExactly(Map.entry(1, "unclear"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "GET, '', 404",
    "GET, /rate/, 404",
    "GET, /../rate, 404",
    "POST, /rate, 405",
    "HEAD, /rate, 405",
    "GET, /turn, 405",
    "GET, /label, 405",
    "PUT, /label, 405",
    "OPTIONS, /label, 405",
  })
  void nothingElseIsThere(String method, String behind, int status) {
    Answer answer = client.send(method, client.path(behind), "", "Host: " + client.host());

    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void everyAnswerTellsTheBrowserToTrustNobodyElse() {
    List<Answer> answers =
        List.of(
            client.get("/rate"),
            client.get("/rate.js"),
            client.get("/nothing"),
            client.post("/turn", TURN),
            client.post("/turn", "{"),
            client.send("GET", "/", "", "Host: evil.example"));

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.head())
                    .containsIgnoringCase(
                        "Content-Security-Policy: default-src 'none'; script-src 'self';"
                            + " style-src 'self'; connect-src 'self'; base-uri 'none'; form-action"
                            + " 'none'; frame-ancestors 'none';")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Referrer-Policy: no-referrer")
                    .containsIgnoringCase("Cache-Control: no-store")
                    .doesNotContain("Access-Control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void thePageHasItsWordsAndNothingFromElsewhere(String language) throws IOException {
    for (String metric : List.of("style", "steps", "ending", "grounding", "knowledge", "role")) {
      Subject subject = new Subject(language, metric, Rater.of("\"><script>x</script>"));
      try (RatingServer other = serve(subject)) {
        RatingClient there = new RatingClient(other.address());
        String page = there.get("/rate").body();
        assertThat(page)
            .contains("<html lang=\"" + language + "\">")
            .contains("data-rater=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\"")
            .doesNotContain("{{", "<style", "style=", "onclick");
        for (String text :
            List.of(page, there.get("/rate.js").body(), there.get("/rate.css").body())) {
          assertThat(text).doesNotContain("//cdn", "http:", "https:", "innerHTML", "url(");
        }
      }
    }
  }

  @Test
  void aTurnIsShownWithWhatWasSaidUntilThenAndNothingElse() {
    JsonNode turn = client.turn("Anna", 2);

    assertThat(turn.fieldNames())
        .toIterable()
        .containsExactly(
            "total", "labelled", "number", "language", "earlier", "before", "turn", "material");
    assertThat(turn.path("total").asInt()).isEqualTo(3);
    assertThat(turn.path("before").get(0).path("text").asText()).isEqualTo("喂？");
    assertThat(turn.at("/turn/speaker").asText()).isEqualTo("callee");
    assertThat(turn.at("/material/0/title").asText()).isEqualTo("Like this");
  }

  @Test
  void whatNobodySeesIsMadeVisibleAndLinesStay() {
    JsonNode turn = client.turn("Anna", 1);

    assertThat(turn.at("/turn/text").asText())
        .isEqualTo("\\u202e反\\u001b[2J\\u0000<script>alert(1)</script>\n- 第一\n- 第二\ufffd");
    assertThat(turn.at("/turn/shown").asInt()).isEqualTo(HOSTILE.length());
    assertThat(turn.at("/turn/length").asInt()).isEqualTo(1_000_000);
    assertThat(turn.at("/material/0/entries/0").asText()).isEqualTo("\\u2066<b>");
  }

  @Test
  void theNextTurnIsTheNextWithoutALabel() {
    assertThat(client.next("Anna", 0).path("number").asInt()).isEqualTo(1);
    client.label("Anna", 1, "pass");
    client.label("Anna", 2, "fail");
    assertThat(client.next("Anna", 0).path("number").asInt()).isEqualTo(3);
    assertThat(client.turn("Anna", 2).path("label").asText()).isEqualTo("fail");

    JsonNode skipped = client.next("Anna", 3);
    assertThat(skipped.has("turn")).isFalse();
    assertThat(skipped.path("labelled").asInt()).isEqualTo(2);

    client.label("Anna", 3, "unclear");
    assertThat(client.next("Anna", 0).toString()).isEqualTo("{\"total\":3,\"labelled\":3}");
  }

  @Test
  void whatCouldNotBeKeptIsSaidAndDoesNotCount() {
    Answer answer = client.label("Anna", 1, "fail");
    assertThat(answer.status()).isEqualTo(200);
    Answer full = client.label("Full", 2, "pass");

    assertThat(full.status()).isEqualTo(507);
    assertThat(full.json().at("/error/code").asText()).isEqualTo("not_kept");
    assertThat(full.error()).isEqualTo("The disk is full.");
    assertThat(client.next("Anna", 1).path("number").asInt()).isEqualTo(2);
  }

  private RatingServer serve(Subject subject) throws IOException {
    return RatingServer.start(subject, Sheet::new, 0);
  }

  /** Three turns in the order in which they are. */
  private final class Sheet implements RatingSheet {
    private final Rater rater;

    Sheet(Rater rater) {
      this.rater = rater;
    }

    @Override
    public int size() {
      return 3;
    }

    @Override
    public RatedTurn turn(int place) {
      List<Said> before = new ArrayList<>();
      before.add(new Said(Speaker.CALLER, "喂？", 3, false));
      String text = place == 1 ? HOSTILE : "嗯，说。";
      int length = place == 1 ? 1_000_000 : text.length();
      return new RatedTurn(
          "zh",
          before,
          0,
          new Said(Speaker.CALLEE, text, length, false),
          List.of(new Material("Like this", List.of("\u2066<b>"), true)));
    }

    @Override
    public Optional<String> label(int place) {
      return Optional.ofNullable(kept.get(place));
    }

    @Override
    public void keep(int place, String label) throws IOException {
      if (rater.name().equals("Full")) {
        throw new IOException("The disk is full.");
      }
      kept.put(place, label);
    }
  }
}
