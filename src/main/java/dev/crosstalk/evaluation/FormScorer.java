package dev.crosstalk.evaluation;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Metric.SideForm;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts how each side speaks. Chinese is counted in characters, all else in words. */
final class FormScorer {
  private static final int LONGEST_BACKCHANNEL = 3;

  private final LanguagePack language;
  private final Optional<Reference> reference;

  FormScorer(LanguagePack language, Optional<Reference> reference) {
    this.language = language;
    this.reference = reference;
  }

  Metric.SpokenForm score(List<Utterance> utterances) {
    SideForm callee = side(utterances, Speaker.CALLEE);
    return new Metric.SpokenForm(
        side(utterances, Speaker.CALLER),
        callee,
        reference.map(calls -> calls.compare(callee)).orElse(List.of()));
  }

  SideForm side(List<Utterance> utterances, Speaker side) {
    List<String> turns =
        utterances.stream().filter(u -> u.speaker() == side).map(Utterance::text).toList();
    int[] lengths = turns.stream().mapToInt(Texts::speechLength).sorted().toArray();
    int n = lengths.length;
    double median = n == 0 ? 0 : (lengths[(n - 1) / 2] + lengths[n / 2]) / 2.0;
    return new SideForm(
        n,
        turns.stream().mapToInt(Texts::speechLength).average().orElse(0),
        median,
        share(turns, said -> language.hears("cue.question", said)),
        share(turns, said -> language.hears("style.particle", said)),
        share(turns, this::isBackchannel),
        share(turns, said -> language.hears("style.polite", said)),
        share(turns, FormScorer::repeats));
  }

  private boolean isBackchannel(String said) {
    return Texts.speechLength(said) <= LONGEST_BACKCHANNEL
        && (language.hears("style.particle", said) || language.hears("cue.acknowledge", said));
  }

  /** Whether two neighbouring clauses, or a clause and the beginning of the next, are the same. */
  private static boolean repeats(String said) {
    List<String> clauses =
        Texts.clauses(said).stream().map(span -> Texts.letters(span.text())).toList();
    for (int i = 1; i < clauses.size(); i++) {
      if (clauses.get(i).startsWith(clauses.get(i - 1))) {
        return true;
      }
    }
    String letters = Texts.letters(said);
    return Texts.isChinese(said) && letters.matches("(?s).*(\\p{IsHan}{1,4})\\1.*");
  }

  private static double share(List<String> turns, Predicate<String> test) {
    return turns.isEmpty() ? 0 : (double) turns.stream().filter(test).count() / turns.size();
  }
}
