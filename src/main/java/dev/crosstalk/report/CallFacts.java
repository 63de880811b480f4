package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a call is counted.
 *
 * @param done the spoken steps that were done, by the ledger; by the scores where there is no
 *     ledger
 * @param findings what the metrics have against it
 * @param problems how often each kind of problem is there
 * @param linesAgainst the lines of the card that speak against it
 */
record CallFacts(
    SortedSet<Integer> done,
    List<Finding> findings,
    Map<ProblemKind, Integer> problems,
    Set<Integer> linesAgainst) {

  /**
   * A kind of problem, and who has it.
   *
   * @param where {@code call} for a rule that was broken while it was made, else a metric
   */
  record ProblemKind(String where, String kind) implements Comparable<ProblemKind> {
    @Override
    public int compareTo(ProblemKind other) {
      int byWhere = where.compareTo(other.where);
      return byWhere == 0 ? kind.compareTo(other.kind) : byWhere;
    }
  }

  static CallFacts of(ReportedCall call) {
    List<Finding> findings = call.metrics().map(Finding::of).orElse(List.of());
    Map<ProblemKind, Integer> problems = new TreeMap<>();
    for (JsonNode problem : call.call().path("problems")) {
      count(problems, "call", problem.path("kind").asText());
    }
    Set<Integer> against = new HashSet<>();
    for (Finding finding : findings) {
      count(problems, finding.metric(), finding.reason());
      against.add(finding.line());
    }
    Finding.styleReasons(call.metric("style")).forEach(why -> count(problems, "style", why));
    return new CallFacts(done(call), findings, problems, against);
  }

  private static void count(Map<ProblemKind, Integer> problems, String where, String kind) {
    if (!kind.isEmpty()) {
      problems.merge(new ProblemKind(where, kind), 1, Integer::sum);
    }
  }

  private static SortedSet<Integer> done(ReportedCall call) {
    SortedSet<Integer> done = new TreeSet<>();
    JsonNode ledger = call.call().path("steps");
    for (JsonNode step : ledger) {
      if (step.path("status").asText().equals("done")) {
        done.add(step.path("number").asInt());
      }
    }
    if (ledger.isEmpty()) {
      for (JsonNode turn : call.metric("steps").path("turns")) {
        turn.path("steps").forEach(step -> done.add(step.asInt()));
      }
    }
    return done;
  }

  /** The kinds of its problems, each once. */
  List<String> kinds() {
    return problems.keySet().stream().map(ProblemKind::kind).distinct().toList();
  }
}
