package dev.crosstalk.report;

import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Place;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.SourceLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a card that a call can get to, in the order of the card's JSON. */
final class CardParts {
  private static final Pattern PATH =
      Pattern.compile(
          "(?<list>caller\\.steps|caller\\.knowledge|caller\\.openingLines|caller\\.endConditions"
              + "|caller\\.closingLines|callee\\.concerns|callee\\.behaviours"
              + "|callee\\.endConditions|callee\\.style\\.positive|callee\\.style\\.negative)"
              + "\\[(?<at>\\d+)](?<more>.*)");

  private CardParts() {}

  /** What a part is to a call. */
  enum Kind {
    STEP,
    QUESTION,
    ANSWER,
    OPENING,
    CLOSING,
    CONDITION,
    CONCERN,
    BEHAVIOUR,
    POSITIVE,
    NEGATIVE;

    /** The word that the page uses. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A part.
   *
   * @param side whose it is, {@code caller} or {@code callee}
   * @param number its position among its like, from 1; of a step's line that of the step
   * @param line where it stands, from 1
   * @param against the lines of which evidence counts against it: its own; of a step all of its
   *     lines, and of a step's line its heading's
   */
  record Part(String path, Kind kind, String side, int number, int line, Set<Integer> against) {
    Part {
      against = Set.copyOf(against);
    }
  }

  /** Those of a card that has a scenario. */
  static List<Part> of(ParsedCard card) {
    Scenario scenario = card.scenario().orElseThrow();
    SourceLines sources = card.sources();
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, Place> each : sources.places().entrySet()) {
      part(each.getKey(), each.getValue().line(), scenario, sources).ifPresent(parts::add);
    }
    return parts;
  }

  private static Optional<Part> part(
      String path, int line, Scenario scenario, SourceLines sources) {
    Matcher found = PATH.matcher(path);
    if (!found.matches()) {
      return Optional.empty();
    }
    String list = found.group("list");
    int number = Integer.parseInt(found.group("at")) + 1;
    boolean step = list.equals("caller.steps");
    if (step && scenario.caller().step(number).silent()) {
      return Optional.empty();
    }
    String more = found.group("more");
    Set<Integer> against =
        !step
            ? Set.of(line)
            : more.isEmpty() ? linesOf(path, sources) : withHeading(line, number, sources);
    String side = list.substring(0, list.indexOf('.'));
    return kind(list, more).map(kind -> new Part(path, kind, side, number, line, against));
  }

  private static Set<Integer> linesOf(String path, SourceLines sources) {
    Set<Integer> lines = new HashSet<>();
    sources
        .places()
        .forEach(
            (each, place) -> {
              if (each.equals(path) || each.startsWith(path + ".")) {
                lines.add(place.line());
              }
            });
    return lines;
  }

  private static Set<Integer> withHeading(int line, int step, SourceLines sources) {
    Set<Integer> lines = new HashSet<>(Set.of(line));
    sources.line("caller.steps[" + (step - 1) + "]").ifPresent(lines::add);
    return lines;
  }

  private static Optional<Kind> kind(String list, String more) {
    return switch (list) {
      case "caller.steps" -> Optional.of(Kind.STEP);
      case "caller.knowledge" ->
          switch (more) {
            case ".question" -> Optional.of(Kind.QUESTION);
            case ".answer" -> Optional.of(Kind.ANSWER);
            default -> Optional.empty();
          };
      case "caller.openingLines" -> Optional.of(Kind.OPENING);
      case "caller.closingLines" -> Optional.of(Kind.CLOSING);
      case "callee.concerns" -> Optional.of(Kind.CONCERN);
      case "callee.behaviours" -> Optional.of(Kind.BEHAVIOUR);
      case "callee.style.positive" -> Optional.of(Kind.POSITIVE);
      case "callee.style.negative" -> Optional.of(Kind.NEGATIVE);
      default -> Optional.of(Kind.CONDITION);
    };
  }
}
