package dev.crosstalk.cli;

import java.util.Map;

/** Colours for a terminal, or none. */
enum Ink {
  COLOUR,
  NONE;

  /**
   * Colour on a terminal only, and not where NO_COLOR (no-color.org) or a dumb terminal says no.
   */
  static Ink of(Map<String, String> env, boolean terminal) {
    boolean unwanted = !env.getOrDefault("NO_COLOR", "").isEmpty();
    return terminal && !unwanted && !"dumb".equals(env.get("TERM")) ? COLOUR : NONE;
  }

  String bold(String text) {
    return sgr("1", text);
  }

  String dim(String text) {
    return sgr("2", text);
  }

  String struck(String text) {
    return sgr("2;9", text);
  }

  String caller(String text) {
    return sgr("1;36", text);
  }

  String callee(String text) {
    return sgr("1;35", text);
  }

  String good(String text) {
    return sgr("32", text);
  }

  String bad(String text) {
    return sgr("31", text);
  }

  String warning(String text) {
    return sgr("33", text);
  }

  private String sgr(String code, String text) {
    return this == NONE || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
