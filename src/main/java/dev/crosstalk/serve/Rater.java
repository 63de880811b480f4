package dev.crosstalk.serve;

import dev.crosstalk.text.DisplayWidth;
import java.text.Normalizer;
import java.util.Optional;

/** The name under which a person labels turns. */
public record Rater(String name) {
  private static final int LONGEST = 80;

  /** Of what was typed; absent where that can't be a name. */
  public static Optional<Rater> of(String typed) {
    // One name however it was typed: who comes back goes on where they stopped.
    String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
    boolean asItLooks = DisplayWidth.visible(name).equals(name);
    return !name.isEmpty() && name.length() <= LONGEST && asItLooks
        ? Optional.of(new Rater(name))
        : Optional.empty();
  }
}
