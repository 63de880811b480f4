package dev.crosstalk.language;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.card.Step;
import dev.crosstalk.language.CallerReading.StepMatch;
import dev.crosstalk.text.Quantity;
import dev.crosstalk.text.QuantityReader;
import dev.crosstalk.text.Recent;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads what a caller's turn does: which steps, answers, opening and closing lines of the card it
 * says.
 *
 * <p>The scripted words are looked for first, as they stand. What is then left of the turn is
 * compared by characters and words; only a comparison that settles nothing asks the embedding
 * model. A step whose dates, times, sums or telephone numbers are not said is not said, however
 * like it sounds. Thread-safe.
 */
public final class StepDetector {

  // Shares of a line's weighted grams. Chosen on paraphrases of the three cards in prompts, written
  // for that purpose.
  private static final double SAID = 0.60;
  private static final double NOT_SAID = 0.25;
  private static final double SAID_BY_CHARACTERS_ALONE = 0.42;
  private static final double SAID_IN_FIXED_LINE = 0.34;
  private static final double SAID_BY_MEANING = 0.52;
  private static final double SAID_THOUGH_BROKEN = 0.85;
  private static final double HARDLY_SAID = 0.1;
  private static final double UNKNOWN_MEANING = 0.3;
  private static final int FEWEST_LETTERS = 4;

  /** A turn is read for its rules, for what it performs and for its end. */
  private static final int KEPT = 64;

  private final LanguagePack language;
  private final List<Reference> steps = new ArrayList<>();
  private final Likeness stepLikeness;
  private final Fixed answers;
  private final Likeness answerLikeness;
  private final Likeness closingLikeness;
  private final Fixed openings;
  private final Fixed closings;
  private final Recent<String, CallerReading> readings =
      new Recent<>(KEPT, heard -> read(heard, false));

  public StepDetector(
      CallerBrief brief, LanguagePack language, Supplier<Optional<Embedder>> embedder) {
    this.language = language;
    brief.spokenSteps().forEach(step -> steps.add(Reference.of(step, language)));
    this.stepLikeness = new Likeness(steps.stream().map(Reference::text).toList(), embedder);
    List<String> answerTexts = brief.knowledge().stream().map(KnowledgeEntry::answer).toList();
    this.answers = new Fixed(answerTexts);
    this.answerLikeness = new Likeness(answerTexts, embedder);
    this.openings = new Fixed(brief.openingLines());
    this.closings = new Fixed(brief.closingLines());
    this.closingLikeness = new Likeness(brief.closingLines(), answerTexts, embedder);
  }

  /** Reads a turn that was heard to its end. */
  public CallerReading read(String heard) {
    return readings.apply(heard);
  }

  /**
   * Reads one turn.
   *
   * @param heard what the other side heard of it
   * @param broken the other side broke in: then nothing but nearly all of a line proves a step
   */
  public CallerReading read(String heard, boolean broken) {
    Letters letters = Letters.of(heard);
    List<Span> taken = new ArrayList<>();
    List<StepMatch> matches = new ArrayList<>();
    for (Reference step : steps) {
      List<Span> spans = letters.findAll(step.lines());
      if (!spans.isEmpty()) {
        taken.addAll(spans);
        matches.add(new StepMatch(step.number(), evidence(heard, spans), "line", 1.0));
      }
    }
    List<Integer> answered = new ArrayList<>();
    answers.find(letters, taken, answered);
    String left = Letters.without(heard, taken);

    // Opening and closing lines may themselves perform a step (rules 3 and 6), so that they stay in
    // what is left.
    List<Integer> opened = new ArrayList<>();
    List<Integer> closed = new ArrayList<>();
    List<Span> fixed = new ArrayList<>();
    openings.find(letters, fixed, opened);
    closings.find(letters, fixed, closed);

    if (Letters.count(left) >= FEWEST_LETTERS) {
      Leniency leniency =
          broken ? Leniency.BROKEN : fixed.isEmpty() ? Leniency.FREE : Leniency.FIXED;
      readLoosely(heard, left, leniency, matches, answered, opened, closed);
    }
    matches.sort(Comparator.comparingInt(StepMatch::step));
    String free = Letters.without(left, fixed);
    return new CallerReading(
        !opened.isEmpty(),
        matches,
        answered,
        closed,
        language.hears("cue.farewell", free),
        language.hears("cue.registers", heard));
  }

