package dev.crosstalk.regression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.regression.Measure.Kind;
import dev.crosstalk.regression.Pairing.Pair;
import dev.crosstalk.statistics.Fisher;
import dev.crosstalk.statistics.MannWhitney;
import dev.crosstalk.statistics.McNemar;
import dev.crosstalk.statistics.Power;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.statistics.Tested;
import dev.crosstalk.statistics.TwoSamples;
import dev.crosstalk.statistics.TwoSamples.Cluster;
import dev.crosstalk.statistics.TwoSamples.Pairs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * A figure of a metric in two runs, and the test that fits it. Calls after the same plan are one
 * cluster; a pair of which one call does not have the figure is not compared in it.
 *
 * @param single each cluster has one call of either run
 */
record Figure(String metric, Kind kind, TwoSamples samples, boolean single, Tested tested) {

  /** A plan of a card; calls of one are alike. */
  private record Plan(String card, JsonNode plan) {}

  /** What the calls that are like that one have in common. */
  static Object cluster(RunCall call) {
    return call.plan().<Object>map(plan -> new Plan(call.card(), plan)).orElse(call.id());
  }

  /** The figure in two runs; absent where they have nothing of it to compare. */
  static Optional<Figure> of(String metric, Kind kind, Pairing pairing) {
    Map<Object, Pairs> pairs = new LinkedHashMap<>();
    for (Pair pair : pairing.pairs()) {
      OptionalDouble old = value(metric, kind, pair.before());
      OptionalDouble now = value(metric, kind, pair.after());
      if (old.isPresent() && now.isPresent()) {
        pairs.merge(
            cluster(pair.before()),
            new Pairs(old.getAsDouble(), now.getAsDouble(), 1),
            Pairs::plus);
      }
    }
    List<Cluster> before = alone(metric, kind, pairing.before());
    List<Cluster> after = alone(metric, kind, pairing.after());
    boolean rest = !before.isEmpty() && !after.isEmpty();
    if (pairs.isEmpty() && !rest) {
      return Optional.empty();
    }
    TwoSamples samples =
        new TwoSamples(
            List.copyOf(pairs.values()), rest ? before : List.of(), rest ? after : List.of());
    boolean single =
        samples.pairs().stream().allMatch(pair -> pair.n() == 1)
            && samples.before().stream().allMatch(cluster -> cluster.n() == 1)
            && samples.after().stream().allMatch(cluster -> cluster.n() == 1);
    Tested tested = tested(kind, samples, single, metric + "|" + kind.word());
    return Optional.of(new Figure(metric, kind, samples, single, tested));
  }

  /** What a call has of a figure. */
  static OptionalDouble value(String metric, Kind kind, RunCall call) {
    return call.check(metric).map(kind::of).orElse(OptionalDouble.empty());
  }

  private static List<Cluster> alone(String metric, Kind kind, List<RunCall> calls) {
    Map<Object, Cluster> clusters = new LinkedHashMap<>();
    for (RunCall call : calls) {
      OptionalDouble value = value(metric, kind, call);
      if (value.isPresent()) {
        clusters.merge(cluster(call), new Cluster(value.getAsDouble(), 1), Cluster::plus);
      }
    }
    return List.copyOf(clusters.values());
  }

  private static Tested tested(Kind kind, TwoSamples samples, boolean single, String place) {
    boolean paired = samples.before().isEmpty();
    boolean yesOrNo = kind == Kind.PASSED && single;
    if (paired && yesOrNo) {
      return McNemar.test(turned(samples, 1), turned(samples, -1));
    } else if (samples.pairs().isEmpty() && yesOrNo) {
      return Fisher.test(rate(samples.before()), rate(samples.after()));
    } else if (samples.pairs().isEmpty() && kind == Kind.VALUE) {
      return MannWhitney.test(means(samples.before()), means(samples.after()));
    }
    return samples.permuted(place);
  }

  private static int turned(TwoSamples samples, double difference) {
    return (int) samples.pairs().stream().filter(pair -> pair.difference() == difference).count();
  }

  private static Rate rate(List<Cluster> calls) {
    return new Rate((int) calls.stream().filter(call -> call.sum() == 1).count(), calls.size());
  }

  private static double[] means(List<Cluster> clusters) {
    return clusters.stream().mapToDouble(Cluster::mean).toArray();
  }

  /**
   * All that is told of it.
   *
   * @param p the test's, corrected for many
   * @param alpha how rare a false alarm has to be in one test
   * @param detect the difference that is looked for
   */
  Measure measured(double p, double alpha, double detect) {
    Optional<Power> power = power();
    int units = units();
    double sizes = (double) samples.count() / Math.max(1, clusters());
    OptionalLong more =
        power.isPresent()
            ? OptionalLong.of((long) Math.ceil((power.get().needed(detect, alpha) - units) * sizes))
            : OptionalLong.empty();
    return new Measure(
        kind,
        samples.count(),
        samples.meanBefore(),
        samples.meanAfter(),
        samples.difference(metric + "|" + kind.word()),
        tested,
        p,
        power.isPresent()
            ? OptionalDouble.of(power.get().smallest(units, alpha))
            : OptionalDouble.empty(),
        more.isPresent() && more.getAsLong() > 0 ? more : OptionalLong.empty());
  }

  private boolean mostlyPaired() {
    return samples.pairs().size() >= samples.before().size();
  }

  private int clusters() {
    return samples.pairs().size() + samples.before().size();
  }

  /** What the size of the sample is counted in: pairs, or calls of either run. */
  private int units() {
    int pairs = samples.pairs().size();
    int rest = Math.min(samples.before().size(), samples.after().size());
    return pairs + rest;
  }

  private Optional<Power> power() {
    boolean passed = kind == Kind.PASSED;
    if (passed && !mostlyPaired()) {
      return Optional.of(Power.ofShares(samples.meanBefore()));
    } else if (passed && single) {
      double turned = turned(samples, 1) + turned(samples, -1);
      return Optional.of(Power.ofPairedShares(turned / samples.pairs().size()));
    }
    double variance =
        mostlyPaired()
            ? variance(samples.pairs().stream().mapToDouble(p -> p.difference() / p.n()).toArray())
            : variance(means(samples.before())) + variance(means(samples.after()));
    if (variance > 0) {
      return Optional.of(Power.ofValues(variance));
    }
    // Values that never moved don't tell how they would; verdicts can but turn over.
    return passed ? Optional.of(Power.ofPairedShares(0)) : Optional.empty();
  }

  private static double variance(double[] values) {
    double mean = DoubleStream.of(values).average().orElse(0);
    double squares = DoubleStream.of(values).map(value -> (value - mean) * (value - mean)).sum();
    return values.length < 2 ? 0 : squares / (values.length - 1);
  }
}
