package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import java.util.Objects;

/**
 * One turn as one side remembers it.
 *
 * @param text what it said, up to where the other side broke in; of the other side, what it heard
 * @param broken the other side broke in at its end
 * @param missed it said so, and something else was heard: nobody tells it, but who says such a
 *     thing again does not repeat itself
 */
public record Line(Speaker speaker, String text, boolean broken, boolean missed) {
  public Line {
    Objects.requireNonNull(speaker);
    Objects.requireNonNull(text);
  }

  /** A turn that was heard as it was said. */
  public Line(Speaker speaker, String text, boolean broken) {
    this(speaker, text, broken, false);
  }

  /** The same as the side itself knows it. */
  Line asKnown() {
    return missed ? new Line(speaker, text, broken) : this;
  }
}
