package dev.crosstalk.cli;

import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Scenario;
import java.util.Map;
import java.util.function.IntSupplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of a call is settled before it: which one it is, and what stands for placeholders. */
final class CardOptions {
  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Option(names = "--call", paramLabel = "NUMBER", descriptionKey = "count")
  private Wanted.Count call;

  @Mixin private SettingOptions settings;

  long seed() {
    return seed.value();
  }

  int call() {
    return callOr(() -> 1);
  }

  /** The call's number, or another one where none was given. */
  int callOr(IntSupplier otherwise) {
    return call == null ? otherwise.getAsInt() : call.value();
  }

  /** Whether a value was given for any placeholder. */
  boolean fills() {
    return !settings.values().isEmpty();
  }

  /** The scenario of the card with its placeholders filled. */
  Scenario filled(Terminal terminal, String card) {
    return Cards.scenario(filledCard(terminal, card));
  }

  /** The card with its placeholders filled. */
  private ParsedCard filledCard(Terminal terminal, String card) {
    return new Cards(terminal).filled(card, values());
  }

  /** What stands for placeholders, by their names. */
  Map<String, String> values() {
    return settings.values();
  }
}
