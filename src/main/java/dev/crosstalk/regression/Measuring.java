package dev.crosstalk.regression;

import dev.crosstalk.regression.Measure.Kind;
import dev.crosstalk.regression.MetricChange.PassAllOf;
import dev.crosstalk.regression.MetricChange.Tally;
import dev.crosstalk.regression.Pairing.Pair;
import dev.crosstalk.statistics.Holm;
import dev.crosstalk.statistics.PassAll;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.statistics.Tested;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Measures all metrics of two runs. Their tests are corrected together: a metric more makes a false
 * alarm no likelier.
 */
record Measuring(List<MetricChange> metrics, int family) {

  static Measuring of(Baseline before, Baseline after, Pairing pairing, CompareSettings settings) {
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    for (String metric : before.metrics()) {
      figures.put(metric, figures(metric, pairing));
    }
    List<Tested> tests =
        figures.values().stream().flatMap(List::stream).map(Figure::tested).toList();
    int family = Holm.counted(tests, settings.alpha());
    // What the first, hardest step of the correction asks for; no sample is sure of a later one.
    double alpha = settings.alpha() / Math.max(1, family);
    double[] corrected = Holm.adjusted(tests, settings.alpha());
    List<MetricChange> metrics = new ArrayList<>();
    int next = 0;
    for (Map.Entry<String, List<Figure>> metric : figures.entrySet()) {
      List<Measure> measures = new ArrayList<>();
      for (Iterator<Figure> each = metric.getValue().iterator(); each.hasNext(); next++) {
        measures.add(each.next().measured(corrected[next], alpha, settings.detect()));
      }
      metrics.add(
          new MetricChange(
              metric.getKey(),
              Tally.of(before, metric.getKey()),
              Tally.of(after, metric.getKey()),
              measures,
              passAll(metric.getKey(), pairing, settings.passAll())));
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
    List<Rate> before = groups(metric, calls(pairing, Pair::before, pairing.before()));
    List<Rate> after = groups(metric, calls(pairing, Pair::after, pairing.after()));
    return ks.stream()
        .map(k -> new PassAllOf(k, PassAll.of(before, k), PassAll.of(after, k)))
        .filter(passes -> passes.before().isPresent() || passes.after().isPresent())
        .toList();
  }

  /** Tries that are alike: the calls of a plan; where no plan has several, all calls of the run. */
  private static List<Rate> groups(String metric, List<RunCall> calls) {
    Map<Object, Rate> groups = new LinkedHashMap<>();
    for (RunCall call : calls) {
      OptionalInt passed =
          call.check(metric)
              .map(check -> Kind.PASSED.of(check))
              .filter(value -> value.isPresent())
              .map(value -> OptionalInt.of((int) value.getAsDouble()))
              .orElse(OptionalInt.empty());
      if (passed.isPresent()) {
        groups.merge(Figure.cluster(call), Rate.of(passed.getAsInt() == 1), Rate::plus);
      }
    }
    return groups.values().stream().anyMatch(group -> group.n() > 1)
        ? List.copyOf(groups.values())
        : List.of(groups.values().stream().reduce(new Rate(0, 0), Rate::plus));
  }
}
