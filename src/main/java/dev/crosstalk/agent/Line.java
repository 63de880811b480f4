package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import java.util.Objects;

/**
 * One turn as it was heard.
 *
 * @param text what reached the other side of it
 * @param broken the other side broke in at its end
 */
public record Line(Speaker speaker, String text, boolean broken) {
  public Line {
    Objects.requireNonNull(speaker);
    Objects.requireNonNull(text);
  }
}
