package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.statistics.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the summary of an {@code eval} has them: three decimals, and null for none. */
final class SummaryJson {
  /** The name and version of the format. */
  static final String FORMAT = "crosstalk-summary/1";

  private static final int DECIMALS = 3;

  private SummaryJson() {}

  static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP));
    } else {
      json.putNull(name);
    }
  }

  static void interval(ObjectNode json, String name, Interval interval) {
    ObjectNode object = json.putObject(name);
    number(object, "value", interval.value());
    number(object, "low", interval.low());
    number(object, "high", interval.high());
  }
}
