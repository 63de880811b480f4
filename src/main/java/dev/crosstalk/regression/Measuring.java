package dev.crosstalk.regression;

import dev.crosstalk.regression.Measure.Kind;
import dev.crosstalk.regression.MetricChange.PassAllOf;
import dev.crosstalk.regression.MetricChange.Tally;
import dev.crosstalk.regression.Pairing.Pair;
import dev.crosstalk.statistics.Holm;
import dev.crosstalk.statistics.PassAll;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.statistics.Simes;
import dev.crosstalk.statistics.Tested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Measures all metrics of two runs. Their tests are corrected together: a metric more makes a false
 * alarm no likelier. The two figures of a metric nearly say the same, so that they count as one.
 *
 * @param family so many metrics count in the correction
 */
record Measuring(List<MetricChange> metrics, int family) {

  static Measuring of(Baseline before, Baseline after, Pairing pairing, CompareSettings settings) {
    double alpha = settings.alpha();
    List<String> names = before.metrics();
    List<List<Figure>> figures = names.stream().map(name -> figures(name, pairing)).toList();
    List<Tested> together =
        figures.stream()
            .map(each -> Simes.together(each.stream().map(Figure::tested).toList(), alpha))
            .toList();
    int family = Holm.counted(together, alpha);
    // What the first, hardest step of the correction asks for; no sample is sure of a later one.
    double hardest = alpha / Math.max(1, family);
    double[] corrected = Holm.adjusted(together, alpha);
    List<MetricChange> metrics = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      List<Measure> measures = new ArrayList<>();
      for (Figure figure : figures.get(i)) {
        double p = Simes.of(figure.tested(), together.get(i), corrected[i], alpha);
        measures.add(figure.measured(p, hardest, settings.detect()));
      }
      metrics.add(
          new MetricChange(
              name,
              Tally.of(before, name),
              Tally.of(after, name),
              measures,
              passAll(name, pairing, settings.passAll())));
    }
    return new Measuring(metrics, family);
  }

  private static List<Figure> figures(String metric, Pairing pairing) {
    List<Figure> figures = new ArrayList<>();
    Figure.of(metric, Kind.PASSED, pairing).ifPresent(figures::add);
    boolean verdicts =
        Stream.of(
                calls(pairing, Pair::before, pairing.before()),
                calls(pairing, Pair::after, pairing.after()))
            .flatMap(List::stream)
            .allMatch(call -> call.check(metric).map(Measure::isVerdict).orElse(true));
    if (!verdicts) {
      Figure.of(metric, Kind.VALUE, pairing).ifPresent(figures::add);
    }
    return figures;
  }

  private static List<RunCall> calls(
      Pairing pairing, Function<Pair, RunCall> side, List<RunCall> alone) {
    return Stream.concat(pairing.pairs().stream().map(side), alone.stream()).toList();
  }

  private static List<PassAllOf> passAll(String metric, Pairing pairing, List<Integer> ks) {
    List<Rate> before = byPlan(metric, calls(pairing, Pair::before, pairing.before()));
    List<Rate> after = byPlan(metric, calls(pairing, Pair::after, pairing.after()));
    boolean repeated = isRepeated(before) && isRepeated(after);
    List<Rate> old = repeated ? before : List.of(all(before));
    List<Rate> now = repeated ? after : List.of(all(after));
    return ks.stream()
        .map(k -> new PassAllOf(k, PassAll.of(old, k), PassAll.of(now, k)))
        .filter(passes -> passes.before().isPresent() || passes.after().isPresent())
        .toList();
  }

  private static List<Rate> byPlan(String metric, List<RunCall> calls) {
    Map<Object, Rate> plans = new LinkedHashMap<>();
    for (RunCall call : calls) {
      OptionalDouble passed = Figure.value(metric, Kind.PASSED, call);
      if (passed.isPresent()) {
        plans.merge(Figure.cluster(call), Rate.of(passed.getAsDouble() == 1), Rate::plus);
      }
    }
    return List.copyOf(plans.values());
  }

  /** Whether plans have two calls on average, or more: else tries of one plan tell too little. */
  private static boolean isRepeated(List<Rate> plans) {
    return !plans.isEmpty() && all(plans).n() >= 2 * plans.size();
  }

  /** All calls as if they were of one plan. */
  private static Rate all(List<Rate> plans) {
    return plans.stream().reduce(new Rate(0, 0), Rate::plus);
  }
}
