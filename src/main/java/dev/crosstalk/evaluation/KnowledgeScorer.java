package dev.crosstalk.evaluation;

import dev.crosstalk.card.SourceLines;
import dev.crosstalk.evaluation.DecodedCall.CalleeTurn;
import dev.crosstalk.evaluation.DecodedCall.CallerTurn;
import dev.crosstalk.evaluation.Metric.Question;
import dev.crosstalk.language.CardReaders;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Whether each question that the knowledge base answers was answered from it. Thread-safe. */
final class KnowledgeScorer {
  /** Turns in which an answer is looked for. */
  private static final int TURNS = 2;

  /** Words and meaning of an answer together. */
  private static final double ANSWERED = 0.75;

  private static final double NOT_ANSWERED = 0.45;

  private final CardReaders readers;
  private final SourceLines sources;

  KnowledgeScorer(CardReaders readers, SourceLines sources) {
    this.readers = readers;
    this.sources = sources;
  }

  Metric.Knowledge score(DecodedCall call) {
    List<Question> questions = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    for (CalleeTurn turn : call.calleeTurns()) {
      // Nobody answers what is asked on hanging up.
      if (call.callerAfter(turn.index()).isEmpty()) {
        continue;
      }
      for (int entry : turn.reading().asked()) {
        Question question = question(turn, entry, call);
        questions.add(question);
        if (question.verdict() == Verdict.FAIL) {
          evidence.add(
              new Evidence(
                  turn.utterance().turn(),
                  "not-answered",
                  turn.utterance().text(),
                  sources.line("caller.knowledge[" + (entry - 1) + "]")));
        }
      }
    }
    long clear = questions.stream().filter(q -> q.verdict() != Verdict.UNCLEAR).count();
    long answered = questions.stream().filter(q -> q.verdict() == Verdict.PASS).count();
    Verdict verdict =
        !evidence.isEmpty()
            ? Verdict.FAIL
            : clear < questions.size() ? Verdict.UNCLEAR : Verdict.PASS;
    return new Metric.Knowledge(
        clear == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) answered / clear),
        verdict,
        questions,
        evidence);
  }

  private Question question(CalleeTurn turn, int entry, DecodedCall call) {
    List<CallerTurn> next =
        call.callerTurns().stream()
            .filter(caller -> caller.index() > turn.index())
            .limit(TURNS)
            .toList();
    double best = 0;
    int where = 0;
    for (CallerTurn caller : next) {
      double here = readers.steps().saidOfAnswer(entry, caller.utterance().head());
      if (caller.reading().answers().contains(entry)) {
        here = Math.max(here, 1);
      }
      if (here > best) {
        best = here;
        where = caller.utterance().turn();
      }
    }
    boolean other =
        next.stream()
            .limit(1)
            .flatMap(caller -> caller.reading().answers().stream())
            .anyMatch(answered -> !turn.reading().asked().contains(answered));
    Verdict verdict =
        best >= ANSWERED
            ? Verdict.PASS
            : best < NOT_ANSWERED || other ? Verdict.FAIL : Verdict.UNCLEAR;
    return new Question(
        turn.utterance().turn(),
        entry,
        verdict == Verdict.PASS ? OptionalInt.of(where) : OptionalInt.empty(),
        verdict);
  }
}
