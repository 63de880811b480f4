package dev.crosstalk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.function.Function;

/** What goes wrong between a program and a server, whatever the model behind it would have said. */
enum HttpFault {
  BAD_REQUEST(1, "refused the request (status 400)", good -> refusal(400, "no")),
  WRONG_KEY(1, "refused the key", good -> refusal(401, "no key " + MisbehavingServer.KEY)),
  UNKNOWN_MODEL(1, "has no model", good -> refusal(404, "model 'x' not found")),
  TOO_MANY_REQUESTS(5, "too many requests", good -> refusal(429, "slow down")),
  TOO_MANY_REQUESTS_WAIT(
      5, "too many requests", good -> refusal(429, "slow down").withHeader("Retry-After", "7")),
  SERVER_ERROR(5, "failed again and again (status 500)", good -> refusal(500, "oops")),
  UNAVAILABLE(5, "failed again and again (status 503)", good -> refusal(503, "busy")),
  RESET(5, "broke off", good -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
  HANGS(2, "gave no whole reply within", good -> json(good).withFixedDelay(20_000)),
  DRIBBLES(2, "gave no whole reply within", good -> json(good).withChunkedDribbleDelay(20, 20_000)),
  HALF_A_BODY(5, "broken or half answers", good -> json(good.substring(0, good.length() / 2))),
  BROKEN_CHUNK(5, "again and again", good -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
  EMPTY_BODY(5, "empty answers", good -> aResponse().withBody("")),
  HTML(5, "something other than JSON", good -> aResponse().withBody("<html>Welcome</html>")),
  NO_CHOICES(5, "no chat completion", good -> json("{\"choices\":[]}")),
  WRONG_CONTENT_TYPE(good -> aResponse().withHeader("Content-Type", "text/html").withBody(good)),
  NO_FINISH_REASON(
      good -> json(good.replace("\"finish_reason\":\"stop\"", "\"finish_reason\":null"))),
  FILTERED(good -> json(good.replace("\"stop\"", "\"content_filter\""))),
  TOOL_CALLS(good -> json(good.replace("\"stop\"", "\"tool_calls\""))),
  UNHEARD_OF_FINISH_REASON(good -> json(good.replace("\"stop\"", "\"banana\"")));

  /**
   * How often a request is made before it is given up; 0 where nothing is wrong with the answer.
   */
  final int tries;

  /** What the sentence about it says. */
  final String sentence;

  private final Function<String, ResponseDefinitionBuilder> answer;

  HttpFault(int tries, String sentence, Function<String, ResponseDefinitionBuilder> answer) {
    this.tries = tries;
    this.sentence = sentence;
    this.answer = answer;
  }

  HttpFault(Function<String, ResponseDefinitionBuilder> answer) {
    this(0, "", answer);
  }

  /** What comes instead of the completion. */
  ResponseDefinitionBuilder answer(String completion) {
    return answer.apply(completion);
  }

  /** Whether the next try may do better. */
  boolean mayPass() {
    return tries > 1;
  }

  private static ResponseDefinitionBuilder refusal(int status, String message) {
    return json("{\"error\":{\"message\":\"" + message + "\"}}").withStatus(status);
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }
}
