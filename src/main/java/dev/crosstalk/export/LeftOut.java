package dev.crosstalk.export;

import java.util.Locale;

/** Why a call is not exported. The first reason in this order counts. */
public enum LeftOut {
  /** A model could not be reached, or gave nothing usable. */
  FAILED,
  INTERRUPTED,
  /** A side was the built-in model, which says nothing that is not in the card. */
  SCRIPT,
  /** It ended otherwise than was asked for. */
  OTHER_END,
  /** A rule was broken. */
  PROBLEMS,
  /** The callee's style is worse than was asked for, or can't be told. */
  STYLE,
  /** It says nearly the same as a call before it. */
  NEAR_DUPLICATE;

  /** The word that files and messages use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
