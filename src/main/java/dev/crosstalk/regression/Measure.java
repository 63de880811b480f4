package dev.crosstalk.regression;

import dev.crosstalk.statistics.Interval;
import dev.crosstalk.statistics.Tested;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One figure of a metric in two runs.
 *
 * @param calls so many of the run before have it, and are compared
 * @param before its mean before
 * @param after its mean after
 * @param difference after less before, with the interval in which it lies
 * @param tested what the fitting test says
 * @param p the same, corrected for the many figures that are tested
 * @param smallest the smallest difference that these calls would show in four of five runs; absent
 *     where nothing tells how the figure spreads
 * @param more about how many more calls in either run would show the difference that is looked for;
 *     absent where these do, or nobody knows
 */
public record Measure(
    Kind kind,
    int calls,
    double before,
    double after,
    Interval difference,
    Tested tested,
    double p,
    OptionalDouble smallest,
    OptionalLong more) {
  public Measure {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(difference);
    Objects.requireNonNull(tested);
    Objects.requireNonNull(smallest);
    Objects.requireNonNull(more);
  }

  /** What of a metric is taken. */
  public enum Kind {
    /** The share of calls that pass, of those that pass or fail: unclear ones are neither. */
    PASSED {
      @Override
      OptionalDouble of(Check check) {
        return switch (check.verdict()) {
          case PASS -> OptionalDouble.of(1);
          case FAIL -> OptionalDouble.of(0);
          case UNCLEAR -> OptionalDouble.empty();
        };
      }
    },
    /** The mean of the values, of calls that have one, whatever their verdicts. */
    VALUE {
      @Override
      OptionalDouble of(Check check) {
        return check.value();
      }
    };

    /** What a call has of it. */
    abstract OptionalDouble of(Check check);

    /** The word that files use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether values say nothing that verdicts don't say. */
  static boolean isVerdict(Check check) {
    return check.value().isEmpty() || check.value().equals(Kind.PASSED.of(check));
  }

  /** Whether it is the same in every call and its counterpart. */
  public boolean isSame() {
    return before == after && tested.least() == 1;
  }

  /** Whether it differs, beyond what chance does. */
  public boolean differs(double alpha) {
    return p <= alpha;
  }

  /** Whether it is lower now, beyond what chance does. */
  public boolean worse(double alpha) {
    return differs(alpha) && difference.value() < 0;
  }

  /** Whether it is higher now, beyond what chance does. */
  public boolean better(double alpha) {
    return differs(alpha) && difference.value() > 0;
  }
}
