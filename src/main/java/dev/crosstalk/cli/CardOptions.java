package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.LanguagePack;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What of a call is settled before it: which one it is, and what is told to its models. */
final class CardOptions {
  @Option(names = "--seed", paramLabel = "NUMBER", descriptionKey = "seed")
  private Wanted.Seed seed = new Wanted.Seed(1);

  @Option(names = "--call", paramLabel = "NUMBER", descriptionKey = "count")
  private Wanted.Count call = new Wanted.Count(1);

  @Option(names = "--templates", paramLabel = "DIR", descriptionKey = "templates")
  private String templates;

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

  /** The words for the models of both sides, besides the card's. */
  Templates templates(Terminal terminal, Scenario scenario) {
    try {
      return Templates.of(LanguagePack.of(scenario).code(), folder(terminal));
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw Failure.unusable(terminal.say("templates.unusable", templates, e.getMessage()));
    }
  }

  private Optional<Path> folder(Terminal terminal) {
    Optional<Path> folder = Optional.ofNullable(templates).map(new Cards(terminal)::path);
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw Failure.unusable(terminal.say("templates.no-folder", templates));
    }
    return folder;
  }
}
