package dev.crosstalk.regression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where calls come from.
 *
 * @param run the hash of the run's plan; absent for calls that are of no run
 * @param version of Crosstalk that made the calls
 * @param cards the SHA-256 of each card, and of each copy of it, by the card's name
 * @param models who spoke, by {@code caller} and {@code callee}; several where they differ
 */
public record Origin(
    Optional<String> run,
    Optional<String> version,
    Map<String, SortedSet<String>> cards,
    Map<String, SortedSet<String>> models) {
  public Origin {
    cards = copy(cards);
    models = copy(models);
  }

  private static Map<String, SortedSet<String>> copy(Map<String, SortedSet<String>> sets) {
    return sets.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, set -> new TreeSet<>(set.getValue())));
  }

  /** The names of the cards, sorted. */
  public List<String> cardNames() {
    return cards.keySet().stream().sorted().toList();
  }
}
