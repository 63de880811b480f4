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
  private static final double NOT_ASKED = 0.2;
  private static final double ASKED_BY_MEANING = 0.55;
  private static final double SUPPORTED = 0.4;

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
   * @param saidBefore what the caller's last turn said, empty before it spoke
   * @param progress the share of the spoken steps that are done, in [0,1]
   */
  public CalleeReading read(String said, String saidBefore, double progress) {
    boolean leaves = language.hears("cue.leave", said);
    Optional<OffCard> offCard = offCard(said, progress);
    boolean wantsEnd = leaves || offCard.isPresent() || closingCues.wantsEnd(said, progress);
    boolean wantsRepeat = !wantsEnd && language.hears("cue.repeat", said);
    List<Integer> asked = wantsEnd || wantsRepeat ? List.of() : asked(said);
    boolean asksElse =
        !wantsEnd && !wantsRepeat && asked.isEmpty() && asksElse(said, saidBefore);
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
    if (progress < 0.5 && language.hears("cue.not-now", said) && !language.hears("cue.go-on", said)) {
      return Optional.of(OffCard.NOT_NOW);
    }
    return Optional.empty();
  }

  private List<Integer> asked(String said) {
    List<Integer> asked = new ArrayList<>();
    Letters letters = Letters.of(said);
    for (Span sentence : Texts.sentences(said)) {
      boolean question = language.hears("cue.question", sentence.text());
      entry(sentence.text(), question)
          .filter(entry -> !asked.contains(entry))
          .ifPresent(asked::add);
    }
    if (asked.isEmpty() && questions.size() > 0) {
      // A question of several sentences, said as a whole.
      entry(letters.source(), language.hears("cue.question", said)).ifPresent(asked::add);
    }
    return asked;
  }

  /** The entry that a sentence asks for. */
  private Optional<Integer> entry(String sentence, boolean question) {
    Map<String, Integer> grams = Texts.bigrams(sentence);
    int best = -1;
    double bestScore = 0;
    for (int i = 0; i < questions.size(); i++) {
      double whole = questions.covered(i, grams);
      double part = question ? Math.max(questions.covering(i, grams), entries.covering(i, grams)) : 0;
      double score = Math.max(whole, part);
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    if (best < 0 || bestScore < (question ? NOT_ASKED : ASKED)) {
      return Optional.empty();
    }
    if (bestScore >= ASKED || byMeaning(best, sentence)) {
      return Optional.of(best + 1);
    }
    return Optional.empty();
  }

  private boolean byMeaning(int entry, String sentence) {
    return questions.meaning(entry, sentence).orElse(0.0) >= ASKED_BY_MEANING;
  }

  /** Whether it asks, in earnest, for something that it was not just told. */
  private boolean asksElse(String said, String saidBefore) {
    Map<String, Integer> before = Texts.bigrams(saidBefore);
    for (Span sentence : Texts.sentences(said)) {
      String text = sentence.text();
      if (!language.hears("cue.question", text) || language.hears("cue.prompt", text)) {
        continue;
      }
      boolean told =
          language.hears("cue.tag", text) && share(Texts.bigrams(text), before) >= SUPPORTED;
      if (!told && !language.hears("cue.tag", text)) {
        return true;
      }
    }
    return false;
  }

  private static double share(Map<String, Integer> of, Map<String, Integer> in) {
    long shared = of.keySet().stream().filter(in::containsKey).count();
    return of.isEmpty() ? 0 : (double) shared / of.size();
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
