package dev.crosstalk.evaluation;

import dev.crosstalk.card.Speaker;
import java.util.Locale;

/** A metric that people can label turns for, one at a time. */
public enum RatedMetric {
  STYLE,
  STEPS,
  ENDING,
  GROUNDING,
  KNOWLEDGE,
  ROLE;

  /** The word that files and options use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the turns of that side are labelled for it. */
  public boolean isAbout(Speaker speaker) {
    return switch (this) {
      case STYLE -> speaker == Speaker.CALLEE;
      case STEPS, ENDING, GROUNDING, KNOWLEDGE -> speaker == Speaker.CALLER;
      case ROLE -> true;
    };
  }
}
