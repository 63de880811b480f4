package dev.crosstalk.evaluation;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.DecodedCall.CalleeTurn;
import dev.crosstalk.evaluation.DecodedCall.CallerTurn;
import dev.crosstalk.evaluation.DecodedCall.Closing;
import dev.crosstalk.evaluation.DecodedCall.End;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.language.EndDetector;
import dev.crosstalk.language.EndDetector.Standing;
import dev.crosstalk.language.Likeness;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Finds the turn that made a call end, and which conditions of the card then held. It sees what
 * came after, as nobody on the line could: a caller that takes leave tells that it heard an end.
 * Thread-safe.
 */
final class EndDecoder {
  private static final End NONE = new End(OptionalInt.empty(), List.of(), List.of(), false);

  /** Words and meaning of a closing line together; of a turn that comes last, and of any other. */
  private static final double CLOSES_AT_LAST = 0.85;

  private static final double CLOSES = 1.3;
  private static final double SOME_OF_IT = 0.3;
  private static final int LAST_TURNS = 2;

  /** From these log odds on a turn ends the call. */
  private static final double LIKELY = -0.4;

  /** What it adds to the odds that nobody speaks after a callee that wants to end the call. */
  private static final double HUNG_UP = 4;

  /** What detector and meaning together say of a condition that fits. */
  private static final double FITS = 0.8;

  private static final int REPORTED = 2;
  private static final double BEST_FIT = 1.6;
  private static final double SUREST = 0.97;
  private static final Comparator<HeldCondition> BEST_FIRST =
      Comparator.comparingDouble(HeldCondition::confidence)
          .reversed()
          .thenComparingInt(HeldCondition::condition);

  private final CardReaders readers;
  private final Side caller;
  private final Side callee;

  EndDecoder(Scenario scenario, CardReaders readers) {
    this.readers = readers;
    List<String> talk =
        scenario.caller().spokenSteps().stream().flatMap(s -> s.content().stream()).toList();
    this.caller = Side.of(Speaker.CALLER, scenario.caller().endConditions(), talk, readers);
    this.callee = Side.of(Speaker.CALLEE, scenario.callee().endConditions(), talk, readers);
  }

  /** The end conditions of one side. */
  private record Side(Speaker speaker, EndDetector detector, Likeness likeness) {
    static Side of(
        Speaker speaker, List<String> conditions, List<String> talk, CardReaders readers) {
      return new Side(
          speaker,
          new EndDetector(speaker, conditions, readers.language()),
          new Likeness(conditions, talk, readers.embedder()));
    }

    /** All conditions, the one that fits best first: by what the detector says, and by meaning. */
    List<HeldCondition> ranked(Standing standing) {
      return detector.ranked(standing).stream()
          .map(
              held ->
                  new HeldCondition(
                      speaker, held.condition(), held.confidence() + meaning(held, standing)))
          .sorted(BEST_FIRST)
          .toList();
    }

    private double meaning(HeldCondition held, Standing standing) {
      return likeness.nearestMeaning(held.condition() - 1, standing.said()).orElse(0.0);
    }
  }

  DecodedCall decode(List<CallerTurn> callers, List<CalleeTurn> callees) {
    Closing closing = closing(callers);
    Optional<CalleeTurn> turn = endTurn(callers, callees, closing);
    return new DecodedCall(
        callers, callees, turn.map(t -> end(t, callers, callees)).orElse(NONE), closing);
  }

  /** The first leave that the caller takes behind its last step, or any where there is none. */
  private Closing closing(List<CallerTurn> callers) {
    int lastStep =
        callers.stream()
            .filter(turn -> !turn.steps().isEmpty())
            .mapToInt(CallerTurn::index)
            .max()
            .orElse(-1);
    List<CallerTurn> leaves = new ArrayList<>();
    List<OptionalInt> lines = new ArrayList<>();
    for (int i = 0; i < callers.size(); i++) {
      CallerTurn turn = callers.get(i);
      OptionalInt line = line(turn, i >= callers.size() - LAST_TURNS && turn.steps().isEmpty());
      if (line.isPresent() || turn.reading().farewell()) {
        leaves.add(turn);
        lines.add(line);
      }
    }
    if (leaves.isEmpty()) {
      return new Closing(OptionalInt.empty(), OptionalInt.empty(), List.of());
    }
    int which = 0;
    while (which < leaves.size() - 1 && leaves.get(which).index() < lastStep) {
      which++;
    }
    // A word of leave before the closing line closes nothing.
    for (int i = which; i < leaves.size() && lines.get(which).isEmpty(); i++) {
      which = lines.get(i).isPresent() ? i : which;
    }
    List<Integer> early = new ArrayList<>();
    for (int i = 0; i < which; i++) {
      if (lines.get(i).isPresent()) {
        early.add(leaves.get(i).index());
      }
    }
    return new Closing(OptionalInt.of(leaves.get(which).index()), lines.get(which), early);
  }

