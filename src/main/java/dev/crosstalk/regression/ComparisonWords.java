package dev.crosstalk.regression;

import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.regression.Comparison.SevereFailure;
import dev.crosstalk.regression.Gate.Breach;
import dev.crosstalk.regression.Gate.Guard;
import dev.crosstalk.regression.Measure.Kind;
import dev.crosstalk.regression.MetricChange.PassAllOf;
import dev.crosstalk.regression.MetricChange.Tally;
import dev.crosstalk.statistics.Fisher;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.text.Messages;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.SourceShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A comparison in words and figures, for whoever lays them out. What they quote is as models and
 * cards said it: it is made harmless where it is shown.
 */
public final class ComparisonWords {
  private static final int MOST_NAMED = 5;
  private static final int LONGEST_QUOTE = 60;
  private static final double HUNDRED = 100;

  private final Comparison comparison;
  private final List<Breach> breaches;
  private final Messages messages;
  private final Function<Evidence, String> evidence;

  /**
   * @param language {@code en} or {@code zh}
   * @param evidence puts a piece of evidence into words
   */
  public ComparisonWords(
      Comparison comparison, String language, Function<Evidence, String> evidence) {
    this.comparison = comparison;
    this.breaches = Gate.breaches(comparison);
    this.messages = Messages.of(ComparisonWords.class, language);
    this.evidence = evidence;
  }

  Comparison comparison() {
    return comparison;
  }

  /** All that got worse. */
  public List<Breach> breaches() {
    return new ArrayList<>(breaches);
  }

  /** A message of those that renderers have in common. */
  public String say(String key, Object... arguments) {
    return messages.get(key, arguments);
  }

  /** What comes out, in one sentence. */
  public String result() {
    if (!breaches.isEmpty()) {
      return say("result.worse");
    } else if (comparison.isSame()) {
      return say("result.same");
    }
    double alpha = comparison.settings().alpha();
    String worse = metrics(each -> each.worse(alpha));
    String better = metrics(each -> each.better(alpha));
    if (!worse.isEmpty()) {
      return say("result.tolerated", worse);
    }
    return better.isEmpty() ? say("result.unsure") : say("result.better", better);
  }

  private String metrics(Predicate<Measure> such) {
    return comparison.metrics().stream()
        .filter(metric -> metric.measures().stream().anyMatch(such))
        .map(MetricChange::metric)
        .collect(Collectors.joining(say("list.separator")));
  }

  /** Why it got worse. */
  public String breach(Breach breach) {
    if (breach.guard() == Guard.CRASHED) {
      Crashes crashes = comparison.crashes();
      return say(
          "breach.crashed",
          crashes.before().hits(),
          crashes.before().n(),
          crashes.after().hits(),
          crashes.after().n(),
          p(crashes.p()));
    } else if (breach.guard() == Guard.SEVERE) {
      return messages.count(
          "breach.severe", breach.severe().size(), breach.metric(), ids(breach.severe()));
    }
    Measure measure = breach.measure().orElseThrow();
    return say(
        "breach." + measure.kind().word(),
        breach.metric(),
        before(measure),
        after(measure),
        difference(measure),
        p(measure.p()));
  }

  private String ids(List<SevereFailure> severe) {
    String named =
        severe.stream()
            .limit(MOST_NAMED)
            .map(each -> each.call().pair().after().id())
            .collect(Collectors.joining(say("list.separator")));
    return severe.size() > MOST_NAMED
        ? say("breach.more", named, severe.size() - MOST_NAMED)
        : named;
  }

  /** What was compared with what. */
  public String pairs() {
    Pairing pairing = comparison.pairing();
    int pairs = pairing.pairs().size();
    int before = pairing.before().size();
    int after = pairing.after().size();
    String aside =
        pairing.aside().isEmpty()
            ? ""
            : " " + messages.count("pairs.aside", pairing.aside().size());
    if (before + after == 0 && aside.isEmpty()) {
      return messages.count("pairs.all", pairs);
    }
    return (pairs == 0 ? say("pairs.none", before, after) : say("pairs.some", pairs, before, after))
        + aside;
  }

  /** What so many calls can show; absent where there is nothing that could pass. */
  public Optional<String> sample() {
    Optional<MetricChange> least = Optional.empty();
    double worst = 0;
    long more = 0;
    for (MetricChange metric : comparison.metrics()) {
      for (Measure measure : metric.measures()) {
        double smallest = measure.smallest().orElse(0);
        if (measure.kind() == Kind.PASSED && smallest > worst) {
          worst = smallest;
          least = Optional.of(metric);
          more = measure.more().orElse(0);
        }
      }
    }
    double wanted = comparison.settings().detect();
    if (least.isEmpty()) {
      return Optional.empty();
    } else if (more == 0) {
      return Optional.of(say("sample.fine", points(wanted)));
    }
    return Optional.of(
        say("sample.small", points(worst), least.get().metric(), rounded(more), points(wanted)));
  }

  // Two digits are all that an estimate is good for.
  private static long rounded(long number) {
    long unit = 1;
    while (number / unit >= HUNDRED) {
      unit *= 10;
    }
    return (number + unit - 1) / unit * unit;
  }

