package dev.crosstalk.report;

import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.transcript.Conversation;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a page is made with.
 *
 * @param language in which it opens, {@code en} or {@code zh}
 * @param version that of the program
 * @param source what was given, as a name
 * @param prices what tokens cost
 * @param cards finds the cards of calls
 */
public record ReportSettings(
    String language, String version, String source, Prices prices, CardFinder cards) {
  public ReportSettings {
    Objects.requireNonNull(language);
    Objects.requireNonNull(version);
    Objects.requireNonNull(source);
    Objects.requireNonNull(prices);
    Objects.requireNonNull(cards);
  }

  /** What tokens of a model cost, where somebody knows. */
  public interface Prices {
    Optional<Double> cost(String model, long tokensIn, long tokensOut);
  }

  /** Where cards lie. */
  public interface CardFinder {
    /**
     * The card of a call, as it was when the call was made.
     *
     * @param file the one that the call's transcript stands in
     */
    Optional<ParsedCard> find(Conversation call, Path file);
  }
}
