package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.LanguagePack;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is told to the models of a call besides the card's words. */
final class TemplateOptions {
  @Option(names = "--templates", paramLabel = "DIR", descriptionKey = "templates")
  private String templates;

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
