package dev.crosstalk.cli;

import dev.crosstalk.model.Prices;

/** The table of prices that a user names. */
final class PriceTable {
  private PriceTable() {}

  /**
   * Reads it.
   *
   * @param file null where none is named
   */
  static Prices read(Terminal terminal, String file) {
    if (file == null) {
      return Prices.none();
    }
    try {
      return Prices.read(new Cards(terminal).path(file), terminal.language());
    } catch (IllegalArgumentException e) {
      throw Failure.unusable(e.getMessage());
    }
  }
}
