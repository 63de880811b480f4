package dev.crosstalk.evaluation;

import dev.crosstalk.evaluation.Label.Item;
import dev.crosstalk.evaluation.Label.Made;
import dev.crosstalk.statistics.Agreement;
import dev.crosstalk.statistics.Bootstrap;
import dev.crosstalk.statistics.Confusion;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.text.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Holds metrics, and a judge, against what raters say: how far the raters agree among each other,
 * and how well what they fail is found. Intervals are by calls, as the turns of one call are alike.
 * Labels that people made and those that models made are never counted together. Not thread-safe.
 */
public final class LabelComparison {
  private final Map<Item, List<Label>> labels = new LinkedHashMap<>();
  private final Map<String, List<Item>> byTranscript = new HashMap<>();
  private final Map<Item, Scored> scored = new LinkedHashMap<>();

  /** What a metric and a judge say of something that is labelled. */
  private record Scored(
      OptionalDouble value, double threshold, Verdict ours, Optional<Verdict> judges) {}

  public LabelComparison(Collection<Label> labels) {
    for (Label label : labels) {
      this.labels.computeIfAbsent(label.item(), item -> new ArrayList<>()).add(label);
    }
    this.labels
        .keySet()
        .forEach(
            item ->
                byTranscript.computeIfAbsent(item.transcript(), id -> new ArrayList<>()).add(item));
  }

  /** Takes in a call; one without labels counts for nothing. */
  public void add(Evaluation call) {
    for (Item item : byTranscript.getOrDefault(call.id(), List.of())) {
      scored(call, item).ifPresent(said -> scored.put(item, said));
    }
  }

  private static Optional<Scored> scored(Evaluation call, Item item) {
    Metric metric = call.metric(item.metric()).orElseThrow();
    Optional<Judgement> judgement = call.judgement(item.metric());
    if (item.turn().isEmpty()) {
      return Optional.of(
          new Scored(
              metric.value(),
              metric.threshold(),
              metric.verdict(),
              judgement.map(Judgement::verdict)));
    }
    int turn = item.turn().getAsInt();
    Optional<Verdict> judges = judgement.map(said -> said.turn(turn));
    if (metric instanceof Metric.Style style) {
      return style.turns().stream()
          .filter(each -> each.turn() == turn)
          .findFirst()
          .map(
              each ->
                  new Scored(
                      OptionalDouble.of(each.value()), StyleScorer.EVEN, each.verdict(), judges));
    }
    boolean faulty = metric.evidence().stream().anyMatch(shown -> shown.turn() == turn);
    return Optional.of(
        new Scored(
            OptionalDouble.empty(),
            metric.threshold(),
            faulty ? Verdict.FAIL : Verdict.PASS,
            judges));
  }

  /** How many labels are about something that was not among the calls. */
  public int strayLabels() {
    return labels.entrySet().stream()
        .filter(entry -> !scored.containsKey(entry.getKey()))
        .mapToInt(entry -> entry.getValue().size())
        .sum();
  }

  /**
   * What the labels of people, or of models, tell about one metric.
   *
   * @param raters their names, in order
   * @param labels how many there are
   * @param decided how many things most of the raters pass or fail
   * @param alpha Krippendorff's, of the raters among each other; not a number for one rater
   * @param ours how well the metric finds what they fail
   * @param judges how well the judge does, where there is one
   * @param fitted what another threshold would do, where there are labels enough
   */
  public record Row(
      Made made,
      String metric,
      List<String> raters,
      int labels,
      int decided,
      Interval alpha,
      Found ours,
      Optional<Found> judges,
      Optional<Fitted> fitted) {
    public Row {
      raters = List.copyOf(raters);
    }
  }

  /**
   * How well failures are found. To call something unclear is not to find it.
   *
   * @param unclear how many things were called so
   */
  public record Found(Confusion confusion, Interval f1, int unclear) {}

  /**
   * A threshold that was chosen on one half of the calls and tried on the other.
   *
   * @param threshold what is below fails
   * @param fittedOn on how many labelled things it was chosen
   * @param f1 on the other half
   * @param before with the threshold that is built in, on the same half
   */
  public record Fitted(double threshold, int fittedOn, Interval f1, Interval before, int triedOn) {}

