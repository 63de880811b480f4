package dev.crosstalk.evaluation;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Fact;
import dev.crosstalk.card.SourceLines;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Evaluator.SuspectTurn;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.language.Likeness;
import dev.crosstalk.text.Span;
import dev.crosstalk.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether each side stayed who it is, and kept to itself what is never said. Thread-safe. */
final class RoleScorer {
  /** What the reply guard knows that is a breach of the role, not of form. */
  private static final Set<String> BREACHES =
      Set.of("reasoning", "model-talk", "prompt-text", "other-side", "wrong-language");

  /** Words and meaning of a clause of an unspoken concern together. */
  private static final double VOICED = 0.55;

  /** So much nearer must it be than what the callee may well say. */
  private static final double NEARER = 0.25;

  private static final int SHORTEST_CLAUSE = 5;

  private final List<Integer> concernOfClause = new ArrayList<>();
  private final Likeness unspoken;
  private final Likeness spoken;
  private final SourceLines sources;

  RoleScorer(CalleeBrief brief, CardReaders readers, SourceLines sources) {
    List<String> clauses = new ArrayList<>();
    List<String> others = brief.background().stream().map(Fact::value).collect(Collectors.toList());
    for (int i = 0; i < brief.concerns().size(); i++) {
      Concern concern = brief.concerns().get(i);
      if (concern.unspoken()) {
        for (String clause : clauses(concern.value())) {
          clauses.add(clause);
          concernOfClause.add(i);
        }
      } else {
        others.add(concern.value());
      }
    }
    this.unspoken = new Likeness(clauses, others, readers.embedder());
    this.spoken = new Likeness(others, clauses, readers.embedder());
    this.sources = sources;
  }

  /** The concern's clauses that say something, and all of it. */
  private static List<String> clauses(String concern) {
    List<String> clauses =
        Texts.clauses(concern).stream()
            .map(Span::text)
            .filter(clause -> Texts.speechLength(clause) >= SHORTEST_CLAUSE)
            .collect(Collectors.toList());
    clauses.add(concern);
    return clauses;
  }

  /**
   * Scores a call.
   *
   * @param otherSide the callee's turns, by number, that are put as the caller would put them
   */
  Metric.Role score(List<SuspectTurn> turns, Set<Integer> otherSide) {
    List<Evidence> evidence = new ArrayList<>();
    int broken = 0;
    for (SuspectTurn turn : turns) {
      int before = evidence.size();
      int n = turn.utterance().turn();
      String said = turn.utterance().text();
      turn.problems()
          .forEach(
              (kind, words) -> {
                if (BREACHES.contains(kind)) {
                  evidence.add(Evidence.of(n, kind, words.isEmpty() ? said : words));
                }
              });
      if (turn.utterance().speaker() == Speaker.CALLEE) {
        if (otherSide.contains(n) && evidence.size() == before) {
          evidence.add(Evidence.of(n, "other-side", said));
        }
        voiced(said)
            .ifPresent(
                concern -> evidence.add(new Evidence(n, "unspoken-voiced", said, line(concern))));
      }
      broken += evidence.size() > before ? 1 : 0;
    }
    return new Metric.Role(
        turns.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(1 - (double) broken / turns.size()),
        evidence.isEmpty() ? Verdict.PASS : Verdict.FAIL,
        evidence);
  }

  /** The unspoken concern that a turn speaks of, from 0. */
  private Optional<Integer> voiced(String said) {
    double other = 0;
    for (int i = 0; i < spoken.size() && !concernOfClause.isEmpty(); i++) {
      other = Math.max(other, spoken.nearestMeaning(i, said).orElse(0.0));
    }
    Map<String, Integer> grams = Texts.bigrams(said);
    double meaning = 0;
    double words = 0;
    int best = 0;
    for (int i = 0; i < unspoken.size(); i++) {
      // Without an embedding model the words must do.
      double here = unspoken.nearestMeaning(i, said).orElse(NEARER);
      best = here > meaning ? i : best;
      meaning = Math.max(meaning, here);
      words = Math.max(words, unspoken.covered(i, grams));
    }
    boolean voiced = meaning + words >= VOICED && meaning - other >= NEARER;
    return voiced ? Optional.of(concernOfClause.get(best)) : Optional.empty();
  }

  private OptionalInt line(int concern) {
    return sources.line("callee.concerns[" + concern + "]");
  }
}