  /**
   * How much a turn says of each spoken step, in the card's order, whatever was said before it.
   * Nothing is decided: who knows the whole call can do that better.
   */
  public List<StepWeight> weigh(String heard) {
    Letters letters = Letters.of(heard);
    List<List<Span>> lines = steps.stream().map(step -> letters.findAll(step.lines())).toList();
    List<Span> taken = lines.stream().flatMap(List::stream).collect(Collectors.toList());
    answers.find(letters, taken, new ArrayList<>());
    String left = Letters.without(heard, taken);
    Map<String, Integer> grams = Texts.bigrams(left);
    List<Quantity> stated = QuantityReader.read(left);
    List<StepWeight> weights = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      weights.add(
          lines.get(i).isEmpty()
              ? weight(i, heard, left, grams, stated)
              : StepWeight.verbatim(steps.get(i).number(), evidence(heard, lines.get(i))));
    }
    return weights;
  }

  /**
   * How much a turn says of the answer of an entry of the knowledge base, its words and its meaning
   * taken together.
   *
   * @param entry from 1
   * @return in [-1,2]
   */
  public double saidOfAnswer(int entry, String heard) {
    double covered = answerLikeness.covered(entry - 1, Texts.bigrams(heard));
    return covered + meaning(answerLikeness, entry - 1, heard);
  }

  /**
   * The closing line that a turn says the most of, its words and its meaning taken together.
   *
   * @param someOfIt the share of a line's words that must be there at the least, in [0,1]
   * @param enough what words and meaning must come to, in [0,2]
   * @return its number, from 1
   */
  public OptionalInt closingLike(String heard, double someOfIt, double enough) {
    Map<String, Integer> grams = Texts.bigrams(heard);
    OptionalInt best = OptionalInt.empty();
    double most = enough;
    for (int line = 0; line < closingLikeness.size(); line++) {
      double covered = closingLikeness.covered(line, grams);
      // The model is asked only where the words leave it open.
      double said = covered >= someOfIt ? covered + meaning(closingLikeness, line, heard) : -1;
      if (said >= most) {
        most = said;
        best = OptionalInt.of(line + 1);
      }
    }
    return best;
  }

  private static double meaning(Likeness likeness, int line, String heard) {
    return likeness.nearestMeaning(line, heard).orElse(UNKNOWN_MEANING);
  }

  private StepWeight weight(
      int index, String heard, String left, Map<String, Integer> grams, List<Quantity> stated) {
    Reference step = steps.get(index);
    double covered = stepLikeness.covered(index, grams);
    if (covered < HARDLY_SAID || Letters.count(left) < FEWEST_LETTERS) {
      return StepWeight.none(step.number(), covered);
    }
    Span sentence = nearestSentence(index, left);
    String evidence = heard.substring(sentence.start(), sentence.end());
    return new StepWeight(
        step.number(),
        covered,
        stepLikeness.meaning(index, evidence),
        FactReader.missing(step.facts(), stated).size(),
        FactReader.misstated(step.facts(), stated).size(),
        step.facts().size(),
        language.hears("cue.promise", evidence),
        false,
        evidence);
  }

  /**
   * How much a turn says of one step.
   *
   * @param covered the share of the step's words, by weight, that are in the turn; in [0,1]
   * @param meaning how near in meaning the turn's nearest sentence is, in [-1,1]; absent where that
   *     can't be told
   * @param missing how many of its figures are not said
   * @param misstated how many of these are said, but as something else
   * @param figures how many figures it has
   * @param promised the sentence says that it will be said later
   * @param verbatim the scripted words themselves are said
   * @param evidence the words that say it, an exact substring of the turn; empty if nothing does
   */
  public record StepWeight(
      int step,
      double covered,
      Optional<Double> meaning,
      int missing,
      int misstated,
      int figures,
      boolean promised,
      boolean verbatim,
      String evidence) {

    static StepWeight verbatim(int step, String evidence) {
      return new StepWeight(step, 1, Optional.empty(), 0, 0, 0, false, true, evidence);
    }

    static StepWeight none(int step, double covered) {
      return new StepWeight(step, covered, Optional.empty(), 0, 0, 0, false, false, "");
    }
  }

  private void readLoosely(
      String heard,
      String left,
      Leniency leniency,
      List<StepMatch> matches,
      List<Integer> answered,
      List<Integer> opened,
      List<Integer> closed) {
    Map<String, Integer> grams = Texts.bigrams(left);
    double bestAnswer = answers.best(grams);
    double bestStep = 0;
    for (int i = 0; i < steps.size(); i++) {
      int number = steps.get(i).number();
      if (matches.stream().anyMatch(match -> match.step() == number)) {
        continue;
      }
      double covered = stepLikeness.covered(i, grams);
      bestStep = Math.max(bestStep, covered);
      if (bestAnswer < SAID || bestAnswer <= covered) {
        match(i, covered, heard, left, leniency).ifPresent(matches::add);
      }
    }
    if (bestAnswer >= SAID_BY_CHARACTERS_ALONE && bestAnswer > bestStep) {
      answers.addBest(grams, answered);
    }
    if (opened.isEmpty() && openings.best(grams) >= SAID) {
      openings.addBest(grams, opened);
    }
    if (closed.isEmpty() && closings.best(grams) >= SAID && closings.best(grams) > bestStep) {
      closings.addBest(grams, closed);
    }
  }

  /** Whether what is left of a turn says a step, by characters or else by meaning. */
  private Optional<StepMatch> match(
      int index, double covered, String heard, String left, Leniency leniency) {
    Reference step = steps.get(index);
    if (covered < NOT_SAID || !FactReader.missing(step.facts(), left).isEmpty()) {
      return Optional.empty();
    }
    Span sentence = nearestSentence(index, left);
    String evidence = heard.substring(sentence.start(), sentence.end());
    if (covered >= (leniency == Leniency.BROKEN ? SAID_THOUGH_BROKEN : SAID)) {
      return Optional.of(new StepMatch(step.number(), evidence, "text", Confidence.of(covered)));
    }
    // design, rule 2: to mention a step's topic, or to promise it, is not to perform it
    if (language.hears("cue.promise", evidence)) {
      return Optional.empty();
    }
    if (leniency == Leniency.BROKEN) {
      return Optional.empty();
    }
    if (leniency == Leniency.FIXED) {
      return covered >= SAID_IN_FIXED_LINE
          ? Optional.of(new StepMatch(step.number(), evidence, "text", Confidence.of(covered)))
          : Optional.empty();
    }
    Optional<Double> meaning = stepLikeness.meaning(index, evidence);
    if (meaning.isPresent()) {
      return meaning
          .filter(likeness -> likeness >= SAID_BY_MEANING)
          .map(
              likeness ->
                  new StepMatch(step.number(), evidence, "embedding", Confidence.of(likeness)));
    }
    return covered >= SAID_BY_CHARACTERS_ALONE
        ? Optional.of(new StepMatch(step.number(), evidence, "text", Confidence.of(covered)))
        : Optional.empty();
  }

  private Span nearestSentence(int step, String left) {
    return Texts.sentences(left).stream()
        .max(
            Comparator.comparingDouble(
                sentence -> stepLikeness.covered(step, Texts.bigrams(sentence.text()))))
        .orElseThrow();
  }

  private static String evidence(String heard, List<Span> spans) {
    int start = spans.stream().mapToInt(Span::start).min().orElseThrow();
    int end = spans.stream().mapToInt(Span::end).max().orElseThrow();
    return heard.substring(start, end);
  }

  /** What is to be heard when a step is performed: its lines, or its actions where it has none. */
  private record Reference(int number, String text, List<Letters> lines, List<Quantity> facts) {
    static Reference of(Step step, LanguagePack language) {
      List<String> words =
          step.lines().isEmpty() ? CallerSpeech.toBeSaid(step, language) : step.lines();
      String text = String.join("\n", words);
      return new Reference(
          step.number(),
          text,
          CallerSpeech.words(step, language).stream().map(Letters::of).toList(),
          FactReader.facts(text));
    }
  }

  /** How much of a line must be heard. */
  private enum Leniency {
    /** The caller's own words. */
    FREE,
    /**
     * An opening or closing line is in the turn, which need not be worded like the step that it
     * performs.
     */
    FIXED,
    /** The turn was broken off. */
    BROKEN
  }

  /** Lines that are looked for as they stand, and else by characters. */
  private static final class Fixed {
    private final List<Letters> lines;
    private final Likeness likeness;

    Fixed(List<String> lines) {
      this.lines = lines.stream().map(Letters::of).toList();
      this.likeness = new Likeness(lines, Optional::empty);
    }

    void find(Letters heard, List<Span> spans, List<Integer> numbers) {
      for (int i = 0; i < lines.size(); i++) {
        Optional<Span> span = heard.find(lines.get(i));
        if (span.isPresent()) {
          spans.add(span.get());
          numbers.add(i + 1);
        }
      }
    }

    double best(Map<String, Integer> grams) {
      double best = 0;
      for (int i = 0; i < lines.size(); i++) {
        best = Math.max(best, likeness.covered(i, grams));
      }
      return best;
    }

    void addBest(Map<String, Integer> grams, List<Integer> numbers) {
      double best = best(grams);
      for (int i = 0; i < lines.size(); i++) {
        if (likeness.covered(i, grams) == best && !numbers.contains(i + 1)) {
          numbers.add(i + 1);
          return;
        }
      }
    }
  }
}
