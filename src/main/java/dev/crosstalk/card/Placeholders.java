package dev.crosstalk.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code {{name}}} of a card, which options fill in.
 *
 * <p>A value is put in as it is: it is not read as Markdown, and a placeholder in it stays.
 * Immutable.
 */
public final class Placeholders {
  private static final Pattern OPEN =
      Pattern.compile("\\{\\{\\s{0,9}([\\p{L}_][\\p{L}\\p{N}_.-]{0,63})\\s{0,9}}}");

  private final Sentences sentences;

  public Placeholders() {
    this(Locale.ENGLISH);
  }

  /** Tells its problems in that language, if it is English or Chinese; else in English. */
  public Placeholders(Locale language) {
    sentences = new Sentences(language);
  }

  /** The names that the card leaves open, each with its first use, in the card's order. */
  public static Map<String, Place> open(ParsedCard card) {
    Map<String, Place> open = new LinkedHashMap<>();
    SourceLines sources = card.sources();
    List<String> lines = new ArrayList<>();
    for (int n = 1; n <= sources.lineCount(); n++) {
      lines.add(sources.text(n));
    }
    ProblemLog told = new ProblemLog("", new Sentences(Locale.ENGLISH));
    List<String> words = Comments.blank(lines, told);
    for (int n = 0; n < words.size(); n++) {
      Matcher use = OPEN.matcher(words.get(n));
      while (use.find()) {
        open.putIfAbsent(use.group(1), new Place(n + 1, use.start() + 1));
      }
    }
    return open;
  }

  /**
   * Fills in what is open.
   *
   * @param values by name, as {@code --set name=value} gives them
   * @return the same card with its values; an error at the first use of each name that has none,
   *     and a warning for each value that the card does not use
   */
  public ParsedCard fill(ParsedCard card, Map<String, String> values) {
    ProblemLog log = new ProblemLog(fileOf(card), sentences);
    Map<String, Place> open = open(card);
    open.forEach(
        (name, place) -> {
          if (values.getOrDefault(name, "").isBlank()) {
            log.error(place, "open-placeholder", name);
          }
        });
    for (String name : new TreeMap<>(values).keySet()) {
      if (!open.containsKey(name) && card.sources().lineCount() > 0) {
        log.warning(Place.START, "unused-value", name);
      }
    }
    List<CardProblem> all = new ArrayList<>(card.problems());
    all.addAll(log.problems());
    Optional<Scenario> filled =
        card.scenario()
            .filter(any -> !log.hasErrors())
            .map(scenario -> new Rewriter(text -> fill(text, values)).scenario(scenario));
    return new ParsedCard(filled, all, card.sources());
  }

  // design, the card: {{name}} is a placeholder, filled from options
  private static String fill(String text, Map<String, String> values) {
    return OPEN.matcher(text)
        .replaceAll(
            use -> Matcher.quoteReplacement(values.getOrDefault(use.group(1), use.group())));
  }

  /** A card's line with what is open filled in; where that stood is noted by its name. */
  static String fill(
      String line, int number, Map<String, String> values, Map<String, List<Place>> places) {
    return OPEN.matcher(line)
        .replaceAll(
            use -> {
              String name = use.group(1);
              if (values.containsKey(name)) {
                places
                    .computeIfAbsent(name, first -> new ArrayList<>())
                    .add(new Place(number, use.start() + 1));
              }
              return Matcher.quoteReplacement(values.getOrDefault(name, use.group()));
            });
  }

  private static String fileOf(ParsedCard card) {
    return card.scenario()
        .map(Scenario::file)
        .or(() -> card.problems().stream().map(CardProblem::file).findFirst())
        .orElse("");
  }
}
