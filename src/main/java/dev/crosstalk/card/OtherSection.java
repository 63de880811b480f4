package dev.crosstalk.card;

import java.util.Objects;

/**
 * A section that the card format has no name for; it is kept as it stands and shown to its side.
 */
public record OtherSection(String heading, String text) {
  public OtherSection {
    Objects.requireNonNull(heading);
    Objects.requireNonNull(text);
  }
}
