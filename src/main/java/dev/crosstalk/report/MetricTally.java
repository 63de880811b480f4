package dev.crosstalk.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.statistics.RunningMean;

/** One metric over all calls, as scores keep it. Not thread-safe. */
final class MetricTally {
  private final RunningMean values = new RunningMean();
  private int passed;
  private int failed;
  private int unclear;

  void add(JsonNode metric) {
    switch (letter(metric)) {
      case 'p' -> passed++;
      case 'f' -> failed++;
      case 'u' -> unclear++;
      default -> {
        // A stranger's verdict is none.
      }
    }
    if (metric.path("value").isNumber()) {
      values.add(metric.path("value").asDouble());
    }
  }

  /** The letter of its verdict: p, f, u, or - where it has none. */
  static char letter(JsonNode metric) {
    return switch (metric.path("verdict").asText()) {
      case "pass" -> 'p';
      case "fail" -> 'f';
      case "unclear" -> 'u';
      default -> '-';
    };
  }

  int passed() {
    return passed;
  }

  int failed() {
    return failed;
  }

  int unclear() {
    return unclear;
  }

  Interval interval() {
    return values.interval();
  }
}
