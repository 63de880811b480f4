package dev.crosstalk.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What varies over the calls of a run, and how often each value comes. A list holds a value as many
 * times as it has weight; an empty one varies nothing. Each list is dealt out by itself, so that
 * every value gets its share, whatever number of calls there is.
 *
 * @param axes traits of the callee that the user made up, by name
 * @param replace words of the card, each with what takes their place; the lists are equally long,
 *     and their n-th entries go together
 * @param set placeholders of the card, each with what fills them; likewise
 */
public record Variation(
    List<String> moods,
    List<Patience> patience,
    List<LineQuality> line,
    Map<String, List<String>> axes,
    Map<String, List<String>> replace,
    Map<String, List<String>> set) {

  /** Nothing varies. */
  public static final Variation NONE =
      new Variation(List.of(), List.of(), List.of(), Map.of(), Map.of(), Map.of());

  /** Each copy of a card is read and kept; there may be dozens of them, not thousands. */
  static final int MOST_COPIES = 256;

  public Variation {
    moods = List.copyOf(moods);
    patience = List.copyOf(patience);
    line = List.copyOf(line);
    axes = inOrder(axes);
    replace = inOrder(replace);
    set = inOrder(set);
    if (rows(replace) * rows(set) > MOST_COPIES) {
      throw new IllegalArgumentException("more than " + MOST_COPIES + " copies of a card");
    }
  }

  /** The same on a line of that quality, whatever this one says of it. */
  public Variation on(LineQuality quality) {
    // A line of which nobody says anything is clear.
    List<LineQuality> only = quality == LineQuality.CLEAR ? List.of() : List.of(quality);
    return new Variation(moods, patience, only, axes, replace, set);
  }

  /** The same without what it has for these placeholders. */
  public Variation without(Set<String> placeholders) {
    Map<String, List<String>> others = new LinkedHashMap<>(set);
    others.keySet().removeAll(placeholders);
    return new Variation(moods, patience, line, axes, replace, others);
  }

  /**
   * What one call is to be like. Like a plan it depends on nothing but these.
   *
   * @param cardName the card's file name, without folder and extension
   * @param call the call's number in the run, from 1
   */
  public Varied varied(long seed, String cardName, int call) {
    Draws run = run(seed, cardName);
    Map<String, String> drawn = new LinkedHashMap<>();
    axes.forEach(
        (name, values) ->
            one(values, run, call, "axis " + name).ifPresent(value -> drawn.put(name, value)));
    return new Varied(
        one(patience, run, call, "patience"),
        drawn,
        one(line, run, call, "line"),
        row(replace, run, call, "replace"),
        row(set, run, call, "set"));
  }

  /** The callee's mood on that call, where moods vary. */
  Optional<String> mood(long seed, String cardName, int call) {
    return one(moods, run(seed, cardName), call, "mood");
  }

  /** All that calls may have changed in a card; of what else varies there is nothing in it. */
  public List<Varied> changes() {
    List<Varied> changes = new ArrayList<>();
    for (int r = 0; r < rows(replace); r++) {
      for (int s = 0; s < rows(set); s++) {
        changes.add(
            new Varied(Optional.empty(), Map.of(), Optional.empty(), row(replace, r), row(set, s)));
      }
    }
    return changes;
  }

  private static Draws run(long seed, String cardName) {
    return new Draws(seed + "|" + cardName).at("varied");
  }

  private static <T> Optional<T> one(List<T> values, Draws run, int call, String purpose) {
    return run.share(call, 1, values.size(), purpose).stream().map(values::get).findFirst();
  }

  private static Map<String, String> row(
      Map<String, List<String>> columns, Draws run, int call, String purpose) {
    return row(columns, run.share(call, 1, rows(columns), purpose).get(0));
  }

  private static Map<String, String> row(Map<String, List<String>> columns, int row) {
    Map<String, String> values = new LinkedHashMap<>();
    columns.forEach((name, column) -> values.put(name, column.get(row)));
    return values;
  }

  /** How many rows the columns have; one without any values where there are none. */
  private static int rows(Map<String, List<String>> columns) {
    return columns.values().stream().mapToInt(List::size).findFirst().orElse(1);
  }

  private static Map<String, List<String>> inOrder(Map<String, List<String>> columns) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    columns.forEach((name, column) -> copy.put(name, List.copyOf(column)));
    return Collections.unmodifiableMap(copy);
  }
}
