package dev.crosstalk.evaluation;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Metric.SideForm;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.statistics.Bootstrap;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the callees of calls speak that a user takes for real ones: what the callees of other calls
 * are compared with, feature by feature. Immutable and thread-safe.
 */
public final class Reference {
  /** How calls differ among each other can't be told from fewer. */
  private static final int FEWEST = 20;

  private static final double BELOW = 0.025;

  private final LanguagePack language;
  private final List<SideForm> callees;
  private final List<Range> ranges;

  private Reference(LanguagePack language, List<SideForm> callees) {
    this.language = language;
    this.callees = List.copyOf(callees);
    this.ranges =
        callees.size() < FEWEST
            ? List.of()
            : Arrays.stream(SpokenFeature.values()).map(this::range).toList();
  }

  /** Takes one call after the other, and forgets what was said. Not thread-safe. */
  public static final class Builder {
    private final FormScorer chinese = new FormScorer(LanguagePack.CHINESE, Optional.empty());
    private final FormScorer english = new FormScorer(LanguagePack.ENGLISH, Optional.empty());
    private final List<SideForm> inChinese = new ArrayList<>();
    private final List<SideForm> inEnglish = new ArrayList<>();
    private int chineseCalls;

    /** Adds a call, whatever it is about; one whose callee says nothing counts for nothing. */
    public void add(Conversation call) {
      SideForm callee = chinese.side(call.utterances(), Speaker.CALLEE);
      if (callee.turns() > 0) {
        inChinese.add(callee);
        inEnglish.add(english.side(call.utterances(), Speaker.CALLEE));
        chineseCalls += isChinese(call) ? 1 : 0;
      }
    }

    private static boolean isChinese(Conversation call) {
      return Texts.isChinese(
          call.utterances().stream().map(Utterance::text).collect(Collectors.joining("\n")));
    }

    /** The reference, in the language of most of its calls; nothing where there are none. */
    public Optional<Reference> build() {
      if (inChinese.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          2 * chineseCalls >= inChinese.size()
              ? new Reference(LanguagePack.CHINESE, inChinese)
              : new Reference(LanguagePack.ENGLISH, inEnglish));
    }
  }

  /** The language of its calls, {@code zh} or {@code en}. */
  public String language() {
    return language.code();
  }

  /** How many calls it has. */
  public int calls() {
    return callees.size();
  }

  /**
   * Where a feature lies in the middle 95 of 100 calls.
   *
   * @param low and {@code high}, in the feature's unit
   */
  private record Range(SpokenFeature feature, double low, double high) {}

  private Range range(SpokenFeature feature) {
    double[] sorted = callees.stream().mapToDouble(feature::of).sorted().toArray();
    return new Range(
        feature, Bootstrap.quantile(sorted, BELOW), Bootstrap.quantile(sorted, 1 - BELOW));
  }

  /**
   * Each feature of a call's callee, and where it lies in the middle 95 of 100 calls of the
   * reference; nothing where the reference has too few calls to tell.
   */
  List<Metric.Compared> compare(SideForm callee) {
    return callee.turns() == 0
        ? List.of()
        : ranges.stream()
            .map(
                range ->
                    new Metric.Compared(
                        range.feature(), range.feature().of(callee), range.low(), range.high()))
            .toList();
  }

  /**
   * A feature in calls and in the reference, each the mean over the turns, with intervals by calls.
   *
   * @param difference of the calls from the reference
   * @param margin the difference that is none: half of the standard deviation between the calls of
   *     the reference (a small effect at the most, Cohen 1988)
   * @param verdict passed where the difference surely lies within the margin, failed where it
   *     surely lies without
   */
  public record Difference(
      SpokenFeature feature,
      Interval calls,
      Interval reference,
      Interval difference,
      double margin,
      Verdict verdict) {}

  /**
   * How callees differ from those of the reference, feature by feature.
   *
   * @param others one a call, two at the least
   */
  public List<Difference> differences(List<SideForm> others) {
    double[][] here = Bootstrap.draws(others, Reference::means, "calls");
    double[][] there = Bootstrap.draws(callees, Reference::means, "reference");
    double[] meansHere = means(others);
    double[] meansThere = means(callees);
    List<Difference> differences = new ArrayList<>();
    for (SpokenFeature feature : SpokenFeature.values()) {
      int i = feature.ordinal();
      double[] apart = new double[here[i].length];
      for (int draw = 0; draw < apart.length; draw++) {
        apart[draw] = here[i][draw] - there[i][draw];
      }
      Interval difference = Bootstrap.interval(meansHere[i] - meansThere[i], apart);
      double margin = Math.max(feature.least(), deviation(feature) / 2);
      differences.add(
          new Difference(
              feature,
              Bootstrap.interval(meansHere[i], here[i]),
              Bootstrap.interval(meansThere[i], there[i]),
              difference,
              margin,
              callees.size() < FEWEST ? Verdict.UNCLEAR : verdict(difference, margin)));
    }
    return differences;
  }

  private static Verdict verdict(Interval difference, double margin) {
    if (difference.within(-margin, margin)) {
      return Verdict.PASS;
    }
    return difference.outside(-margin, margin) ? Verdict.FAIL : Verdict.UNCLEAR;
  }

  /** Each feature over all turns of some callees. */
  private static double[] means(List<SideForm> callees) {
    SpokenFeature[] features = SpokenFeature.values();
    double[] sums = new double[features.length];
    double turns = 0;
    for (SideForm callee : callees) {
      turns += callee.turns();
      for (int i = 0; i < sums.length; i++) {
        sums[i] += callee.turns() * features[i].of(callee);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= turns;
    }
    return sums;
  }

  private double deviation(SpokenFeature feature) {
    double mean = callees.stream().mapToDouble(feature::of).average().orElse(0);
    double squares =
        callees.stream().mapToDouble(callee -> Math.pow(feature.of(callee) - mean, 2)).sum();
    return Math.sqrt(squares / Math.max(1, callees.size() - 1));
  }
}
