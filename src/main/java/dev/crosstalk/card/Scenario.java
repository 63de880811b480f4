package dev.crosstalk.card;

import java.util.Objects;

/**
 * A card, read: two briefs and where they came from.
 *
 * @param file the card's path as the user gave it, with forward slashes
 * @param sha256 of the file's bytes, 64 hexadecimal digits
 */
public record Scenario(
    String title, String file, String sha256, CallerBrief caller, CalleeBrief callee) {
  public Scenario {
    Objects.requireNonNull(title);
    Objects.requireNonNull(file);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(caller);
    Objects.requireNonNull(callee);
  }

  /**
   * The card's file name without folder and extension: it names calls and runs, and seeds their
   * plans.
   */
  public String name() {
    String base = file.substring(file.lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return dot > 0 ? base.substring(0, dot) : base;
  }
}
