package dev.crosstalk.language;

import dev.crosstalk.card.KnowledgeEntry;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what a callee's turn asks for: an answer, a repeat, something taken down, the end of the call. Thread-safe.
 */
public final class CalleeReader {

  private static final double ASKED = 0.5;
  private static final double LATE = 0.67;
  private static final double ASKED_BY_MEANING = 0.45;

  private final LanguagePack language;
  private final Likeness questions;
  private final Likeness entries;
  private final ClosingCues closingCues;

  public CalleeReader(
      List<KnowledgeEntry> knowledge,
      LanguagePack language,
      Supplier<Optional<Embedder>> embedder) {
    this.language = language;
    this.questions = new Likeness(knowledge.stream().map(KnowledgeEntry::question).toList(), embedder);
    this.entries =
        new Likeness(knowledge.stream().map(entry -> entry.question() + "\n" + entry.answer()).toList(), embedder);
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
    boolean asksElse =
        !wantsEnd && !wantsRepeat && asked.isEmpty() && asksElse(said);
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
    if (progress < LATE && language.hears("cue.not-now", said) && !language.hears("cue.go-on", said)) {
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

  /** The entry that a sentence asks for: by its words, else by its meaning where it asks in earnest. */
  private Optional<Integer> entry(String sentence) {
    boolean question = language.hears("cue.question", sentence);
    Map<String, Integer> grams = Texts.bigrams(sentence);
    int best = -1;
    double bestScore = 0;
    for (int i = 0; i < questions.size(); i++) {
      double part = question ? Math.max(questions.covering(i, grams), entries.covering(i, grams)) : 0;
      double score = Math.max(questions.covered(i, grams), part);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    if (bestScore >= ASKED) {
      return Optional.of(best + 1);
    }
    return question && inEarnest(sentence) ? byMeaning(sentence) : Optional.empty();
  }

  private Optional<Integer> byMeaning(String sentence) {
    int best = -1;
    double bestMeaning = ASKED_BY_MEANING;
    for (int i = 0; i < questions.size(); i++) {
      double meaning = questions.meaning(i, sentence).orElse(0.0);
      if (meaning >= bestMeaning) {
        best = i;
        bestMeaning = meaning;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(best + 1);
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
