package dev.crosstalk.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crosstalk.text.NearDuplicates;
import dev.crosstalk.transcript.JsonLines;
import dev.crosstalk.transcript.Turn.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the calls of a run show together. It is read from files alone, so that it is the same
 * whoever made them and however often they were interrupted. Some 100 bytes a call. Not
 * thread-safe.
 */
public final class RunSummary {
  /** From this similarity of all that the callee says on, a call is a near-duplicate. */
  public static final double NEAR = 0.8;

  private static final int BLOCKS = 10;
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, Integer> ends = new TreeMap<>();
  private final Map<String, Integer> problems = new TreeMap<>();
  private final Map<String, Map<String, Spent>> spent = new TreeMap<>();
  private final Coverage coverage = new Coverage();
  private final NearDuplicates duplicates = new NearDuplicates(NEAR);
  private final Novelty novelty;
  private int calls;
  private int turns;
  private Turns callerTurns = new Turns(0, 0, 0, 0, 0);
  private int steps;
  private int stepsDone;
  private int scored;
  private double style;

  /**
   * One of no call yet.
   *
   * @param calls about how many there will be
   */
  public RunSummary(int calls) {
    this.novelty = new Novelty(Math.max(1, (calls + BLOCKS - 1) / BLOCKS));
  }

  /**
   * Where the caller's turns came from.
   *
   * @param all of them
   * @param directed those that followed a directive
   * @param askedAgain those of which a reply was refused
   * @param fromCard those in which the card's own line was said instead
   * @param assumed those that were taken from a recording of another prompt
   */
  public record Turns(int all, int directed, int askedAgain, int fromCard, int assumed) {
    private Turns plus(JsonNode turn) {
      return new Turns(
          all + 1,
          directed + (turn.has("directive") ? 1 : 0),
          askedAgain + (turn.has("rejected") ? 1 : 0),
          fromCard + (isFrom(turn, Source.CARD) ? 1 : 0),
          assumed + (isFrom(turn, Source.ASSUMED) ? 1 : 0));
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
  public record Spent(String model, long tokensIn, long tokensOut) {
    private Spent plus(JsonNode tokens) {
      return plus(new Spent(model, tokens.path("in").asLong(), tokens.path("out").asLong()));
    }

    private Spent plus(Spent more) {
      return new Spent(more.model, tokensIn + more.tokensIn, tokensOut + more.tokensOut);
    }
  }

  /**
   * Reads the summary of a run.
   *
   * @param calls about how many there are
   */
  public static RunSummary of(Path folder, int calls) throws IOException {
    RunSummary summary = new RunSummary(calls);
    each(folder.resolve(RunFolder.TRANSCRIPTS), call -> summary.add(card(call), call));
    Path scores = folder.resolve(RunFolder.SCORES);
    if (Files.exists(scores)) {
      each(scores, summary::addScores);
    }
    return summary;
  }

  private interface Taker {
    void take(JsonNode line);
  }

  private static void each(Path file, Taker taker) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      JsonLines.read(in, (line, bytes) -> taker.take(JSON.readTree(bytes)));
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
    StringBuilder callee = new StringBuilder();
    for (JsonNode turn : call.path("turns")) {
      add(call, turn, callee);
    }
    JsonNode unheard = call.at("/end/unheard");
    spend(call, unheard.path("speaker").asText(), unheard.path("tokens"));
    coverage.add(card, call);
    duplicates.add(callee.toString());
    novelty.add(callee.toString());
  }

  private void add(JsonNode call, JsonNode turn, StringBuilder callee) {
    turns++;
    String speaker = turn.path("speaker").asText();
    if (speaker.equals("callee")) {
      callee.append(turn.path("text").asText()).append('\n');
    } else {
      callerTurns = callerTurns.plus(turn);
    }
    spend(call, speaker, turn.path("tokens"));
  }

  private void spend(JsonNode call, String side, JsonNode tokens) {
    if (!tokens.isMissingNode()) {
      String model = call.path("models").path(side).asText();
      Map<String, Spent> byModel = spent.computeIfAbsent(side, first -> new TreeMap<>());
      byModel.put(model, byModel.getOrDefault(model, new Spent(model, 0, 0)).plus(tokens));
    }
  }

  /** The card's name, which is all of an id but the seed and the number. */
  private static String card(JsonNode call) {
    String id = call.path("id").asText();
    String end = "-" + call.path("seed").asText() + "-" + call.path("call").asText();
    return id.endsWith(end) ? id.substring(0, id.length() - end.length()) : id;
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

  /** How many calls say nearly what an earlier one says. */
  public int nearDuplicates() {
    return duplicates.dropped();
  }

  /** The share of new words in each tenth of the calls, in order. */
  public List<Double> novelty() {
    return novelty.curve();
  }

  /** Whether more calls add little. */
  public boolean addsLittle() {
    List<Double> curve = novelty.curve();
    return curve.size() == BLOCKS && curve.get(curve.size() - 1) < Novelty.LITTLE;
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
