package dev.crosstalk.language;

import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.Quantity.Kind;
import dev.crosstalk.text.QuantityReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The facts of a line that must be said for the line to be said: its dates, times, sums and
 * telephone numbers.
 */
public final class FactReader {

  private static final Set<Kind> FACTS =
      EnumSet.of(
          Kind.DATE,
          Kind.TIME,
          Kind.TIME_RANGE,
          Kind.PERCENT,
          Kind.MONEY,
          Kind.PHONE,
          Kind.DURATION);

  /** "One minute of your time" is politeness, not a fact. */
  private static final Pattern MINUTES = Pattern.compile("PT\\d+M");

  private FactReader() {}

  /** The facts that a line states, in order. */
  public static List<Quantity> facts(String line) {
    return QuantityReader.read(line).stream().filter(FactReader::isFact).toList();
  }

  /** The facts of the list that what was said does not state. */
  public static List<Quantity> missing(List<Quantity> facts, String said) {
    return facts.isEmpty() ? List.of() : missing(facts, QuantityReader.read(said));
  }

  /** The facts of the list that none of the quantities that were said states. */
  static List<Quantity> missing(List<Quantity> facts, List<Quantity> said) {
    return facts.stream().filter(fact -> said.stream().noneMatch(q -> states(q, fact))).toList();
  }

  /** The facts of the list in whose place something else of their kind was said. */
  static List<Quantity> misstated(List<Quantity> facts, List<Quantity> said) {
    List<Quantity> others =
        said.stream().filter(q -> facts.stream().noneMatch(fact -> states(q, fact))).toList();
    return missing(facts, said).stream()
        .filter(fact -> others.stream().anyMatch(fact::contradicts))
        .toList();
  }

  /** Whether it states something, and is not just a way of speaking. */
  public static boolean isFact(Quantity quantity) {
    return switch (quantity.kind()) {
      case DURATION -> !MINUTES.matcher(quantity.value()).matches();
      // Small counts are often politeness too ("two messages"); ages and amounts are not.
      case NUMBER -> quantity.value().length() > 1;
      default -> FACTS.contains(quantity.kind());
    };
  }

  /** A weekday agrees with any date, but does not state it. */
  private static boolean states(Quantity said, Quantity fact) {
    return said.kind() == fact.kind()
        && said.value().startsWith("W") == fact.value().startsWith("W")
        && said.agrees(fact);
  }
}
