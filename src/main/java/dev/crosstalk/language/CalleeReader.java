package dev.crosstalk.language;

import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads what a callee's turn asks for: an answer, a repeat, something taken down, the end of the
 * call. Thread-safe.
 */
public final class CalleeReader {

  private static final double ASKED = 0.5;
  private static final double LATE = 0.67;

  // Chosen on the labelled lines for tuning; what they reach on other cards is printed by the
  // tests.
  private static final double ASKED_BY_MEANING = 0.37;
  private static final double ASKED_BY_SOME_WORDS = 0.35;
  private static final double CLEARLY = 0.05;

  private final LanguagePack language;
  private final int entries;
  private final Likeness questions;
  private final Likeness answered;
  private final Likeness meanings;
  private final ClosingCues closingCues;

  /**
   * @param otherLines other lines of the caller: they tell what all talk of this card has in common
   */
  public CalleeReader(
      List<KnowledgeEntry> knowledge,
      List<String> otherLines,
      LanguagePack language,
      Supplier<Optional<Embedder>> embedder) {
    this.language = language;
    this.entries = knowledge.size();
    List<String> asked = knowledge.stream().map(KnowledgeEntry::question).toList();
    List<String> whole =
        knowledge.stream().map(entry -> entry.question() + "\n" + entry.answer()).toList();
    this.questions = new Likeness(asked, Optional::empty);
    this.answered = new Likeness(whole, Optional::empty);
    this.meanings =
        new Likeness(Stream.concat(asked.stream(), whole.stream()).toList(), otherLines, embedder);
    this.closingCues = new ClosingCues(language);
  }

  /**
   * Reads one turn.
   *
   * @param said what the callee said
   * @param progress the share of the spoken steps that are done, in [0,1]
   */
  public CalleeReading read(String said, double progress) {
    boolean leaves = language.hears("cue.leave", said);
    Optional<OffCard> offCard = offCard(said, progress);
    boolean wantsEnd = leaves || offCard.isPresent() || closingCues.wantsEnd(said, progress);
    boolean wantsRepeat = !wantsEnd && language.hears("cue.repeat", said);
    List<Integer> asked = wantsEnd || wantsRepeat ? List.of() : asked(said);
    boolean asksElse = !wantsEnd && !wantsRepeat && asked.isEmpty() && asksElse(said);
    return new CalleeReading(
        wantsEnd,
        leaves,
        offCard,
        wantsRepeat,
        asked,
        asksElse,
        leaves || offCard.isPresent() ? Optional.empty() : need(said),
        language.hears("cue.acknowledge", said));
  }

  /** Whether the words sound like the end of a call at that point of it. */
  public boolean soundsLikeEnding(String said, double progress) {
    return language.hears("cue.leave", said)
        || offCard(said, progress).isPresent()
        || closingCues.wantsEnd(said, progress);
  }

  private Optional<OffCard> offCard(String said, double progress) {
    if (language.hears("cue.wrong-person", said)) {
      return Optional.of(OffCard.WRONG_PERSON);
    }
    // Late in a call "later" is about what was agreed, not about the call.
    if (progress < LATE
        && language.hears("cue.not-now", said)
        && !language.hears("cue.go-on", said)) {
      return Optional.of(OffCard.NOT_NOW);
    }
    return Optional.empty();
  }

  private List<Integer> asked(String said) {
    List<Integer> asked = new ArrayList<>();
    for (Span sentence : Texts.sentences(said)) {
      entry(sentence.text()).filter(entry -> !asked.contains(entry)).ifPresent(asked::add);
    }
    if (asked.isEmpty()) {
      // A question of several sentences, said as a whole.
      entry(said).ifPresent(asked::add);
    }
    return asked;
  }

  /**
   * The entry that a sentence asks for: by its words, else by its meaning where it asks in earnest.
   */
  private Optional<Integer> entry(String sentence) {
    Map<String, Integer> grams = Texts.bigrams(sentence);
    boolean question = language.hears("cue.question", sentence);
    Best byWords = best(entry -> words(entry, grams, question));
    if (byWords.score() >= ASKED) {
      return Optional.of(byWords.entry());
    }
    if (!question || !inEarnest(sentence)) {
      return Optional.empty();
    }
    Best byMeaning = best(entry -> meaning(entry, sentence));
    // Without a model that knows meanings all scores are zero; then fewer words must do, if they
    // are one entry's alone.
    return byMeaning
        .clearly(ASKED_BY_MEANING)
        .or(() -> byMeaning.score() == 0 ? byWords.clearly(ASKED_BY_SOME_WORDS) : Optional.empty());
  }

  private double words(int entry, Map<String, Integer> grams, boolean question) {
    double whole = questions.covered(entry, grams);
    return question
        ? Math.max(
            whole, Math.max(questions.covering(entry, grams), answered.covering(entry, grams)))
        : whole;
  }

  private double meaning(int entry, String sentence) {
    double asked = meanings.meaning(entry, sentence).orElse(0.0);
    return Math.max(asked, meanings.meaning(entries + entry, sentence).orElse(0.0));
  }

  private Best best(IntToDoubleFunction score) {
    Best best = new Best(0, 0, 0);
    for (int entry = 0; entry < entries; entry++) {
      double here = score.applyAsDouble(entry);
      if (here > best.score()) {
        best = new Best(entry + 1, here, best.score());
      } else if (here > best.next()) {
        best = new Best(best.entry(), best.score(), here);
      }
    }
    return best;
  }

  /** The entry, from 1, that fits best, and how well it and the next one fit. */
  private record Best(int entry, double score, double next) {
    Optional<Integer> clearly(double enough) {
      return score >= enough && score - next >= CLEARLY ? Optional.of(entry) : Optional.empty();
    }
  }

  private boolean inEarnest(String sentence) {
    return !language.hears("cue.prompt", sentence) && !language.hears("cue.tag", sentence);
  }

  /** Whether it asks, in earnest, for something that no entry answers. */
  private boolean asksElse(String said) {
    return Texts.sentences(said).stream()
        .map(Span::text)
        .anyMatch(sentence -> language.hears("cue.question", sentence) && inEarnest(sentence));
  }

  private Optional<String> need(String said) {
    for (Span sentence : Texts.sentences(said)) {
      boolean denied =
          Texts.clauses(sentence.text()).stream()
              .filter(clause -> language.hears("cue.need", clause.text()))
              .allMatch(clause -> language.hears("cue.no-need", clause.text()));
      if (language.hears("cue.need", sentence.text()) && !denied) {
        return Optional.of(sentence.text());
      }
    }
    return Optional.empty();
  }
}