  /** That severe failures may be chance; absent where none count, or no model is live. */
  public Optional<String> noise() {
    boolean severe = breaches.stream().anyMatch(breach -> breach.guard() == Guard.SEVERE);
    boolean live = isLive(comparison.before()) || isLive(comparison.after());
    long better =
        comparison.flipped().stream()
            .flatMap(call -> call.flips().stream())
            .filter(flip -> !flip.worse())
            .filter(flip -> comparison.settings().severe().contains(flip.metric()))
            .count();
    return severe && live ? Optional.of(say("noise", better)) : Optional.empty();
  }

  private static boolean isLive(Baseline run) {
    return run.origin().models().values().stream()
        .flatMap(SortedSet::stream)
        .anyMatch(name -> !name.equals(SourceShares.SCRIPT));
  }

  /** Metrics that are unclear in more calls now, and not by chance; nobody knows what those are. */
  public List<String> unclear() {
    double alpha = comparison.settings().alpha() / Math.max(1, comparison.metrics().size());
    return comparison.metrics().stream()
        .filter(metric -> metric.after().open().share() > metric.before().open().share())
        .filter(metric -> Fisher.test(metric.before().open(), metric.after().open()).p() <= alpha)
        .map(
            metric ->
                say(
                    "unclear",
                    metric.metric(),
                    metric.before().open().hits(),
                    metric.after().open().hits()))
        .toList();
  }

  /** How many calls crashed; absent where none did. */
  public Optional<String> crashed() {
    Crashes crashes = comparison.crashes();
    return crashes.before().hits() + crashes.after().hits() == 0
        ? Optional.empty()
        : Optional.of(
            say(
                "crashed.some",
                crashes.after().hits(),
                crashes.after().n(),
                crashes.before().hits(),
                crashes.before().n()));
  }

  /** How many calls of which cards a run has. */
  public String calls(Baseline run) {
    return messages.count(
        "calls",
        run.calls().size(),
        run.calls().stream()
            .map(RunCall::card)
            .distinct()
            .sorted()
            .collect(Collectors.joining(say("list.separator"))));
  }

  /** How many calls passed, failed and are unclear. */
  public String counts(Tally tally) {
    return say("figure.counts", tally.passed(), tally.failed(), tally.unclear())
        + (tally.unscored() > 0 ? say("figure.unscored", tally.unscored()) : "");
  }

  /** pass^k before and after, for each k for which it differs. */
  public String passAll(MetricChange metric) {
    return metric.passAll().stream()
        .filter(passes -> !passes.before().equals(passes.after()))
        .map(this::passAll)
        .collect(Collectors.joining(" · "));
  }

  private String passAll(PassAllOf passes) {
    return say("figure.pass-all", passes.k(), two(passes.before()), two(passes.after()));
  }

  private static String two(OptionalDouble value) {
    return value.isPresent() ? decimals(2, value.getAsDouble()) : "–";
  }

  /** What a figure is of. */
  public String figure(Measure measure) {
    return say("figure." + measure.kind().word());
  }

  public String before(Measure measure) {
    return figure(measure.kind(), measure.before());
  }

  public String after(Measure measure) {
    return figure(measure.kind(), measure.after());
  }

  private static String figure(Kind kind, double value) {
    return kind == Kind.PASSED ? decimals(1, value * HUNDRED) + " %" : decimals(3, value);
  }

  /** The difference with its interval. */
  public String difference(Measure measure) {
    Interval interval = measure.difference();
    return measure.kind() == Kind.PASSED
        ? say(
            "figure.points",
            signed(1, interval.value() * HUNDRED),
            signed(1, interval.low() * HUNDRED),
            signed(1, interval.high() * HUNDRED))
        : say(
            "figure.numbers",
            signed(3, interval.value()),
            signed(3, interval.low()),
            signed(3, interval.high()));
  }

  /** How probable it is by chance, and by which test. */
  public String p(Measure measure) {
    return p(measure.p()) + " (" + say("test." + measure.tested().test()) + ")";
  }

  private static String p(double p) {
    return p < 0.001 ? "<0.001" : decimals(3, p);
  }

  /** Whether it got worse or better; empty where that is not sure. */
  public String change(Measure measure) {
    double alpha = comparison.settings().alpha();
    return measure.worse(alpha)
        ? say("figure.worse")
        : measure.better(alpha) ? say("figure.better") : "";
  }

  private static String points(double share) {
    double points = share * HUNDRED;
    return decimals(points == Math.rint(points) ? 0 : 1, points);
  }

  private static String signed(int decimals, double value) {
    String text = decimals(decimals, Math.abs(value));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    return (zero ? "" : value < 0 ? "−" : "+") + text;
  }

  private static String decimals(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** How many calls turned over. */
  public String flipped() {
    return say("flipped", comparison.worse().size(), comparison.better().size());
  }

  /** How a check turned over. */
  public String flip(Flip flip) {
    return say("flip", flip.metric(), mark(flip.before()), mark(flip.after()));
  }

  private static String mark(Check check) {
    return (check.verdict() == Verdict.PASS ? "✓" : "✗")
        + (check.value().isPresent() ? " " + decimals(2, check.value().getAsDouble()) : "");
  }

  /** What shows that a check does not pass any more. */
  public List<String> evidence(Flip flip) {
    return flip.after().evidence().stream().map(evidence).toList();
  }

  /** Where two calls part. */
  public String parting(Parting parting) {
    return say("parting", parting.turn(), quoted(parting.before()), quoted(parting.after()));
  }

  private String quoted(Optional<Utterance> said) {
    return said.map(each -> each.upTo(LONGEST_QUOTE).text()).orElseGet(() -> say("parting.over"));
  }
}
