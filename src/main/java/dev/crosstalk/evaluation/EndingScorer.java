package dev.crosstalk.evaluation;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.SourceLines;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.DecodedCall.Closing;
import dev.crosstalk.evaluation.DecodedCall.End;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.language.ClosingLines;
import dev.crosstalk.language.EndKind;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Whether a call ended when and how the card has it. Thread-safe. */
final class EndingScorer {
  private static final double CLEARLY_HELD = 0.8;
  private static final double CLEARLY_LESS = 0.45;
  private static final double HELD = 0.5;
  private static final double LESS = 0.2;

  private final CallerBrief brief;
  private final ClosingLines closingLines;
  private final LanguagePack language;
  private final SourceLines sources;

  EndingScorer(CallerBrief brief, CardReaders readers, SourceLines sources) {
    this.language = readers.language();
    this.brief = brief;
    this.closingLines = readers.closingLines();
    this.sources = sources;
  }

  Metric.Ending score(Conversation call, DecodedCall decoded) {
    End end = decoded.end();
    Closing closing = decoded.closing();
    List<Utterance> utterances = call.utterances();
    List<Evidence> evidence = new ArrayList<>();
    boolean left = end.turn().isPresent() && leaves(decoded, end.turn().getAsInt());
    for (int early : closing.early()) {
      Utterance leave = utterances.get(early);
      evidence.add(Evidence.of(leave.turn(), "early-closing", leave.text()));
    }
    if (closing.turn().isPresent()) {
      Utterance leave = utterances.get(closing.turn().getAsInt());
      if (end.turn().isEmpty() && !allDone(decoded)) {
        evidence.add(Evidence.of(leave.turn(), "early-closing", leave.text()));
      }
      if (closing.line().isPresent() && isWrong(closing.line().getAsInt(), end)) {
        int line = closing.line().getAsInt();
        evidence.add(
            new Evidence(
                leave.turn(),
                "wrong-closing-line",
                leave.text(),
                sources.line("caller.closingLines[" + (line - 1) + "]")));
      } else if (closing.line().isEmpty() && isOwed(end) && !left) {
        evidence.add(Evidence.of(leave.turn(), "no-closing-line", leave.text()));
      }
      // design, rule 6: the callee may answer once, and nobody speaks again
      int lastAllowed = closing.turn().getAsInt() + 1;
      for (int i = closing.turn().getAsInt() + 1; i < utterances.size(); i++) {
        boolean answersOnce = i == lastAllowed && utterances.get(i).speaker() == Speaker.CALLEE;
        if (!answersOnce) {
          evidence.add(
              Evidence.of(utterances.get(i).turn(), "talk-after-end", utterances.get(i).text()));
        }
      }
    } else if (isOwed(end) && !left) {
      Utterance ended = utterances.get(end.turn().getAsInt());
      evidence.add(Evidence.of(ended.turn(), "no-closing-line", ended.text()));
    }
    boolean unclosed = closing.line().isEmpty() && !end.offCard() && !left;
    boolean unclear = evidence.isEmpty() && unclosed;
    Verdict verdict = unclear ? Verdict.UNCLEAR : evidence.isEmpty() ? Verdict.PASS : Verdict.FAIL;
    return new Metric.Ending(
        unclear ? OptionalDouble.empty() : OptionalDouble.of(evidence.isEmpty() ? 1 : 0),
        verdict,
        end.turn().isPresent()
            ? OptionalInt.of(utterances.get(end.turn().getAsInt()).turn())
            : OptionalInt.empty(),
        end.conditions(),
        end.offCard(),
        closing.turn().isPresent(),
        closing.line(),
        evidence);
  }

  private boolean allDone(DecodedCall decoded) {
    long done = decoded.callerTurns().stream().mapToLong(turn -> turn.steps().size()).sum();
    return done >= brief.spokenSteps().size();
  }

  /** Whether a condition of the card held, so that its closing line had to be said. */
  private static boolean isOwed(End end) {
    return end.turn().isPresent() && !end.offCard();
  }

  /** A callee that is gone hears no closing. */
  private static boolean leaves(DecodedCall decoded, int index) {
    return decoded.calleeTurns().stream()
        .anyMatch(turn -> turn.index() == index && turn.reading().leaves());
  }

  /**
   * Whether a closing line is one for other conditions than the one that held. A line that is for
   * none goes with all.
   */
  private boolean isWrong(int line, End end) {
    List<HeldCondition> ranked = end.callersRanked();
    List<HeldCondition> its =
        ranked.stream()
            .filter(held -> closingLines.forCondition(held.condition()) == line)
            .toList();
    if (its.isEmpty()) {
      return false;
    }
    HeldCondition best = ranked.get(0);
    boolean otherKind = its.stream().allMatch(held -> isOtherKind(held, best));
    double gap = best.confidence() - its.get(0).confidence();
    return best.confidence() >= (otherKind ? HELD : CLEARLY_HELD)
        && gap >= (otherKind ? LESS : CLEARLY_LESS);
  }

  /** Whether two conditions speak of ends that have nothing in common. */
  private boolean isOtherKind(HeldCondition one, HeldCondition other) {
    List<EndKind> kinds = kinds(one);
    List<EndKind> others = kinds(other);
    return !kinds.isEmpty() && !others.isEmpty() && Collections.disjoint(kinds, others);
  }

  private List<EndKind> kinds(HeldCondition held) {
    return EndKind.ofCondition(brief.endConditions().get(held.condition() - 1), language);
  }
}
