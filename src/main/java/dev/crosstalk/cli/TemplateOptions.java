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
    return templates(terminal, scenario, "--templates", Optional.ofNullable(templates));
  }

  /**
   * The same of another option.
   *
   * @param folder what it names, if anything; else the built-in ones are meant
   */
  static Templates templates(
      Terminal terminal, Scenario scenario, String option, Optional<String> folder) {
    String named = folder.orElse("");
    try {
      Optional<Path> path = folder.map(new Cards(terminal)::path);
      if (path.isPresent() && !Files.isDirectory(path.get())) {
        throw Failure.unusable(terminal.say("templates.no-folder", option, named));
      }
      return Templates.of(LanguagePack.of(scenario).code(), path);
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw Failure.unusable(terminal.say("templates.unusable", option, named, e.getMessage()));
    }
  }
}
