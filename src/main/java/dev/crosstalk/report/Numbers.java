package dev.crosstalk.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures as the page gets them: with so many decimals as anybody looks at. */
final class Numbers {
  private static final int DECIMALS = 4;

  private Numbers() {}

  static BigDecimal decimal(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    BigDecimal shortest = rounded.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0, RoundingMode.UNNECESSARY) : shortest;
  }
}
