package dev.crosstalk;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.SourceShares;
import dev.crosstalk.transcript.StepRecord;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of calls between real models, a column for each card and mode. */
final class LiveTable {
  private final String model;
  private final long seed;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  LiveTable(String model, long seed) {
    this.model = model;
    this.seed = seed;
  }

  void add(Transcript call, Scenario card, Duration time, List<String> brokenRules) {
    String mode = call.enforcement().toLowerCase(Locale.ROOT);
    columns
        .computeIfAbsent(mode + ", " + card.name(), name -> new Column())
        .add(call, card, time, brokenRules);
    broken.addAll(brokenRules);
  }

  /** Every rule that was broken, with its call. */
  List<String> broken() {
    return broken;
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("Model " + model + " on both sides, seed " + seed);
    lines.add("");
    lines.add("| | " + String.join(" | ", columns.keySet()) + " |");
    lines.add("|---|" + "---|".repeat(columns.size()));
    Map<String, List<String>> rows = new LinkedHashMap<>();
    columns
        .values()
        .forEach(
            column ->
                column
                    .figures()
                    .forEach(
                        (row, cell) ->
                            rows.computeIfAbsent(row, r -> new ArrayList<>()).add(cell)));
    rows.forEach((row, cells) -> lines.add("| " + row + " | " + String.join(" | ", cells) + " |"));
    return String.join("\n", lines) + "\n";
  }

  /** The calls of one card in one mode. */
  private static final class Column {
    private final Map<String, Integer> ends = new TreeMap<>();
    private final Map<String, Integer> refusedOfCaller = new TreeMap<>();
    private final Map<String, Integer> refusedOfCallee = new TreeMap<>();
    private final Map<String, Integer> problems = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private int calls;
    private int brokenRules;
    private int finished;
    private int endedTalks;
    private int turns;
    private int callerTurns;
    private int turnsFromCard;
    private int steps;
    private int stepsByModel;
    private int stepsFromCard;
    private int stepsWaived;
    private long tokensIn;
    private long tokensOut;
    private double seconds;

    void add(Transcript call, Scenario card, Duration time, List<String> broken) {
      calls++;
      brokenRules += broken.size();
      EndReason reason = call.end().reason();
      finished += reason == EndReason.FAILED ? 0 : 1;
      endedTalks += reason.endsTalk() ? 1 : 0;
      count(ends, reason.word());
      call.end().detail().ifPresent(detail -> count(failures, detail));
      call.problems().forEach(problem -> count(problems, problem.kind()));
      turns += call.turns().size();
      call.turns().forEach(this::add);
      call.end().unheard().side().ifPresent(side -> add(side, call.end().unheard().rejected()));
      addSteps(call, card);
      SourceShares shares = SourceShares.of(call);
      add(shares.callerTokens());
      add(shares.calleeTokens());
      seconds += time.toMillis() / 1000.0;
    }

    private void add(Turn turn) {
      if (turn.speaker() == Speaker.CALLER) {
        callerTurns++;
        turnsFromCard += turn.source() == Turn.Source.CARD ? 1 : 0;
      }
      add(turn.speaker(), turn.rejected());
    }

    private void add(Speaker side, List<Turn.Rejected> rejected) {
      Map<String, Integer> refused = side == Speaker.CALLER ? refusedOfCaller : refusedOfCallee;
      rejected.forEach(reply -> count(refused, reply.problem()));
    }

    private void addSteps(Transcript call, Scenario card) {
      steps += card.caller().spokenSteps().size();
      for (StepRecord step : call.steps()) {
        switch (step.status()) {
          case DONE -> {
            Turn turn = call.turns().get(step.proof().orElseThrow().turn() - 1);
            boolean fromCard = turn.source() == Turn.Source.CARD;
            stepsFromCard += fromCard ? 1 : 0;
            stepsByModel += fromCard ? 0 : 1;
          }
          case WAIVED -> stepsWaived++;
          default -> {}
        }
      }
    }

    private void add(Optional<Turn.Tokens> tokens) {
      tokensIn += tokens.map(Turn.Tokens::in).orElse(0L);
      tokensOut += tokens.map(Turn.Tokens::out).orElse(0L);
    }

    Map<String, String> figures() {
      int done = stepsByModel + stepsFromCard;
      Map<String, String> figures = new LinkedHashMap<>();
      figures.put("calls", String.valueOf(calls));
      figures.put("rules broken", String.valueOf(brokenRules));
      figures.put("finished", share(finished, calls));
      figures.put("failed, and why", list(failures));
      figures.put("ended by the talk itself", share(endedTalks, calls));
      figures.put("ends", list(ends));
      figures.put("turns a call", decimal((double) turns / calls));
      figures.put("spoken steps done", share(done, steps));
      figures.put("of these by the model itself", share(stepsByModel, done));
      figures.put("of these from the card", share(stepsFromCard, done));
      figures.put("waived at the end", share(stepsWaived, steps));
      figures.put("caller turns from the card", share(turnsFromCard, callerTurns));
      figures.put("caller's replies refused", list(refusedOfCaller));
      figures.put("callee's replies refused", list(refusedOfCallee));
      figures.put("problems", list(problems));
      figures.put("tokens a call, in · out", tokensIn / calls + " · " + tokensOut / calls);
      figures.put("seconds a call", decimal(seconds / calls));
      return figures;
    }

    private static void count(Map<String, Integer> counts, String what) {
      counts.merge(what, 1, Integer::sum);
    }

    private static String share(int part, int whole) {
      return whole == 0 ? "–" : part + " (" + Math.round(100.0 * part / whole) + " %)";
    }

    private static String decimal(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String list(Map<String, Integer> counts) {
      Stream<Map.Entry<String, Integer>> mostFirst =
          counts.entrySet().stream()
              .sorted(Map.Entry.<String, Integer>comparingByValue().reversed());
      String list =
          mostFirst.map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
      return list.isEmpty() ? "–" : list;
    }
  }
}
