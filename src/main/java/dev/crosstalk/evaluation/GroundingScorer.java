package dev.crosstalk.evaluation;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.SourceLines;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.DecodedCall.CallerTurn;
import dev.crosstalk.evaluation.Metric.Contradiction;
import dev.crosstalk.language.Figures;
import dev.crosstalk.language.Figures.OnCard;
import dev.crosstalk.language.FixedLines;
import dev.crosstalk.text.QuantityReader;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Traces the caller's figures to the card, or to what the callee said. Thread-safe. */
final class GroundingScorer {
  private final Figures figures;
  private final SourceLines sources;
  private final FixedLines scripted;

  GroundingScorer(CallerBrief brief, SourceLines sources) {
    this.figures = new Figures(brief);
    this.sources = sources;
    this.scripted = new FixedLines(brief.scriptedLines());
  }

  Metric.Grounding score(DecodedCall call, List<Utterance> utterances) {
    List<Contradiction> contradictions = new ArrayList<>();
    int all = 0;
    for (CallerTurn turn : call.callerTurns()) {
      String said = turn.utterance().text();
      all += QuantityReader.read(said).size();
      List<String> heard =
          utterances
              .subList(Math.max(0, turn.index() - Evaluator.MOST_REMEMBERED), turn.index())
              .stream()
              .filter(other -> other.speaker() == Speaker.CALLEE)
              .map(Utterance::heard)
              .toList();
      for (Figures.Untrue untrue : figures.untrue(scripted.without(said), heard)) {
        contradictions.add(
            new Contradiction(
                turn.utterance().turn(),
                untrue.said(),
                untrue.card().map(OnCard::figure),
                untrue.card().map(this::line).orElse(OptionalInt.empty())));
      }
    }
    return new Metric.Grounding(
        all == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.max(0, 1 - (double) contradictions.size() / all)),
        contradictions.isEmpty() ? Verdict.PASS : Verdict.FAIL,
        all,
        contradictions);
  }

  private OptionalInt line(OnCard figure) {
    return sources.line(figure.path());
  }
}
