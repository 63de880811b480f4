package dev.crosstalk.model;

import dev.crosstalk.text.Messages;
import java.util.Locale;
import java.util.Objects;

/**
 * What an examination found out about one thing.
 *
 * @param sentence what was found and, where that is bad, what to do, in the user's language
 */
public record Finding(Check check, Outcome outcome, String sentence) {
  public Finding {
    Objects.requireNonNull(check);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(sentence);
  }

  /** Whether calls can't be made because of it. */
  public boolean forbidsCalls() {
    return outcome == Outcome.BAD && check.needed;
  }

  /** What is looked at, in this order. */
  public enum Check {
    REACHABLE(true),
    KEY(true),
    MODEL(true),
    REPLY(true),
    USAGE(false),
    SEED(false),
    JSON_SCHEMA(false),
    JSON_OBJECT(false),
    STREAMING(false),
    REASONING(false),
    ROLES(false),
    CONTEXT(true),
    AT_ONCE(false);

    private final boolean needed;

    /**
     * @param needed whether no call can be made without it
     */
    Check(boolean needed) {
      this.needed = needed;
    }

    /** The word that files use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is called in the user's language. */
    public String label(String language) {
      return Messages.of(Finding.class, language).get("doctor." + word());
    }
  }

  /** What came of looking. */
  public enum Outcome {
    GOOD,
    BAD,
    /** Neither good nor bad, or not to be found out. */
    OPEN;

    /** The word that files use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
