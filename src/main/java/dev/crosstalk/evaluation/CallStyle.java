package dev.crosstalk.evaluation;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The style of a call's callee, as far as it is kept with scores.
 *
 * @param value the mean over its turns; absent where it said nothing
 * @param turns by the turn's number
 */
public record CallStyle(OptionalDouble value, Verdict verdict, Map<Integer, OfTurn> turns) {
  public CallStyle {
    Objects.requireNonNull(value);
    Objects.requireNonNull(verdict);
    turns = Map.copyOf(turns);
  }

  /** The style of one turn. */
  public record OfTurn(double value, Verdict verdict) {}

  /** The style in the scores of a call. */
  public static CallStyle of(Evaluation evaluation) {
    Metric.Style style = evaluation.metric(Metric.Style.class);
    return new CallStyle(
        style.value(),
        style.verdict(),
        style.turns().stream()
            .collect(
                Collectors.toMap(
                    Metric.TurnStyle::turn, turn -> new OfTurn(turn.value(), turn.verdict()))));
  }

  /** Whether it can be that of a call: it has each turn of the callee, and no other. */
  public boolean fits(Conversation call) {
    Set<Integer> callee =
        call.utterances().stream()
            .filter(turn -> turn.speaker() == Speaker.CALLEE)
            .map(Utterance::turn)
            .collect(Collectors.toSet());
    return turns.keySet().equals(callee);
  }
}
