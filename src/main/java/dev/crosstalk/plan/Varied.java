package dev.crosstalk.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a variation file has one call be like, besides its mood.
 *
 * @param patience absent where nothing varies it
 * @param axes what the callee is told of itself, such as {@code age} and {@code old}
 * @param line absent where nothing varies it; then it is clear
 * @param replace words of the card and what stands in their place
 * @param set placeholders of the card and what fills them
 */
public record Varied(
    Optional<Patience> patience,
    Map<String, String> axes,
    Optional<LineQuality> line,
    Map<String, String> replace,
    Map<String, String> set) {

  /** Nothing varies. */
  public static final Varied NOTHING =
      new Varied(Optional.empty(), Map.of(), Optional.empty(), Map.of(), Map.of());

  public Varied {
    Objects.requireNonNull(patience);
    axes = inOrder(axes);
    Objects.requireNonNull(line);
    replace = inOrder(replace);
    set = inOrder(set);
  }

  /** Whether the two sides may mishear each other. */
  public boolean noisy() {
    return line.filter(LineQuality.NOISY::equals).isPresent();
  }

  /** Whether the call is made from a copy of the card. */
  public boolean changesCard() {
    return !replace.isEmpty() || !set.isEmpty();
  }

  /** The same without what was in the card before, which nobody on the call may know. */
  public Varied withoutCard() {
    return new Varied(patience, axes, line, Map.of(), Map.of());
  }

  /** What is changed in the card, and nothing else. */
  public Varied cardAlone() {
    return new Varied(Optional.empty(), Map.of(), Optional.empty(), replace, set);
  }

  private static Map<String, String> inOrder(Map<String, String> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
