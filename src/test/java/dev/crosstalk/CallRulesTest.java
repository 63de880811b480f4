package dev.crosstalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checker of the call's rules can itself fail: good calls break none, and each bad one, made
 * from a good one by a single change, breaks the rule that it was made for. Card and calls were
 * written for this test.
 */
class CallRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Steps: 1 silent, 2 to 5 spoken, the last from its action alone. */
  private static final JsonNode CARD =
      json(
          """
          {"title":"Parcel","file":"prompts/parcel.md","caller":{
             "steps":[
               {"number":1,"name":"Prepare","silent":true,"actions":["look up"],"lines":[]},
               {"number":2,"name":"Greet","silent":false,"lines":["Is this Ms. Li?"]},
               {"number":3,"name":"Tell","silent":false,"lines":["Your parcel comes on May 3."]},
               {"number":4,"name":"Ask","silent":false,"lines":["Will you be at home then?"]},
               {"number":5,"name":"Confirm","silent":false,"lines":[],"actions":["confirm"]}],
             "knowledge":[{"question":"How big is it?","answer":"About as big as a shoe box."}],
             "openingLines":["Hello, is this Ms. Li? Parcel service here."],
             "endConditions":["confirmed","need registered"],
             "closingLines":["Thank you, see you on that day.","We took that down, goodbye."]},
           "callee":{"behaviours":["brief"],
             "concerns":[{"name":"when","value":"at night?","unspoken":false},
                         {"name":"fear","value":"of dogs","unspoken":true}],
             "endConditions":["it is fine","must leave"]}}
          """);

  private static final String HEAD =
      """
      "format":"crosstalk/1","id":"parcel-7-1",
      "card":{"title":"Parcel","file":"prompts/parcel.md","sha256":"%1$s"},"seed":7,"call":1,
      "models":{"caller":"script","callee":"script"},
      "templates":{"caller":"%1$s","callee":"%1$s"},
      "plan":{"end":{"side":"callee","condition":1},"behaviours":[1],"concerns":[1],"questions":[1],
       "interrupts":[{"turn":4}]},
      """
          .formatted("0a".repeat(32));

  /** A call with an interruption, a question, a need and its end. */
  private static final String CLOSED =
      "{"
          + HEAD
          + """
          "enforcement":"guide",
          "turns":[
            {"n":1,"speaker":"caller","text":"Hello, is this Ms. Li? Parcel service here.",
             "source":"model","directive":"open","steps":[2]},
            {"n":2,"speaker":"callee","text":"Yes. What is it?"},
            {"n":3,"speaker":"caller","text":"Your parcel comes on May 3. Will you be at home then?",
             "source":"model","directive":"steps 3,4","steps":[3],"cutAt":28},
            {"n":4,"speaker":"callee","text":"Wait, how big is it?"},
            {"n":5,"speaker":"caller","text":"About as big as a shoe box. Will you be at home then?",
             "source":"model","directive":"answer 1; steps 4","steps":[4],"answers":[1]},
            {"n":6,"speaker":"callee","text":"Yes, but ring twice, please."},
            {"n":7,"speaker":"caller","text":"I noted that. So May 3, and we ring twice.",
             "source":"model","directive":"register 6; steps 5","steps":[5],"repeats":[3],
             "rejected":[{"text":"**Noted**","problem":"markdown"}],"tokens":{"in":9,"out":4}},
            {"n":8,"speaker":"callee","text":"It is fine, thanks."},
            {"n":9,"speaker":"caller","text":"We took that down, goodbye.",
             "source":"model","directive":"close 2","steps":[]},
            {"n":10,"speaker":"callee","text":"Bye."}],
          "steps":[
            {"number":1,"name":"Prepare","status":"silent"},
            {"number":2,"name":"Greet","status":"done","turn":1,"evidence":"is this Ms. Li?",
             "detector":"text","confidence":0.93},
            {"number":3,"name":"Tell","status":"done","turn":3,"evidence":"comes on May 3",
             "detector":"text","confidence":1.0},
            {"number":4,"name":"Ask","status":"done","turn":5,"evidence":"be at home then?",
             "detector":"text","confidence":0.9},
            {"number":5,"name":"Confirm","status":"done","turn":7,"evidence":"So May 3",
             "detector":"text","confidence":0.71}],
          "needs":[{"turn":6,"text":"ring twice","registeredIn":7}],
          "problems":[],
          "end":{"reason":"condition","by":"callee","turn":8,"closingLine":2,"closingTurn":9,
            "conditions":[{"side":"callee","condition":1,"confidence":0.91},
                          {"side":"caller","condition":2,"confidence":0.64}]}}
          """;

  /** The callee leaves after the opening. */
  private static final String HUNG_UP =
      "{"
          + HEAD
          + """
          "enforcement":"guide",
          "turns":[
            {"n":1,"speaker":"caller","text":"Hello, is this Ms. Li? Parcel service here.",
             "source":"model","directive":"open","steps":[2]},
            {"n":2,"speaker":"callee","text":"I must leave, sorry."}],
          "steps":[
            {"number":1,"name":"Prepare","status":"silent"},
            {"number":2,"name":"Greet","status":"done","turn":1,"evidence":"is this Ms. Li?",
             "detector":"text","confidence":0.93},
            {"number":3,"name":"Tell","status":"waived"},
            {"number":4,"name":"Ask","status":"waived"},
            {"number":5,"name":"Confirm","status":"waived"}],
          "end":{"reason":"hung-up","by":"callee","turn":2,"closingLine":null,
            "conditions":[{"side":"callee","condition":2,"confidence":0.88}]}}
          """;

  @Test
  void aClosedCallBreaksNoRule() {
    assertThat(broken(json(CLOSED))).isEmpty();
  }

  @Test
  void aCallThatTheCalleeHangsUpBreaksNoRule() {
    assertThat(broken(json(HUNG_UP))).isEmpty();
  }

  @Test
  void aWrongPersonGetsAGoodbyeAndNoClosingLine() {
    ObjectNode call = json(HUNG_UP);
    offCard(call);
    assertThat(broken(call)).isEmpty();
  }

  @Test
  void aCallAtItsLimitKeepsItsStepsPending() {
    ObjectNode call = json(HUNG_UP);
    pendingInsteadOfWaived(call);
    end(call, "turn-limit");
    assertThat(CallRules.broken(call, CARD, 2)).isEmpty();
    assertThat(CallRules.broken(call, CARD, 1)).contains("there are 2 turns, and 1 are the most");
  }

  @Test
  void aFailedCallOwesNoClosing() {
    ObjectNode call = json(HUNG_UP);
    pendingInsteadOfWaived(call);
    end(call, "failed").put("detail", "The model could not be reached.");
    assertThat(broken(call)).isEmpty();
    call.putArray("turns");
    call.withArray("steps").forEach(step -> pending((ObjectNode) step));
    assertThat(broken(call)).isEmpty();
  }

  @Test
  void aCallThatStallsHasSixCallerTurnsWithoutProgress() {
    ObjectNode call = json(HUNG_UP);
    pendingInsteadOfWaived(call);
    end(call, "stalled");
    for (int i = 1; i <= 6; i++) {
      say(call, "caller", "Say number " + i + " again, please.");
      say(call, "callee", "What?");
    }
    assertThat(broken(call)).isEmpty();
    turn(call, 13).putArray("steps").add(3);
    assertThat(broken(call))
        .contains("end: the call stalled, and its last six caller turns are not without progress");
  }

  @Test
  void aCompletedCallWaitsForTwoTurnsOfTheCallee() {
    ObjectNode call = json(CLOSED);
    ObjectNode end = (ObjectNode) call.get("end");
    end.put("reason", "completed").put("by", "caller");
    end.remove("turn");
    assertThat(broken(call))
        .containsExactly(
            "turn 9: it closes before the callee had two turns with nothing left to do");
    ((ArrayNode) call.get("turns")).remove(9);
    turn(call, 9).put("text", "All noted then.").put("directive", "check");
    say(call, "callee", "Hm.");
    say(call, "caller", "We took that down, goodbye.").put("directive", "close 2");
    end.put("closingTurn", 11);
    assertThat(broken(call)).isEmpty();
  }

  @Test
  void whatAnObservedCallerOwesIsAProblemAndNoBrokenRule() {
    ObjectNode call = json(CLOSED);
    call.put("enforcement", "observe");
    call.get("turns").forEach(turn -> ((ObjectNode) turn).remove("directive"));
    turn(call, 1).put("text", "Good day, Ms. Li?");
    proof(call, 2).put("evidence", "Ms. Li?");
    assertThat(broken(call))
        .containsExactly("turn 1: it is not the opening line, and that is none of the problems");
    problem(call, 1, "not-opened");
    assertThat(broken(call)).isEmpty();
  }

  @Test
  void aForeignCallerHasNoTemplateAndNoDirectives() {
    ObjectNode call = json(CLOSED);
    ((ObjectNode) call.get("templates")).remove("caller");
    call.get("turns").forEach(turn -> ((ObjectNode) turn).remove("directive"));
    assertThat(broken(call))
        .containsExactly("who has no template is foreign, and nobody else: the caller");
    call.putArray("foreign").add("caller");
    assertThat(broken(call)).isEmpty();
  }

  @Test
  void anythingAtAllIsChecked() {
    for (String text :
        List.of("{}", "[]", "null", "{\"turns\":7,\"end\":[]}", "{\"turns\":[{}]}")) {
      assertThat(CallRules.broken(json(JsonNode.class, text), CARD)).isNotEmpty();
    }
    assertThat(CallRules.broken(json(CLOSED), json(JsonNode.class, "{}"))).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badCalls")
  void oneChangeBreaksTheRule(String sentence, String call, Consumer<ObjectNode> change) {
    ObjectNode bad = json(call);
    change.accept(bad);
    assertThat(broken(bad)).as(bad.toPrettyString()).contains(sentence);
  }

  static Stream<Arguments> badCalls() {
    return Stream.of(
        // Files
        bad("the format is not crosstalk/1", c -> c.put("format", "crosstalk/2")),
        bad("the id must be parcel-7-1", c -> c.put("id", "parcel-7-2")),
        bad("seed and call must be whole numbers", c -> c.put("seed", "7")),
        bad("calls are numbered from 1", c -> c.put("call", 0)),
        bad("the enforcement is neither guide nor observe", c -> c.put("enforcement", "free")),
        bad("the caller's model is absent", c -> ((ObjectNode) c.get("models")).remove("caller")),
        bad(
            "the hash of the callee's template is no SHA-256",
            c -> ((ObjectNode) c.get("templates")).put("callee", "a1")),
        bad("the card's hash is no SHA-256", c -> ((ObjectNode) c.get("card")).put("sha256", "A1")),
        bad("the card has no title or no file", c -> ((ObjectNode) c.get("card")).remove("title")),
        bad("turns must be a list", c -> c.put("turns", "none")),
        bad("needs must be a list", c -> c.putNull("needs")),
        bad("end.conditions must be a list", c -> end(c).put("conditions", 1)),
        bad("the end's reason is no reason: done", c -> end(c).put("reason", "done")),
        bad(
            "a call by script alone must give the same bytes again, so it has no timing",
            c -> turn(c, 2).put("timing", 12)),
        bad(
            "the plan steers to a condition that the card has not",
            c -> ((ObjectNode) c.get("plan").get("end")).put("condition", 3)),
        bad(
            "the plan steers to an end that is none: nap",
            c -> ((ObjectNode) c.get("plan").get("end")).put("offCard", "nap")),
        bad(
            "turn 3: it is cut, and the plan has nobody break in at turn 4",
            c -> ((ObjectNode) c.get("plan")).putArray("interrupts").addObject().put("turn", 6)),
        bad(
            "turn 9: it is to close with line [1], and the end has another",
            c -> turn(c, 9).put("directive", "close 1")),
        bad(
            "the plan's questions name 2, which the card has not",
            c -> ((ObjectNode) c.get("plan")).putArray("questions").add(2)),
        bad(
            "the plan has concern 2 raised, which the card says is never spoken",
            c -> ((ObjectNode) c.get("plan")).putArray("concerns").add(2)),
        bad("turn 2: it has no speaker: system", c -> turn(c, 2).put("speaker", "system")),
        bad("turn 2: it has no text", c -> turn(c, 2).put("text", 5)),
        bad("turn 1: its source is neither model nor card", c -> turn(c, 1).put("source", "mouth")),
        bad(
            "turn 1: steps must be a list of whole numbers",
            c -> turn(c, 1).putArray("steps").add("2")),
        bad("turn 2: only the caller's turns have steps", c -> turn(c, 2).putArray("steps").add(3)),
        bad("turn 3: cutAt must be a whole number", c -> turn(c, 3).put("cutAt", "28")),
        bad(
            "turn 2: only the caller is given directives",
            c -> turn(c, 2).put("directive", "open")),
        bad("turn 1: its directive is empty", c -> turn(c, 1).put("directive", " ")),
        bad(
            "turn 7: a rejected reply has no text or no problem",
            c -> ((ObjectNode) turn(c, 7).get("rejected").get(0)).remove("problem")),
        bad(
            "turn 7: its tokens are no counts",
            c -> ((ObjectNode) turn(c, 7).get("tokens")).put("in", -1)),
        bad("a problem has no kind or no detail", c -> problem(c, 1, "")),
        bad("a problem stands at a turn that is not there", c -> problem(c, 11, "late")),
        // Turns
        bad("turn 3: it must have the number 2", c -> turn(c, 2).put("n", 3)),
        bad(
            "turn 3: the sides take turns, and the caller begins, so that this one is the caller's",
            c -> turn(c, 3).put("speaker", "callee").remove(List.of("steps", "directive"))),
        bad("turn 2: it is empty", c -> turn(c, 2).put("text", " \n")),
        bad("turn 2: nobody makes up the callee's words", c -> turn(c, 2).put("source", "card")),
        bad(
            "turn 3: it is cut at 0, which is not inside its text",
            c -> turn(c, 3).put("cutAt", 0)),
        bad(
            "turn 3: it is cut at 53, which is not inside its text",
            c -> turn(c, 3).put("cutAt", 53)),
        bad(
            "turn 3: it is cut in the middle of a character",
            c -> turn(c, 3).put("text", "Your parcel comes on May 3. 😀 fine").put("cutAt", 29)),
        bad("turn 2: only the caller's turns are cut", c -> turn(c, 2).put("cutAt", 2)),
        bad(
            "turn 9: it is cut, and nobody broke in",
            c -> {
              turn(c, 9).put("cutAt", 4);
              ((ArrayNode) c.get("turns")).remove(9);
            }),
        bad("turn 9: the closing is never cut", c -> turn(c, 9).put("cutAt", 4)),
        // The step ledger
        bad(
            "turn 1: step 1 is silent and can't be performed",
            c -> turn(c, 1).putArray("steps").add(1).add(2)),
        bad("turn 7: step 6 is none of the card's", c -> turn(c, 7).putArray("steps").add(6)),
        bad(
            "turn 5: step 3 was performed in turn 3 already",
            c -> turn(c, 5).putArray("steps").add(3).add(4)),
        bad("turn 1: step 3 is performed before step 2", c -> turn(c, 1).putArray("steps").add(3)),
        bad(
            "turn 3: steps 3 and 5 are no neighbours",
            c -> turn(c, 3).putArray("steps").add(3).add(5)),
        bad(
            "turn 1: it repeats step 3, which was not done before",
            c -> turn(c, 1).putArray("repeats").add(3)),
        bad(
            "turn 5: it answers entry 2, which the card has not",
            c -> turn(c, 5).putArray("answers").add(2)),
        bad("there are 4 records for 5 steps", c -> ((ArrayNode) c.get("steps")).remove(4)),
        bad("record 2 has the number 3", c -> proof(c, 2).put("number", 3)),
        bad("step 2 has not the card's name", c -> proof(c, 2).put("name", "Hello")),
        bad("step 2 has no such status: finished", c -> proof(c, 2).put("status", "finished")),
        bad("step 1 is silent", c -> proof(c, 1).put("status", "done")),
        bad("step 2 is not silent", c -> proof(c, 2).put("status", "silent")),
        bad("step 2 is waived and performed in turn 1", c -> proof(c, 2).put("status", "waived")),
        bad("step 2 is waived and has evidence", c -> proof(c, 2).put("status", "waived")),
        bad("step 5 is done in turn 5, whose steps don't have it", c -> proof(c, 5).put("turn", 5)),
        bad(
            "step 5 is done in turn 7, whose steps don't have it",
            c -> turn(c, 7).putArray("steps")),
        bad(
            "the evidence of step 2 was not heard in turn 1: is this Mrs. Li?",
            c -> proof(c, 2).put("evidence", "is this Mrs. Li?")),
        bad(
            "the evidence of step 3 was not heard in turn 3: Will you",
            c -> proof(c, 3).put("evidence", "Will you")),
        bad("step 2 names no detector", c -> proof(c, 2).remove("detector")),
        bad("step 2 has no confidence of two decimals", c -> proof(c, 2).put("confidence", 0.931)),
        bad("step 2 has no confidence of two decimals", c -> proof(c, 2).put("confidence", 1.01)),
        bad(
            "step 3 is pending, and the call ended hung-up",
            HUNG_UP,
            CallRulesTest::pendingInsteadOfWaived),
        bad("step 3 is waived, and the call ended failed", HUNG_UP, c -> end(c, "failed")),
        bad("step 3 is waived, and the call ended turn-limit", HUNG_UP, c -> end(c, "turn-limit")),
        // The caller's lines
        bad("turn 1: its directive must be to open", c -> turn(c, 1).put("directive", "steps 2")),
        bad("turn 7: a call is opened only once", c -> turn(c, 7).put("directive", "open")),
        bad(
            "turn 1: it is not the opening line",
            c -> turn(c, 1).put("text", "We sell things that you will like.")),
        bad(
            "turn 1: nobody gives directives where calls are observed",
            c -> c.put("enforcement", "observe")),
        bad(
            "turn 5: there is no such directive: shout 3",
            c -> turn(c, 5).put("directive", "shout 3")),
        bad(
            "turn 5: it is to perform step 3, which can't be performed any more",
            c -> turn(c, 5).put("directive", "steps 3,4")),
        bad(
            "turn 5: it is to answer entry 2, which the card has not",
            c -> turn(c, 5).put("directive", "answer 2; steps 4")),
        bad(
            "turn 7: it is to register a need from turn 8",
            c -> turn(c, 7).put("directive", "register 8")),
        bad(
            "turn 7: it is to close, and the closing is another",
            c -> turn(c, 7).put("directive", "close 2")),
        bad(
            "turn 7: the caller speaks after its goodbye",
            c -> turn(c, 7).put("directive", "goodbye")),
        bad(
            "turn 1: it is said from the card, and is no opening line of it",
            c ->
                turn(c, 1)
                    .put("source", "card")
                    .put("text", "Hello, is this Ms. Li? Parcel here.")),
        bad(
            "turn 3: it is said from the card, and the card's line is: Your parcel comes on May 3.",
            c ->
                turn(c, 3)
                    .put("source", "card")
                    .put("text", "The parcel comes on May 3. Will you?")),
        bad(
            "turn 7: it is said from the card, and no reply was refused",
            c -> turn(c, 7).put("source", "card").remove("rejected")),
        bad(
            "turn 7: it was asked for 3 times more, and twice is the most",
            c -> {
              ArrayNode rejected = (ArrayNode) turn(c, 7).get("rejected");
              rejected.add(rejected.get(0)).add(rejected.get(0));
            }),
        bad(
            "turn 7: an observed caller's reply is not replaced",
            c -> {
              c.put("enforcement", "observe");
              turn(c, 7).put("source", "card");
            }),
        bad(
            "turn 7: it says turn 5 again, and nobody asked",
            c -> turn(c, 5).put("text", turn(c, 7).get("text").asText()).remove("cutAt")),
        bad(
            "turn 7: a need is the callee's, and this is no turn of it",
            c -> need(c).put("turn", 7)),
        bad("turn 6: the need was not heard: ring thrice", c -> need(c).put("text", "ring thrice")),
        bad(
            "turn 6: the need is registered in turn 5, which is no later turn of the caller",
            c -> need(c).put("registeredIn", 5)),
        bad(
            "turn 6: the need is registered in turn 8, which is no later turn of the caller",
            c -> need(c).put("registeredIn", 8)),
        // Ends
        bad(
            "end: the card has no such condition:"
                + " {\"side\":\"callee\",\"condition\":3,\"confidence\":0.91}",
            c -> held(c, 0).put("condition", 3)),
        bad(
            "end: no confidence of two decimals:"
                + " {\"side\":\"callee\",\"condition\":1,\"confidence\":\"0.91\"}",
            c -> held(c, 0).put("confidence", "0.91")),
        bad("end: conditions must stand best first", c -> held(c, 0).put("confidence", 0.5)),
        bad(
            "end: a condition stands there twice:"
                + " {\"side\":\"callee\",\"condition\":1,\"confidence\":0.64}",
            c -> held(c, 1).put("side", "callee").put("condition", 1)),
        bad(
            "end: no condition held, and the reason is condition",
            c -> end(c).putArray("conditions")),
        bad("end: by neither caller nor callee", c -> end(c).put("by", "nobody")),
        bad("end: there is no turn 11", c -> end(c).put("turn", 11)),
        bad("end: no turn made the condition hold", c -> end(c).remove("turn")),
        bad("end: nobody ended the call, and the reason is condition", c -> end(c).remove("by")),
        bad("end: the callee ended the call with words of the caller", c -> end(c).put("turn", 7)),
        bad("end: the condition held only after the call was closed", c -> end(c).put("turn", 10)),
        bad("end: only the callee hangs up", HUNG_UP, c -> end(c).put("by", "caller")),
        bad(
            "end: the caller speaks to someone who has hung up",
            HUNG_UP,
            c -> say(c, "caller", "Hello?")),
        bad("end: the limit of turns was not reached", HUNG_UP, c -> end(c, "turn-limit")),
        bad(
            "end: the call stalled, and its last six caller turns are not without progress",
            HUNG_UP,
            c -> end(c, "stalled")),
        bad(
            "end: the closing turn 10 is no turn of the caller",
            c -> end(c).put("closingTurn", 10)),
        bad("end: the card has no closing line 3", c -> end(c).put("closingLine", 3)),
        bad("end: a closing line was said in no turn", c -> end(c).remove("closingTurn")),
        bad(
            "end: a call that ended hung-up gets no closing line",
            HUNG_UP,
            c -> end(c).put("closingLine", 1).put("closingTurn", 1)),
        bad(
            "turn 3: a call that ended off-card gets no closing line",
            HUNG_UP,
            c -> {
              offCard(c);
              end(c).put("closingLine", 1).put("closingTurn", 3);
            }),
        bad(
            "end: closingLine must be there, and null, in a call that got none",
            HUNG_UP,
            c -> end(c).remove("closingLine")),
        bad("end: the closing line is no number: \"1\"", c -> end(c).put("closingLine", "1")),
        bad(
            "turn 9: a closed call gets exactly one closing line",
            c -> end(c).putNull("closingLine")),
        bad(
            "turn 9: it closes the call, and is not the closing line: We took that down, goodbye.",
            c -> turn(c, 9).put("text", "That was all from me.")),
        bad(
            "turn 7: it has a closing line, and is not the closing",
            c -> turn(c, 7).put("text", "So May 3. Thank you, see you on that day.")),
        bad(
            "turn 9: it closes the call before step 5, and the callee did not end it",
            c -> {
              turn(c, 7).putArray("steps");
              pending(proof(c, 5)).put("status", "waived");
              end(c).put("by", "caller");
            }),
        bad(
            "turn 11: somebody speaks after the end of the call",
            c -> say(c, "caller", "Goodbye to you too.")));
  }

  private static Arguments bad(String sentence, Consumer<ObjectNode> change) {
    return bad(sentence, CLOSED, change);
  }

  private static Arguments bad(String sentence, String call, Consumer<ObjectNode> change) {
    return Arguments.of(sentence, call, change);
  }

  private static List<String> broken(JsonNode call) {
    return CallRules.broken(call, CARD);
  }

  private static ObjectNode turn(ObjectNode call, int n) {
    return (ObjectNode) call.get("turns").get(n - 1);
  }

  private static ObjectNode proof(ObjectNode call, int step) {
    return (ObjectNode) call.get("steps").get(step - 1);
  }

  private static ObjectNode need(ObjectNode call) {
    return (ObjectNode) call.get("needs").get(0);
  }

  private static ObjectNode held(ObjectNode call, int i) {
    return (ObjectNode) call.get("end").get("conditions").get(i);
  }

  private static ObjectNode end(ObjectNode call) {
    return (ObjectNode) call.get("end");
  }

  private static ObjectNode end(ObjectNode call, String reason) {
    return call.putObject("end").put("reason", reason);
  }

  private static ObjectNode say(ObjectNode call, String speaker, String text) {
    ArrayNode turns = (ArrayNode) call.get("turns");
    return turns.addObject().put("n", turns.size()).put("speaker", speaker).put("text", text);
  }

  private static void problem(ObjectNode call, int turn, String kind) {
    call.withArray("problems")
        .addObject()
        .put("kind", kind)
        .put("turn", turn)
        .put("detail", "It was not kept.");
  }

  private static void pendingInsteadOfWaived(ObjectNode call) {
    for (int step = 3; step <= 5; step++) {
      proof(call, step).put("status", "pending");
    }
  }

  private static ObjectNode pending(ObjectNode step) {
    if (!step.get("status").asText().equals("silent")) {
      step.put("status", "pending").remove(List.of("turn", "evidence", "detector", "confidence"));
    }
    return step;
  }

  private static void offCard(ObjectNode call) {
    pendingInsteadOfWaived(call);
    turn(call, 2).put("text", "There is no Ms. Li here.");
    say(call, "caller", "Sorry to have troubled you, goodbye.").put("directive", "goodbye");
    say(call, "callee", "Bye.");
    end(call, "off-card").put("by", "callee").put("turn", 2).putNull("closingLine");
  }

  private static ObjectNode json(String text) {
    return json(ObjectNode.class, text);
  }

  private static <T extends JsonNode> T json(Class<T> type, String text) {
    try {
      return type.cast(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
