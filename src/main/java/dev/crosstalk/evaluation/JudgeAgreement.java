package dev.crosstalk.evaluation;

import dev.crosstalk.evaluation.Judgement.Trouble;
import dev.crosstalk.statistics.Agreement;
import dev.crosstalk.statistics.Agreement.Pair;
import dev.crosstalk.statistics.Bootstrap;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.statistics.Rate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far a judge and a metric agree: call by call, of style turn by turn. Where either of them
 * says unclear there is nothing to agree on. Not thread-safe.
 */
public final class JudgeAgreement {
  private final List<List<Pair>> byCall = new ArrayList<>();
  private final Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
  private int unclear;
  private int hangOnOrder;

  /** Takes in what both say of a call. */
  public void add(Evaluation call, Judgement judgement) {
    Metric metric = call.metric(judgement.metric()).orElseThrow();
    List<Pair> pairs = new ArrayList<>();
    if (metric instanceof Metric.Style style) {
      style.turns().forEach(turn -> add(pairs, turn.verdict(), judgement.turn(turn.turn())));
    } else {
      add(pairs, metric.verdict(), judgement.verdict());
    }
    byCall.add(pairs);
    judgement.trouble().ifPresent(trouble -> troubles.merge(trouble, 1, Integer::sum));
    unclear += judgement.verdict() == Verdict.UNCLEAR ? 1 : 0;
    hangOnOrder += judgement.hangsOnOrder() ? 1 : 0;
  }

  private static void add(List<Pair> pairs, Verdict ours, Verdict judges) {
    if (ours != Verdict.UNCLEAR && judges != Verdict.UNCLEAR) {
      pairs.add(new Pair(ours, judges));
    }
  }

  /** How often they say the same, of the times that both say something. */
  public Rate agreed() {
    return all(byCall).stream()
        .map(pair -> Rate.of(pair.one().equals(pair.other())))
        .reduce(new Rate(0, 0), Rate::plus);
  }

  /** Cohen's kappa, with an interval by calls. */
  public Interval kappa() {
    return Bootstrap.interval(byCall, calls -> Agreement.kappa(all(calls)));
  }

  /** The calls of which the judge does not know. */
  public int unclear() {
    return unclear;
  }

  /** The calls of which it says yes in one order and no in the other. */
  public int hangOnOrder() {
    return hangOnOrder;
  }

  /** How often it gave no verdict, by why. */
  public Map<Trouble, Integer> troubles() {
    return new EnumMap<>(troubles);
  }

  private static List<Pair> all(List<List<Pair>> calls) {
    return calls.stream().flatMap(List::stream).toList();
  }
}
