package dev.crosstalk.language;

import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.Quantity.Kind;
import dev.crosstalk.text.QuantityReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The facts of a line that must be said for the line to be said: its dates, times, sums and telephone numbers. */
public final class FactReader {

  // Counts and durations are often politeness ("one minute of your time", "two messages"); these are not.
  private static final Set<Kind> FACTS =
      EnumSet.of(Kind.DATE, Kind.TIME, Kind.TIME_RANGE, Kind.PERCENT, Kind.MONEY, Kind.PHONE);

  private FactReader() {}

  /** The facts that a line states, in order. */
  public static List<Quantity> facts(String line) {
    return QuantityReader.read(line).stream()
        .filter(quantity -> FACTS.contains(quantity.kind()))
        .toList();
  }

  /** The facts of the list that what was said does not state. */
  public static List<Quantity> missing(List<Quantity> facts, String said) {
    if (facts.isEmpty()) {
      return List.of();
    }
    List<Quantity> stated = QuantityReader.read(said);
    return facts.stream().filter(fact -> stated.stream().noneMatch(fact::agrees)).toList();
  }
}
