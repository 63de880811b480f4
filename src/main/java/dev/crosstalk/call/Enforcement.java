package dev.crosstalk.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the caller is held to its rules. */
public enum Enforcement {
  /**
   * It gets a directive before each turn; a reply that breaks a rule is thrown away and asked for
   * again.
   */
  GUIDE,
  /**
   * It gets no directive, and nothing that it says is refused for a rule; each breach becomes a
   * problem.
   */
  OBSERVE;

  /** The one of that word. */
  public static Optional<Enforcement> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** The word that files and options use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
