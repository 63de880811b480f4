package dev.crosstalk.evaluation;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.StyleExamples;
import dev.crosstalk.evaluation.Metric.TurnStyle;
import dev.crosstalk.language.Embedder;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.language.Likeness;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Scores how one turn of a callee is put, on two axes that are never averaged: how much it speaks
 * like an assistant, which is the same for every card, and how much it is like one of the card's
 * negative examples and not like its positive ones. The worse axis counts. What no person says on
 * the phone at all (a stage direction, a list, the prompt's words) caps the value. Thread-safe.
 */
final class StyleScorer {
  static final double PASSES = 0.6;
  static final double FAILS = 0.4;

  /** As likely a failure as a pass. */
  static final double EVEN = 0.5;

  /** What a feature must add to the odds to be a reason. */
  private static final double TELLS = 0.35;

  /** The likeness from which on a turn is like a negative example, if no positive one is nearer. */
  private static final double LIKE = 0.4;

  private static final double STEEP = 12;

  /** The logit that positive examples have in the middle, by those of the tuning cards. */
  private static final double PEOPLE = -1.2;

  /** So many examples are believed by half. */
  private static final double DOUBT = 4;

  private static final int MOST_REASONS = 3;
  private static final int SHORTEST_QUOTE = 2;
  private static final int MOST_BESIDE_QUOTES = 2;

  /** The value that a structural tell leaves at most. */
  private static final Map<String, Double> CAPS =
      Map.ofEntries(
          Map.entry("empty", 0.0),
          Map.entry("stage-direction", 0.15),
          Map.entry("reasoning", 0.1),
          Map.entry("model-talk", 0.05),
          Map.entry("prompt-text", 0.1),
          Map.entry("other-side", 0.2),
          Map.entry("markdown", 0.25),
          Map.entry("wrong-language", 0.2),
          Map.entry("said-again", 0.3),
          Map.entry("farewell-again", 0.3),
          Map.entry("too-long", 0.3));

  /** The reason that each feature of the model is. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("polite", "assistant-politeness"),
          Map.entry("eager", "over-eager"),
          Map.entry("written", "written"),
          Map.entry("latinate", "written"),
          Map.entry("uncontracted", "written"),
          Map.entry("listed", "list"),
          Map.entry("staged", "stage-direction"),
          Map.entry("leaked", "prompt-leak"),
          Map.entry("agent", "other-side"),
          Map.entry("complete", "too-complete"),
          Map.entry("longest-clause", "too-complete"),
          Map.entry("mean-clause", "too-complete"),
          Map.entry("length", "too-complete"));

  private final LanguagePack language;
  private final Supplier<Optional<Embedder>> embedder;
  private final StyleModel model;
  private final Examples positive;
  private final Examples negative;
  private final List<String> quoted;
  private final double usual;

  StyleScorer(CalleeBrief brief, LanguagePack language, Supplier<Optional<Embedder>> embedder) {
    StyleExamples examples = brief.style();
    this.language = language;
    this.embedder = embedder;
    this.model = StyleModel.of(language);
    // What all talk has in common is taken off by the lines that end calls and carry them on.
    List<String> talk = new ArrayList<>(language.lines("bank.end"));
    talk.addAll(language.lines("bank.go-on"));
    this.usual = usual(examples.positive());
    this.positive = Examples.of(examples.positive(), talk, embedder);
    this.negative = Examples.of(examples.negative(), talk, embedder);
    this.quoted =
        Stream.concat(brief.behaviours().stream(), brief.endConditions().stream())
            .flatMap(text -> Texts.quoted(text).stream())
            .map(Texts::letters)
            .filter(letters -> letters.length() >= SHORTEST_QUOTE)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /**
   * Scores a turn.
   *
   * @param problems what the reply guard finds in it, and the words that show each
   */
  TurnStyle score(int turn, String said, Map<String, String> problems) {
    Map<String, String> tells = new LinkedHashMap<>(problems);
    tells.keySet().retainAll(CAPS.keySet());
    Nearest likePositive = positive.nearest(said);
    Nearest likeNegative = negative.nearest(said);
    StyleModel.Reading reading = read(said);
    double assistant = reading.assistant(usual);
    double negative = likeNegative(likePositive, likeNegative);
    double value = Math.min(1 - assistant, 1 - negative);
    if (likePositive.same() || isQuotedByTheCard(said)) {
      value = 1;
    } else if (likeNegative.same()) {
      value = 0;
    }
    for (String tell : tells.keySet()) {
      value = Math.min(value, CAPS.get(tell));
    }
    Verdict verdict =
        value >= PASSES ? Verdict.PASS : value <= FAILS ? Verdict.FAIL : Verdict.UNCLEAR;
    List<String> reasons =
        verdict == Verdict.PASS ? List.of() : reasons(reading, negative, likeNegative, tells);
    return new TurnStyle(
        turn,
        Math.round(value * 100) / 100.0,
        verdict,
        assistant,
        negative,
        reasons,
        likePositive.example(),
        likeNegative.example(),
        likePositive.likeness() >= likeNegative.likeness(),
        quote(said, reasons, tells));
  }

  /**
   * How much more the card's positive examples sound like an assistant than people do: a card may
   * be of somebody who speaks in whole sentences. Few examples prove little, so they count less.
   */
  private double usual(List<String> positive) {
    double mean =
        positive.stream().mapToDouble(said -> read(said).logit()).average().orElse(PEOPLE);
    return positive.size() / (positive.size() + DOUBT) * Math.max(0, mean - PEOPLE);
  }

  private StyleModel.Reading read(String said) {
    return model.read(said, embedder.get().filter(e -> !said.isBlank()).map(e -> e.embed(said)));
  }

  /** Whether a turn is little else than what the card's callee section says that she says. */
  private boolean isQuotedByTheCard(String said) {
    String rest = Texts.letters(said);
    int length = rest.length();
    for (String words : quoted) {
      rest = rest.replace(words, "");
    }
    return rest.length() < length && rest.length() <= MOST_BESIDE_QUOTES;
  }

  private static double likeNegative(Nearest positive, Nearest negative) {
    double margin = negative.likeness() - Math.max(LIKE, positive.likeness());
    return 1 / (1 + Math.exp(-STEEP * margin));
  }

  private List<String> reasons(
      StyleModel.Reading reading, double negative, Nearest nearest, Map<String, String> tells) {
    List<String> reasons = new ArrayList<>(tells.keySet());
    if (negative >= 0.5) {
      reasons.add("like-negative-" + nearest.example());
    }
    Map<String, Double> byReason = new LinkedHashMap<>();
    reading
        .byFeature()
        .forEach(
            (feature, odds) -> {
              String reason = REASONS.get(feature);
              if (reason != null) {
                byReason.merge(reason, odds, Double::sum);
              }
            });
    byReason.entrySet().stream()
        .filter(entry -> entry.getValue() >= TELLS && !reasons.contains(entry.getKey()))
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Math.max(0, MOST_REASONS - reasons.size()))
        .forEach(entry -> reasons.add(entry.getKey()));
    if (reasons.isEmpty()) {
      reasons.add("wording");
    }
    return reasons;
  }

  private String quote(String said, List<String> reasons, Map<String, String> tells) {
    if (reasons.isEmpty()) {
      return "";
    }
    String shown = tells.getOrDefault(reasons.get(0), "");
    if (!shown.isEmpty() && said.contains(shown)) {
      return shown;
    }
    return REASONS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(reasons.get(0)))
        .map(entry -> "style." + entry.getKey())
        .filter(section -> language.sections("style.").contains(section))
        .map(section -> language.matcher(section, said))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst()
        .orElse(said);
  }

  /** The nearest of some examples, from 1, how like it is, and whether it says the same words. */
  private record Nearest(int example, double likeness, boolean same) {}

  /** The card's examples of one kind. */
  private record Examples(
      List<String> letters, List<Map<String, Integer>> grams, Likeness likeness) {
    private static final double WORDS = 0.8;
    private static final double MEANING = 0.6;
    private static final double WORDS_ALONE = 1.6;

    static Examples of(
        List<String> lines, List<String> talk, Supplier<Optional<Embedder>> embedder) {
      return new Examples(
          lines.stream().map(Texts::letters).toList(),
          lines.stream().map(Texts::bigrams).toList(),
          new Likeness(lines, talk, embedder));
    }

    Nearest nearest(String said) {
      Map<String, Integer> saidGrams = Texts.bigrams(said);
      String saidLetters = Texts.letters(said);
      Nearest best = new Nearest(1, -1, false);
      for (int i = 0; i < grams.size(); i++) {
        boolean same = letters.get(i).equals(saidLetters);
        double here = same ? 1 : likeness(i, said, saidGrams);
        if (here > best.likeness()) {
          best = new Nearest(i + 1, here, same);
        }
      }
      return best;
    }

    private double likeness(int example, String said, Map<String, Integer> saidGrams) {
      double words = Texts.dice(grams.get(example), saidGrams);
      return likeness
          .meaning(example, said)
          .map(meaning -> MEANING * meaning + WORDS * words)
          .orElse(WORDS_ALONE * words);
    }
  }
}
