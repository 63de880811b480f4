package dev.crosstalk.text;

import java.util.List;

/** Finds numbers, dates, times and the like in Chinese and English text. */
public final class QuantityReader {
  private QuantityReader() {}

  /** The quantities of the text in order of occurrence, not overlapping. */
  public static List<Quantity> read(String text) {
    return List.of();
  }
}
