package dev.crosstalk.regression;

import dev.crosstalk.regression.Comparison.SevereFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether it got worse, and surely so. Three things count: a drop over all calls that is no chance
 * and larger than what is let pass; a new failure that is severe; more calls that crash.
 */
public final class Gate {
  private Gate() {}

  /** What got worse. */
  public enum Guard {
    DROP,
    SEVERE,
    CRASHED;

    /** The word that files use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that got worse.
   *
   * @param metric empty where it is about none
   * @param measure the figure that dropped
   * @param severe the new failures of that metric
   */
  public record Breach(
      Guard guard, String metric, Optional<Measure> measure, List<SevereFailure> severe) {
    public Breach {
      Objects.requireNonNull(guard);
      Objects.requireNonNull(metric);
      Objects.requireNonNull(measure);
      severe = List.copyOf(severe);
    }
  }

  /** All that got worse; empty where nothing surely did. */
  public static List<Breach> breaches(Comparison comparison) {
    CompareSettings settings = comparison.settings();
    List<Breach> breaches = new ArrayList<>();
    for (MetricChange metric : comparison.metrics()) {
      for (Measure measure : metric.measures()) {
        if (measure.worse(settings.alpha()) && -measure.difference().value() > settings.maxDrop()) {
          breaches.add(new Breach(Guard.DROP, metric.metric(), Optional.of(measure), List.of()));
        }
      }
    }
    List<SevereFailure> severe = comparison.severe();
    if (severe.size() > settings.maxSevere()) {
      for (MetricChange metric : comparison.metrics()) {
        List<SevereFailure> ofMetric =
            severe.stream().filter(each -> each.flip().metric().equals(metric.metric())).toList();
        if (!ofMetric.isEmpty()) {
          breaches.add(new Breach(Guard.SEVERE, metric.metric(), Optional.empty(), ofMetric));
        }
      }
    }
    Crashes crashes = comparison.crashes();
    if (crashes.growth() > settings.maxCrashed() && crashes.p() <= settings.alpha()) {
      breaches.add(new Breach(Guard.CRASHED, "", Optional.empty(), List.of()));
    }
    return breaches;
  }
}
