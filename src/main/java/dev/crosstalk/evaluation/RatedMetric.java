package dev.crosstalk.evaluation;

import dev.crosstalk.card.Speaker;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A metric that people and judges can have an opinion of, turn by turn. */
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

  /** The metric of that word, if it is one's. */
  public static Optional<RatedMetric> of(String word) {
    return Arrays.stream(values()).filter(metric -> metric.word().equals(word)).findFirst();
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