  /** A row for each metric and kind of rater that there are labels of. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Made made : Made.values()) {
      for (RatedMetric rated : RatedMetric.values()) {
        String metric = rated.word();
        List<Item> items =
            scored.keySet().stream()
                .filter(item -> item.metric().equals(metric) && !by(made, item).isEmpty())
                .toList();
        if (!items.isEmpty()) {
          rows.add(row(made, metric, items));
        }
      }
    }
    return rows;
  }

  private List<Label> by(Made made, Item item) {
    return labels.get(item).stream().filter(label -> label.made() == made).toList();
  }

  private Row row(Made made, String metric, List<Item> items) {
    List<Label> all = items.stream().flatMap(item -> by(made, item).stream()).toList();
    List<Decided> decided =
        items.stream().flatMap(item -> decided(item, by(made, item)).stream()).toList();
    boolean judged = items.stream().anyMatch(item -> scored.get(item).judges().isPresent());
    return new Row(
        made,
        metric,
        all.stream().map(Label::rater).distinct().sorted().toList(),
        all.size(),
        decided.size(),
        alpha(made, items),
        found(decided, Scored::ours),
        judged
            ? Optional.of(found(decided, said -> said.judges().orElse(Verdict.UNCLEAR)))
            : Optional.empty(),
        fitted(decided));
  }

  /** Something that most of its raters pass or fail. */
  private record Decided(Item item, boolean fails, Scored said) {}

  private Optional<Decided> decided(Item item, List<Label> said) {
    long fail = said.stream().filter(label -> label.verdict() == Verdict.FAIL).count();
    long pass = said.stream().filter(label -> label.verdict() == Verdict.PASS).count();
    return 2 * Math.max(fail, pass) > said.size()
        ? Optional.of(new Decided(item, fail > pass, scored.get(item)))
        : Optional.empty();
  }

  private Interval alpha(Made made, List<Item> items) {
    List<List<Item>> calls = byCall(items, Item::transcript);
    return Bootstrap.interval(
        calls,
        drawn ->
            Agreement.alpha(
                drawn.stream()
                    .flatMap(List::stream)
                    .map(item -> by(made, item).stream().map(Label::verdict).toList())
                    .toList()));
  }

  /** What somebody says of something that is labelled. */
  private interface Says {
    Verdict of(Scored said);
  }

  private static Found found(List<Decided> decided, Says who) {
    Predicate<Decided> fails = each -> who.of(each.said()) == Verdict.FAIL;
    return new Found(
        confusion(decided, fails),
        f1(decided, fails),
        (int) decided.stream().filter(each -> who.of(each.said()) == Verdict.UNCLEAR).count());
  }

  private static Interval f1(List<Decided> decided, Predicate<Decided> found) {
    return Bootstrap.interval(
        byCall(decided, each -> each.item().transcript()),
        calls -> confusion(calls.stream().flatMap(List::stream).toList(), found).f1());
  }

  private static Confusion confusion(List<Decided> decided, Predicate<Decided> found) {
    Confusion confusion = Confusion.NONE;
    for (Decided each : decided) {
      confusion = confusion.plus(each.fails(), found.test(each));
    }
    return confusion;
  }

  private static <T> List<List<T>> byCall(List<T> things, Function<T, String> call) {
    return List.copyOf(
        things.stream()
            .collect(Collectors.groupingBy(call, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  /** Nothing where one of the halves has only failures, or none. */
  private static Optional<Fitted> fitted(List<Decided> decided) {
    Map<Boolean, List<Decided>> halves =
        decided.stream()
            .filter(each -> each.said().value().isPresent())
            .collect(Collectors.partitioningBy(each -> isInFirstHalf(each.item().transcript())));
    List<Decided> chosenOn = halves.get(true);
    List<Decided> triedOn = halves.get(false);
    if (!hasBoth(chosenOn) || !hasBoth(triedOn)) {
      return Optional.empty();
    }
    double builtIn = chosenOn.get(0).said().threshold();
    double threshold =
        thresholds(chosenOn, builtIn)
            .boxed()
            .max(
                Comparator.<Double>comparingDouble(t -> confusion(chosenOn, below(t)).f1())
                    .thenComparingDouble(t -> -Math.abs(t - builtIn)))
            .orElse(builtIn);
    return Optional.of(
        new Fitted(
            threshold,
            chosenOn.size(),
            f1(triedOn, below(threshold)),
            f1(triedOn, below(builtIn)),
            triedOn.size()));
  }

  private static boolean hasBoth(List<Decided> decided) {
    return decided.stream().anyMatch(Decided::fails)
        && decided.stream().anyMatch(each -> !each.fails());
  }

  /**
   * By the call's name alone: the same call is in the same half, whatever other calls there are.
   */
  private static boolean isInFirstHalf(String transcript) {
    return (Sha256.of(transcript)[0] & 1) == 0;
  }

  private static Predicate<Decided> below(double threshold) {
    return each -> each.said().value().getAsDouble() < threshold;
  }

  /** All that make a difference: the one that is built in, and the middles between two values. */
  private static DoubleStream thresholds(List<Decided> decided, double builtIn) {
    double[] values =
        decided.stream()
            .mapToDouble(each -> each.said().value().getAsDouble())
            .sorted()
            .distinct()
            .toArray();
    DoubleStream.Builder thresholds = DoubleStream.builder().add(builtIn);
    for (int i = 1; i < values.length; i++) {
      thresholds.add((values[i - 1] + values[i]) / 2);
    }
    return thresholds.build();
  }
}
