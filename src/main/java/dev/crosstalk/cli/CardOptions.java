package dev.crosstalk.cli;

import dev.crosstalk.card.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What of a call is settled before it: which one it is, and what stands for placeholders. */
final class CardOptions {
  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Option(names = "--call", paramLabel = "NUMBER", descriptionKey = "count")
  private Wanted.Count call = new Wanted.Count(1);

  @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "set")
  private List<Wanted.Setting> settings = List.of();

  long seed() {
    return seed.value();
  }

  int call() {
    return call.value();
  }

  /** Whether a value was given for any placeholder. */
  boolean fills() {
    return !settings.isEmpty();
  }

  /** The card with its placeholders filled. */
  Scenario filled(Terminal terminal, String card) {
    Map<String, String> values = new TreeMap<>();
    settings.forEach(setting -> values.put(setting.name(), setting.value()));
    return new Cards(terminal).filled(card, values);
  }
}
