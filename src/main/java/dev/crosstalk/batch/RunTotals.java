package dev.crosstalk.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Turn.Source;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the calls of a run come to, as far as that can be counted in parts and put together: in
 * whatever order, and as large for ten million calls as for ten. Not thread-safe.
 */
public class RunTotals implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, Integer> ends = new TreeMap<>();
  private final Map<String, Integer> problems = new TreeMap<>();
  private final Map<String, Map<String, Spent>> spent = new TreeMap<>();
  private final Coverage coverage = new Coverage();
  private int calls;
  private int turns;
  private Turns callerTurns = new Turns(0, 0, 0, 0, 0);
  private int steps;
  private int stepsDone;
  private int scored;
  private double style;

  /**
   * Where the caller's turns came from.
   *
   * @param all of them
   * @param directed those that followed a directive
   * @param askedAgain those of which a reply was refused
   * @param fromCard those in which the card's own line was said instead
   * @param assumed those that were taken from a recording of another prompt
   */
  public record Turns(int all, int directed, int askedAgain, int fromCard, int assumed)
      implements Serializable {
    private Turns plus(JsonNode turn) {
      return new Turns(
          all + 1,
          directed + (turn.has("directive") ? 1 : 0),
          askedAgain + (turn.has("rejected") ? 1 : 0),
          fromCard + (isFrom(turn, Source.CARD) ? 1 : 0),
          assumed + (isFrom(turn, Source.ASSUMED) ? 1 : 0));
    }

    private Turns plus(Turns more) {
      return new Turns(
          all + more.all,
          directed + more.directed,
          askedAgain + more.askedAgain,
          fromCard + more.fromCard,
          assumed + more.assumed);
    }

    private static boolean isFrom(JsonNode turn, Source source) {
      return turn.path("source").asText().equals(source.word());
    }
  }

  /**
   * What the models of a side read and wrote, refused replies included.
   *
   * @param model its name; the last one's by the alphabet where there are several
   */
  public record Spent(String model, long tokensIn, long tokensOut) implements Serializable {
    private static Spent of(String model, JsonNode tokens) {
      return new Spent(model, tokens.path("in").asLong(), tokens.path("out").asLong());
    }

    private Spent plus(Spent more) {
      return new Spent(more.model, tokensIn + more.tokensIn, tokensOut + more.tokensOut);
    }
  }

  /**
   * Takes in a call, by the format's names; what it has not counts nowhere.
   *
   * @param card the name that coverage is counted under
   */
  public void add(String card, JsonNode call) {
    calls++;
    ends.merge(call.at("/end/reason").asText(), 1, Integer::sum);
    call.path("problems")
        .forEach(problem -> problems.merge(problem.path("kind").asText(), 1, Integer::sum));
    for (JsonNode step : call.path("steps")) {
      String status = step.path("status").asText();
      steps += status.equals("silent") ? 0 : 1;
      stepsDone += status.equals("done") ? 1 : 0;
    }
    call.path("turns").forEach(turn -> addTurn(call, turn));
    JsonNode unheard = call.at("/end/unheard");
    spend(call, unheard.path("speaker").asText(), unheard.path("tokens"));
    coverage.add(card, call);
  }

  private void addTurn(JsonNode call, JsonNode turn) {
    turns++;
    String speaker = turn.path("speaker").asText();
    if (!speaker.equals(Speaker.CALLEE.word())) {
      callerTurns = callerTurns.plus(turn);
    }
    spend(call, speaker, turn.path("tokens"));
  }

  private void spend(JsonNode call, String side, JsonNode tokens) {
    if (!tokens.isMissingNode()) {
      String model = call.path("models").path(side).asText();
      Map<String, Spent> byModel = spent.computeIfAbsent(side, first -> new TreeMap<>());
      byModel.merge(model, Spent.of(model, tokens), Spent::plus);
    }
  }

  /** The name of a call's card, which is all of the call's id but the seed and the number. */
  public static String card(JsonNode call) {
    String id = call.path("id").asText();
    String end = "-" + call.path("seed").asText() + "-" + call.path("call").asText();
    return id.endsWith(end) ? id.substring(0, id.length() - end.length()) : id;
  }

  /** Takes in what other calls come to. */
  public void add(RunTotals more) {
    calls += more.calls;
    turns += more.turns;
    steps += more.steps;
    stepsDone += more.stepsDone;
    scored += more.scored;
    style += more.style;
    callerTurns = callerTurns.plus(more.callerTurns);
    more.ends.forEach((end, n) -> ends.merge(end, n, Integer::sum));
    more.problems.forEach((kind, n) -> problems.merge(kind, n, Integer::sum));
    more.spent.forEach(
        (side, byModel) ->
            byModel.forEach(
                (model, tokens) ->
                    spent
                        .computeIfAbsent(side, first -> new TreeMap<>())
                        .merge(model, tokens, Spent::plus)));
    coverage.add(more.coverage);
  }

  /** Takes in the scores of a call. */
  public void addScores(JsonNode scores) {
    JsonNode value = scores.at("/metrics/style/value");
    if (value.isNumber()) {
      scored++;
      style += value.asDouble();
    }
  }

  public int calls() {
    return calls;
  }

  public int turns() {
    return turns;
  }

  /** How many calls ended for each reason. */
  public Map<String, Integer> ends() {
    return new HashMap<>(ends);
  }

  /** How many problems of each kind there are. */
  public Map<String, Integer> problems() {
    return new HashMap<>(problems);
  }

  public Turns callerTurns() {
    return callerTurns;
  }

  /** The spoken steps of all calls. */
  public int steps() {
    return steps;
  }

  public int stepsDone() {
    return stepsDone;
  }

  /** What each side took, where a model counts. */
  public Map<String, Spent> spent() {
    Map<String, Spent> bySide = new TreeMap<>();
    spent.forEach(
        (side, byModel) ->
            bySide.put(side, byModel.values().stream().reduce(Spent::plus).orElseThrow()));
    return bySide;
  }

  /** What each model of a side took, where it counts. */
  public Map<String, List<Spent>> spentByModel() {
    Map<String, List<Spent>> bySide = new TreeMap<>();
    spent.forEach((side, byModel) -> bySide.put(side, List.copyOf(byModel.values())));
    return bySide;
  }

  public Coverage coverage() {
    return coverage;
  }

  /** How varied the calls are; only known where one reader has read them all. */
  public Optional<Variety> variety() {
    return Optional.empty();
  }

  /** How many calls have a value for style. */
  public int scored() {
    return scored;
  }

  /** The mean of these values; not a number where there are none. */
  public double style() {
    return style / scored;
  }
}
