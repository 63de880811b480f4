package dev.crosstalk.language;

/** How confidences are kept: in [0,1], two decimals. */
final class Confidence {

  private Confidence() {}

  static double of(double value) {
    return Math.round(Math.min(1, Math.max(0, value)) * 100) / 100.0;
  }
}