  private OptionalInt line(CallerTurn turn, boolean last) {
    OptionalInt said = turn.reading().closing();
    if (said.isPresent()) {
      return said;
    }
    double enough = last || turn.reading().farewell() ? CLOSES_AT_LAST : CLOSES;
    return readers.steps().closingLike(turn.utterance().head(), SOME_OF_IT, enough);
  }

  /** The turn of the callee that ends the call most likely, if one is likely to. */
  private Optional<CalleeTurn> endTurn(
      List<CallerTurn> callers, List<CalleeTurn> callees, Closing closing) {
    CalleeTurn best = null;
    double most = LIKELY;
    for (CalleeTurn turn : callees) {
      Standing standing = standing(turn, callers, callees);
      boolean hungUp =
          standing.wantsEnd() && closing.turn().isEmpty() && isLast(turn, callers, callees);
      double odds =
          odds(standing, turn.progress(), isNext(closing, turn, callers)) + (hungUp ? HUNG_UP : 0);
      if (odds > most) {
        most = odds;
        best = turn;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The log odds that a turn ends the call: a logistic regression learned on the calls for tuning.
   */
  private double odds(Standing standing, double progress, boolean closedNext) {
    boolean settled = standing.allDone() && standing.acknowledges();
    if (!standing.wantsEnd() && !settled && !closedNext) {
      // However well a condition fits, nobody took it for an end.
      return Double.NEGATIVE_INFINITY;
    }
    boolean asks = readers.language().hears("cue.question", standing.said());
    return -6.1
        + (standing.wantsEnd() ? 1.8 : 0)
        + (settled ? 0.5 : 0)
        + 3.3 * bestFit(standing)
        + (closedNext ? 5.5 : 0)
        - (asks ? 0.7 : 0)
        + 0.9 * progress;
  }

  private double bestFit(Standing standing) {
    return Stream.of(caller, callee)
        .flatMap(side -> side.ranked(standing).stream().limit(1))
        .mapToDouble(HeldCondition::confidence)
        .max()
        .orElse(0);
  }

  /** Whether nobody speaks after it. */
  private static boolean isLast(
      CalleeTurn turn, List<CallerTurn> callers, List<CalleeTurn> callees) {
    return Stream.concat(
            callers.stream().map(CallerTurn::index), callees.stream().map(CalleeTurn::index))
        .allMatch(index -> index <= turn.index());
  }

  private static boolean isNext(Closing closing, CalleeTurn turn, List<CallerTurn> callers) {
    OptionalInt next =
        callers.stream().mapToInt(CallerTurn::index).filter(i -> i > turn.index()).findFirst();
    return closing.turn().isPresent() && closing.turn().equals(next);
  }

  private End end(CalleeTurn turn, List<CallerTurn> callers, List<CalleeTurn> callees) {
    Standing standing = standing(turn, callers, callees);
    List<HeldCondition> calleesOwn = callee.ranked(standing);
    List<HeldCondition> callersOwn = withCounterparts(caller.ranked(standing), calleesOwn);
    List<HeldCondition> held = new ArrayList<>();
    for (List<HeldCondition> ranked : List.of(calleesOwn, callersOwn)) {
      ranked.stream().limit(REPORTED).map(EndDecoder::asConfidence).forEach(held::add);
    }
    boolean offCard = turn.reading().offCard().isPresent() && bestFit(standing) < FITS;
    return new End(OptionalInt.of(turn.index()), offCard ? List.of() : held, callersOwn, offCard);
  }

  /** The conditions of the caller, where that of the callee which tells the same end counts too. */
  private List<HeldCondition> withCounterparts(
      List<HeldCondition> callers, List<HeldCondition> callees) {
    return callers.stream()
        .map(
            own -> new HeldCondition(own.side(), own.condition(), readers.ends().fit(own, callees)))
        .sorted(BEST_FIRST)
        .toList();
  }

  private static HeldCondition asConfidence(HeldCondition fit) {
    double share = Math.min(SUREST, Math.max(0, fit.confidence() / BEST_FIT));
    return new HeldCondition(fit.side(), fit.condition(), Math.round(share * 100) / 100.0);
  }

  private static Standing standing(
      CalleeTurn turn, List<CallerTurn> callers, List<CalleeTurn> callees) {
    // A caller notes down unasked, too.
    int firstNeed =
        callees.stream()
            .filter(other -> other.reading().need().isPresent())
            .mapToInt(CalleeTurn::index)
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    boolean needTaken =
        callers.stream()
            .filter(c -> firstNeed < c.index() && c.index() < turn.index())
            .anyMatch(c -> c.reading().registers());
    return Standing.of(turn.words(), turn.reading(), turn.progress() >= 1, needTaken);
  }
}
