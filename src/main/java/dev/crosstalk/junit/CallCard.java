package dev.crosstalk.junit;

import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.CardProblem;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Placeholders;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.text.DisplayWidth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A card that calls are made from, and who scores them. Thread-safe. */
final class CallCard {
  /** Who scores calls takes seconds to make; tests of the same card share it. */
  private static final Map<Scenario, Evaluator> EVALUATORS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final ParsedCard card;

  private CallCard(ParsedCard card) {
    this.card = card;
  }

  /**
   * Reads a card.
   *
   * @param name of a file, or where there is none, of a resource
   * @param values of its placeholders
   * @param near a class beside which the resource is looked for
   * @throws ExtensionConfigurationException with all that is wrong with it
   */
  static CallCard read(String name, Map<String, String> values, Class<?> near) {
    ParsedCard filled = new Placeholders(Words.locale()).fill(parsed(name, near), values);
    List<CardProblem> problems = filled.problems();
    // A value that no placeholder takes is a slip of whoever wrote the test.
    List<CardProblem> wrong =
        problems.stream()
            .filter(problem -> problem.isError() || problem.code().equals("unused-value"))
            .toList();
    if (!wrong.isEmpty()) {
      String told =
          wrong.stream()
              .map(problem -> DisplayWidth.visible(problem.toString()))
              .collect(Collectors.joining("\n"));
      throw new ExtensionConfigurationException(Words.say("card.unusable", name) + "\n" + told);
    }
    return new CallCard(filled);
  }

  private static ParsedCard parsed(String name, Class<?> near) {
    CardParser parser = new CardParser(Words.locale());
    Optional<Path> file = file(name);
    if (file.isPresent()) {
      return parser.parse(file.get());
    }
    // Of an empty name a class loader knows its folder.
    try (InputStream in = name.isBlank() ? null : loader(near).getResourceAsStream(name)) {
      if (in == null) {
        throw new ExtensionConfigurationException(
            Words.say("card.nowhere", name, Path.of("").toAbsolutePath()));
      }
      return parser.parse(name, in.readAllBytes());
    } catch (IOException e) {
      throw new ExtensionConfigurationException(
          Words.say("card.unreadable", name, e.getMessage()), e);
    }
  }

  private static ClassLoader loader(Class<?> near) {
    return Optional.ofNullable(near.getClassLoader()).orElseGet(ClassLoader::getSystemClassLoader);
  }

  private static Optional<Path> file(String name) {
    try {
      return Optional.of(Path.of(name)).filter(path -> !name.isBlank() && Files.exists(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  Scenario scenario() {
    return card.scenario().orElseThrow();
  }

  Evaluator evaluator() {
    return EVALUATORS.computeIfAbsent(
        scenario(), scenario -> new Evaluator(scenario, card.sources()));
  }
}
