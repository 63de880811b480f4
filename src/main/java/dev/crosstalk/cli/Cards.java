package dev.crosstalk.cli;

import dev.crosstalk.card.CardCopies;
import dev.crosstalk.card.CardCopy;
import dev.crosstalk.card.CardLinter;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.CardProblem;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Placeholders;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the cards that a command was given. */
record Cards(Terminal terminal) {
  /** The code of a warning about the command line, which nobody else would show. */
  private static final String UNUSED_VALUE = "unused-value";

  /** The card as it stands, with all of its problems. */
  ParsedCard read(String file) {
    Path path = path(file);
    return new CardParser(locale()).parse(Inputs.called(file), path);
  }

  /**
   * A card's bytes as they stand, with all of their problems.
   *
   * @param file what the card is called
   */
  ParsedCard read(String file, byte[] bytes) {
    return new CardParser(locale()).parse(file, bytes);
  }

  /** Its problems, and those that only show when its parts are compared. */
  List<CardProblem> lint(ParsedCard card) {
    List<CardProblem> problems = new ArrayList<>(new CardLinter(locale()).lint(card));
    new ExampleWarnings(terminal)
        .of(card).stream()
            .filter(warning -> problems.stream().noneMatch(told -> sameLine(told, warning)))
            .forEach(problems::add);
    problems.sort(CardProblem.BY_PLACE);
    return problems;
  }

  private static boolean sameLine(CardProblem one, CardProblem other) {
    return one.line() == other.line();
  }

  /** The scenario of a card that can be worked with; its errors go to the user. */
  Scenario usable(String file) {
    return scenario(usableCard(file));
  }

  /** A card that can be worked with, and so has a scenario; its errors go to the user. */
  ParsedCard usableCard(String file) {
    return checked(file, read(file));
  }

  /** The same of a card's bytes. */
  ParsedCard usableCard(String file, byte[] bytes) {
    return checked(file, read(file, bytes));
  }

  /** The scenario of a card that can be worked with. */
  static Scenario scenario(ParsedCard usable) {
    return usable.scenario().orElseThrow();
  }

  private ParsedCard checked(String file, ParsedCard card) {
    if (card.scenario().isEmpty()) {
      throw unusable(file, card);
    }
    return card;
  }

  private Failure unusable(String file, ParsedCard card) {
    List<CardProblem> errors = card.problems().stream().filter(CardProblem::isError).toList();
    if (!isText(card) && errors.size() == 1) {
      return Failure.unusable(terminal.say("card.unreadable", file, errors.get(0).sentence()));
    }
    tell(file, errors);
    return Failure.unusable(terminal.say("card.unusable", file));
  }

  /** Whether there was anything to look for problems in: a file that is no text has no lines. */
  static boolean isText(ParsedCard card) {
    return card.sources().lineCount() > 0;
  }

  /** The same with its placeholders filled; one that has no value is an error of the card. */
  ParsedCard filled(String file, Map<String, String> values) {
    return copies(file, values).copy(Map.of(), Map.of()).card();
  }

  /**
   * The copies of a card. Of each one the user is told what was changed and what is wrong with it;
   * one that can't be used is a failure.
   *
   * @param values of the placeholders that no copy fills
   */
  CardCopies copies(String file, Map<String, String> values) {
    return copies(file, read(file), values);
  }

  /**
   * The same of a card that is read already.
   *
   * @param file what the user knows it by
   */
  CardCopies copies(String file, ParsedCard card, Map<String, String> values) {
    if (card.scenario().isEmpty()) {
      throw unusable(file, new Placeholders(locale()).fill(card, values));
    }
    return new CardCopies(card, values, locale(), copy -> tell(file, copy));
  }

  private void tell(String file, CardCopy copy) {
    copy.changes().forEach(change -> terminal.tell(changed(file, change)));
    tell(file, copy.problems().stream().filter(problem -> !problem.isError()).toList());
    tell(
        file,
        copy.card().problems().stream()
            .filter(problem -> problem.code().equals(UNUSED_VALUE))
            .toList());
    if (copy.card().scenario().isEmpty() && copy.text().isPresent()) {
      tell(file, copy.card().problems().stream().filter(CardProblem::isError).toList());
      throw Failure.unusable(terminal.say("vary.copy-unusable", file));
    }
    checked(file, copy.card());
  }

  /** A card may be known to the user by another name than to us. */
  private void tell(String file, List<CardProblem> problems) {
    String name = file.replace('\\', '/');
    problems.forEach(problem -> print(problem.in(name), terminal.err()));
  }

  private String changed(String file, CardCopy.Change change) {
    List<String> places =
        change.places().stream().map(place -> place.line() + ":" + place.column()).toList();
    return places.isEmpty()
        ? terminal.say("vary.nowhere", file, change.words())
        : terminal
            .messages()
            .count(
                "vary.changed",
                places.size(),
                file,
                change.words(),
                change.by(),
                String.join(", ", places));
  }

  /** The bytes of a card: of its file, or of the copy that it is. */
  byte[] bytes(CardCopy copy) {
    return copy.text()
        .map(text -> text.getBytes(StandardCharsets.UTF_8))
        .orElseGet(() -> bytes(scenario(copy.card())));
  }

  /** The bytes of a card's file, which must be those that were read. */
  byte[] bytes(Scenario card) {
    try {
      byte[] bytes = Files.readAllBytes(path(card.file()));
      if (Sha256.hex(bytes).equals(card.sha256())) {
        return bytes;
      }
      throw Failure.unusable(terminal.say("batch.card-changed", card.file()));
    } catch (IOException e) {
      throw Failure.unusable(terminal.say("batch.unusable", card.file(), SystemError.words(e)));
    }
  }

  Path path(String file) {
    try {
      return terminal.inputs().path(file);
    } catch (InvalidPathException e) {
      throw Failure.unusable(terminal.say("card.no-path", file));
    }
  }

  /** Prints a problem on one line; it may quote the card, and a card may come from anywhere. */
  static void print(CardProblem problem, PrintStream stream) {
    stream.println(DisplayWidth.visible(problem.toString()));
  }

  private Locale locale() {
    return Locale.forLanguageTag(terminal.language());
  }
}
