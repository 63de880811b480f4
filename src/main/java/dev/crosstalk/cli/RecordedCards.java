package dev.crosstalk.cli;

import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Placeholders;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.replay.Cassette;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The states of a card that calls were recorded from.
 *
 * @param file the card's as it is named now
 * @param values of its placeholders
 */
record RecordedCards(
    Terminal terminal, Cassette cassette, String file, Map<String, String> values) {

  /** The card that had that hash, if it was kept. */
  Optional<ParsedCard> card(String sha256) {
    Locale locale = Locale.forLanguageTag(terminal.language());
    return cassette
        .card(sha256)
        .map(
            text ->
                new Placeholders(locale)
                    .fill(
                        new CardParser(locale).parse(file, text.getBytes(StandardCharsets.UTF_8)),
                        values));
  }

  /** Its scenario, if it has one. */
  Optional<Scenario> scenario(String sha256) {
    return card(sha256).flatMap(ParsedCard::scenario);
  }
}
