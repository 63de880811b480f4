package dev.crosstalk.export;

import dev.crosstalk.evaluation.CallStyle;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.RecordedCall;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a call must be like to be exported.
 *
 * @param allowScript whether calls of the built-in model may be
 * @param minStyle the least style value of its callee, in [0,1]
 * @param noProblems whether no rule may have been broken
 * @param ends how it may have ended; in any way where there is none
 */
public record Gates(
    boolean allowScript, OptionalDouble minStyle, boolean noProblems, Set<EndReason> ends) {
  public Gates {
    Objects.requireNonNull(minStyle);
    ends = Set.copyOf(ends);
  }

  /** Why a call is left out by what its transcript says, if it is. */
  Optional<LeftOut> leftOut(RecordedCall call) {
    Optional<EndReason> end = call.end().reason();
    if (end.filter(EndReason.FAILED::equals).isPresent()) {
      return Optional.of(LeftOut.FAILED);
    } else if (end.filter(EndReason.INTERRUPTED::equals).isPresent()) {
      return Optional.of(LeftOut.INTERRUPTED);
    } else if (!allowScript && call.isScript()) {
      return Optional.of(LeftOut.SCRIPT);
    } else if (!ends.isEmpty() && end.filter(ends::contains).isEmpty()) {
      return Optional.of(LeftOut.OTHER_END);
    }
    return noProblems && !call.problems().isEmpty()
        ? Optional.of(LeftOut.PROBLEMS)
        : Optional.empty();
  }

  /** Why a call is left out by its style, if it is. */
  Optional<LeftOut> leftOut(Optional<CallStyle> style) {
    OptionalDouble value = style.map(CallStyle::value).orElse(OptionalDouble.empty());
    boolean passes =
        minStyle.isEmpty() || value.isPresent() && value.getAsDouble() >= minStyle.getAsDouble();
    return passes ? Optional.empty() : Optional.of(LeftOut.STYLE);
  }
}
