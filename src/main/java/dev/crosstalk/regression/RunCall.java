package dev.crosstalk.regression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A finished call of a run.
 *
 * @param card the name of the card that it was made from
 * @param number its number in the run
 * @param plan as it is written; calls of one plan are alike
 * @param end why it ended, the word that files use; empty where that is not known
 * @param checked what was said of it; its words are not at hand until they are needed
 */
public record RunCall(
    String card, OptionalInt number, Optional<JsonNode> plan, String end, CheckedCall checked) {
  public RunCall {
    Objects.requireNonNull(card);
    Objects.requireNonNull(number);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(end);
    Objects.requireNonNull(checked);
  }

  public String id() {
    return checked.id();
  }

  /** What that metric says of it, if it was scored for it. */
  public Optional<Check> check(String metric) {
    return Optional.ofNullable(checked.checks().get(metric));
  }
}
