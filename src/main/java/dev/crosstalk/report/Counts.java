package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.batch.RunSummary;
import dev.crosstalk.report.CallFacts.ProblemKind;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.SourceShares;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is counted over all calls, whether they are in the page or not. Not thread-safe. */
final class Counts {
  static final int STYLE_BINS = 20;

  /** Where the bins of lengths begin: people's turns are short, so the first ones are narrow. */
  static final int[] LENGTHS = {0, 5, 10, 15, 20, 30, 40, 60, 80, 120};

  /** Kinds and metrics of a stranger may be any number. */
  private static final int MOST_KINDS = 500;

  private final RunSummary summary;
  private final Map<String, MetricTally> metrics = new LinkedHashMap<>();
  private final Map<ProblemKind, Integer> problems = new TreeMap<>();
  private final int[] style = new int[STYLE_BINS];
  private final Map<String, int[]> lengths = new TreeMap<>();
  private int scripted;
  private int scored;
  private int failed;
  private int endless;

  /**
   * @param calls about how many there will be
   */
  Counts(int calls) {
    this.summary = new RunSummary(calls);
  }

  /** Takes in a finished call. */
  void add(ReportedCall call, CallFacts facts, String card) {
    summary.add(card, call.call());
    call.metrics().ifPresent(this::scores);
    facts.problems().forEach(this::problem);
    for (JsonNode turn : call.turns()) {
      int[] bins =
          lengths.computeIfAbsent(turn.path("speaker").asText(), side -> new int[LENGTHS.length]);
      bins[bin(Texts.speechLength(turn.path("text").asText()))]++;
    }
    JsonNode models = call.call().path("models");
    scripted += isScript(models, "caller") && isScript(models, "callee") ? 1 : 0;
    endless += call.reason().isEmpty() ? 1 : 0;
  }

  /** Takes in a call that nobody finished. */
  void addFailed(CallFacts facts) {
    failed++;
    facts.problems().forEach(this::problem);
  }

  private static boolean isScript(JsonNode models, String side) {
    return models.path(side).asText().equals(SourceShares.SCRIPT);
  }

  private void problem(ProblemKind kind, int count) {
    if (problems.containsKey(kind) || problems.size() < MOST_KINDS) {
      problems.merge(kind, count, Integer::sum);
    }
  }

  private void scores(JsonNode all) {
    scored++;
    for (var metric : all.properties()) {
      if (metrics.containsKey(metric.getKey()) || metrics.size() < MOST_KINDS) {
        metrics.computeIfAbsent(metric.getKey(), first -> new MetricTally()).add(metric.getValue());
      }
    }
    for (JsonNode turn : all.path("style").path("turns")) {
      double value = turn.path("value").asDouble(-1);
      if (value >= 0 && value <= 1) {
        style[Math.min(STYLE_BINS - 1, (int) (value * STYLE_BINS))]++;
      }
    }
  }

  /** The bin of a length. */
  static int bin(int length) {
    int bin = LENGTHS.length - 1;
    while (length < LENGTHS[bin]) {
      bin--;
    }
    return bin;
  }

  RunSummary summary() {
    return summary;
  }

  Map<String, MetricTally> metrics() {
    return metrics;
  }

  Map<ProblemKind, Integer> problems() {
    return problems;
  }

  int[] style() {
    return style;
  }

  /** How many turns of a side are of each bin's length. */
  int[] lengths(String side) {
    return lengths.getOrDefault(side, new int[LENGTHS.length]);
  }

  /** Whether no model was asked in any call. */
  boolean isScripted() {
    return scripted > 0 && scripted == summary.calls();
  }

  /** How many calls have scores. */
  int scored() {
    return scored;
  }

  int failed() {
    return failed;
  }

  /** How many calls don't say how they ended. */
  int endless() {
    return endless;
  }
}
