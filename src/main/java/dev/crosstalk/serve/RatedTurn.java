package dev.crosstalk.serve;

import dev.crosstalk.card.Speaker;
import java.util.List;
import java.util.Objects;

/**
 * A turn as a person is to see it who labels it: what was said until then, and what of the card it
 * is held against. Nothing of what came after it, and nothing of who or what made it, is in here,
 * so nothing of it can reach the page.
 *
 * @param language of the card, {@code en} or {@code zh}
 * @param before the turns before it, or the last ones of them
 * @param earlier how many turns before those are left out
 * @param material what of the card it is held against
 */
public record RatedTurn(
    String language, List<Said> before, int earlier, Said turn, List<Material> material) {
  public RatedTurn {
    Objects.requireNonNull(language);
    before = List.copyOf(before);
    Objects.requireNonNull(turn);
    material = List.copyOf(material);
  }

  /**
   * What one side said, as it reached the other side.
   *
   * @param text all of it, or its beginning
   * @param length how many characters it has in all
   * @param broken whether the other side broke in
   */
  public record Said(Speaker speaker, String text, int length, boolean broken) {
    public Said {
      Objects.requireNonNull(speaker);
      Objects.requireNonNull(text);
    }
  }

  /**
   * A part of the card.
   *
   * @param title in the language of the page
   * @param needed whether it is shown at once, and not only to who asks for it
   */
  public record Material(String title, List<String> entries, boolean needed) {
    public Material {
      Objects.requireNonNull(title);
      entries = List.copyOf(entries);
    }
  }
}
