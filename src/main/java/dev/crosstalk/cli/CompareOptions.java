package dev.crosstalk.cli;

import dev.crosstalk.regression.CompareSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What a comparison looks for, and what it lets pass. */
final class CompareOptions {
  private static final String NONE = "none";

  @Option(names = "--metric", paramLabel = "METRIC", descriptionKey = "compare.metric")
  private List<String> metrics = List.of();

  @Option(names = "--alpha", paramLabel = "SHARE", descriptionKey = "alpha")
  private Wanted.Rarity alpha = new Wanted.Rarity(CompareSettings.DEFAULT.alpha());

  @Option(names = "--max-drop", paramLabel = "SHARE", descriptionKey = "max-drop")
  private Wanted.Share maxDrop = new Wanted.Share(CompareSettings.DEFAULT.maxDrop());

  @Option(names = "--severe", paramLabel = "METRIC", descriptionKey = "severe")
  private List<String> severe = List.of();

  @Option(names = "--max-severe", paramLabel = "NUMBER", descriptionKey = "max-severe")
  private Wanted.Number maxSevere = new Wanted.Number(CompareSettings.DEFAULT.maxSevere());

  @Option(names = "--max-crashed", paramLabel = "SHARE", descriptionKey = "max-crashed")
  private Wanted.Share maxCrashed = new Wanted.Share(CompareSettings.DEFAULT.maxCrashed());

  @Option(names = "--detect", paramLabel = "SHARE", descriptionKey = "detect")
  private Wanted.Rarity detect = new Wanted.Rarity(CompareSettings.DEFAULT.detect());

  @Option(names = "--pass-k", paramLabel = "NUMBER", descriptionKey = "pass-k")
  private List<Wanted.Count> passAll = List.of();

  /** The metrics that are compared; all where none is named. */
  Set<String> metrics() {
    return new TreeSet<>(metrics);
  }

  /** The severe metrics that the user names; none where nothing is said of them. */
  Set<String> named() {
    Set<String> named = new TreeSet<>(severe);
    named.remove(NONE);
    return named;
  }

  CompareSettings settings() {
    return new CompareSettings(
        alpha.value(),
        maxDrop.value(),
        severe.isEmpty() ? CompareSettings.SEVERE : named(),
        maxSevere.value(),
        maxCrashed.value(),
        detect.value(),
        passAll.isEmpty()
            ? CompareSettings.DEFAULT.passAll()
            : passAll.stream().map(Wanted.Count::value).distinct().sorted().toList());
  }
}
