package dev.crosstalk.cli;

import dev.crosstalk.model.Prices;
import dev.crosstalk.report.ReportSettings;
import java.util.List;
import java.util.Optional;

/** How pages of calls are made here. */
record Reports(Terminal terminal, Prices prices) {

  /**
   * What a page is made with.
   *
   * @param sources what the user gave, or would
   */
  ReportSettings settings(List<String> sources) {
    EvaluatedCards cards = new EvaluatedCards(terminal, Optional.empty());
    return new ReportSettings(
        terminal.language(),
        Main.version(),
        String.join(" ", sources),
        prices::cost,
        cards::quietly);
  }
}
