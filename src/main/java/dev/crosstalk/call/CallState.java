package dev.crosstalk.call;

import dev.crosstalk.agent.BothEnds;
import dev.crosstalk.agent.Line;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleeReading;
import dev.crosstalk.language.CallerReading;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.language.EndDetector.Standing;
import dev.crosstalk.language.Ends;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.plan.Directive.Kind;
import dev.crosstalk.plan.Situation;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.Need;
import dev.crosstalk.transcript.Problem;
import dev.crosstalk.transcript.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Where one call stands: what was said, and what follows from it. Not thread-safe. */
final class CallState {

  private final CardReaders readers;
  private final boolean told;
  private final StepLedger ledger;
  private final List<Turn> turns = new ArrayList<>();
  private final BothEnds ends = new BothEnds();
  private final List<Need> needs = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Integer> answered = new HashSet<>();
  private CalleeReading lastReading;
  private boolean calleeLeft;
  private Standing standing;
  private List<HeldCondition> held = List.of();
  private int bestOfCaller;
  private int idleTurns;
  private int turnsWithoutProgress;

  /**
   * @param enforcement in {@code guide} somebody tells the caller what is due; else it can know the
   *     end conditions of its own side alone, and what it has said, heard or not
   */
  CallState(Scenario scenario, CardReaders readers, Enforcement enforcement) {
    this.readers = readers;
    this.told = enforcement == Enforcement.GUIDE;
    this.ledger = new StepLedger(scenario.caller());
  }

  StepLedger ledger() {
    return ledger;
  }

  /** What that side remembers of the call. */
  List<Line> lines(Speaker side) {
    return ends.lines(side);
  }

  List<Turn> turns() {
    return turns;
  }

  List<Need> needs() {
    return needs;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The end conditions that hold after the callee's last turn, best first. */
  List<HeldCondition> held() {
    return held;
  }

  int nextTurn() {
    return turns.size() + 1;
  }

  Optional<String> lastSaid(Speaker speaker) {
    return turns.stream()
        .filter(turn -> turn.speaker() == speaker)
        .reduce((first, second) -> second)
        .map(Turn::text);
  }

  boolean wasSaid(String words) {
    return turns.stream().anyMatch(turn -> turn.text().equals(words));
  }

  boolean calleeLeft() {
    return calleeLeft;
  }

  boolean calleeWantsEnd() {
    return lastReading != null && lastReading.wantsEnd();
  }

  boolean stalled() {
    // design, ends: six caller turns without progress is stalled
    return turnsWithoutProgress >= Limits.CALLER_TURNS_WITHOUT_PROGRESS;
  }

  /** Whether the caller's next turn ends the call as stalled if it brings nothing forward. */
  boolean mayStallNow() {
    return turnsWithoutProgress + 1 >= Limits.CALLER_TURNS_WITHOUT_PROGRESS;
  }

  /** What the caller stands before now. */
  Situation situation() {
    List<Integer> pending = toDo();
    if (lastReading == null) {
      return Situation.beforeOpening(pending);
    }
    List<Line> lines = lines(Speaker.CALLER);
    boolean brokenOff = lines.get(lines.size() - 2).broken();
    return new Situation(
        true,
        pending,
        lastReading.asked(),
        lastReading.asksElse(),
        // Who was broken in on says what was not heard anyway, since its step is still pending.
        lastReading.wantsRepeat() && !(brokenOff && !pending.isEmpty()),
        openNeed(),
        lastReading.wantsEnd(),
        // design, rule 7: the callee wants to end, and no condition of the card holds
        lastReading.wantsEnd() && held.isEmpty(),
        told ? !held.isEmpty() : readers.ends().callerSees(standing),
        idleTurns,
        closingLine());
  }

  private List<Integer> toDo() {
    return told ? ledger.pending() : ledger.unsaid();
  }

  private OptionalInt openNeed() {
    return needs.stream()
        .filter(need -> need.registeredIn().isEmpty())
        .mapToInt(Need::turn)
        .findFirst();
  }

  private int closingLine() {
    return readers.closingLines().forCondition(bestOfCaller);
  }

  /**
   * Books a caller's turn, as far as it was heard.
   *
   * @param forward whether the caller said something new of its script, heard or not
   */
  void add(Turn turn, boolean forward, CallerReading reading, Directive owed) {
    turns.add(turn);
    ends.add(Speaker.CALLER, turn.head(), turn.heard(), turn.cutAt().isPresent());
    boolean progress = forward || !turn.steps().isEmpty() || turn.n() == 1;
    progress |= answered.addAll(turn.answers());
    progress |= registerNeeds(turn, reading, owed);
    turnsWithoutProgress = progress ? 0 : turnsWithoutProgress + 1;
  }

  private boolean registerNeeds(Turn turn, CallerReading reading, Directive owed) {
    if (!owed.has(Kind.REGISTER) || !reading.registers()) {
      return false;
    }
    int need = owed.numbers(Kind.REGISTER).get(0);
    needs.replaceAll(
        open -> open.turn() == need ? new Need(need, open.text(), OptionalInt.of(turn.n())) : open);
    return true;
  }

  /** Books a callee's turn and reads it, as far as it was heard. */
  void add(Turn turn) {
    turns.add(turn);
    ends.add(Speaker.CALLEE, turn.text(), turn.heard(), false);
    double progress = ledger.progress(toDo());
    lastReading = readers.callee().read(turn.text(), progress);
    calleeLeft = lastReading.leaves();
    // Who has gone has gone, whatever was heard of it.
    String heard = calleeLeft ? turn.text() : turn.heard();
    if (!heard.equals(turn.text())) {
      lastReading = readers.callee().read(heard, progress);
    }
    // Who says at the end that something is to be taken down speaks of what was taken down before.
    lastReading
        .need()
        .filter(text -> !lastReading.wantsEnd() || needs.isEmpty())
        .ifPresent(text -> needs.add(new Need(turn.n(), text, OptionalInt.empty())));
    boolean nothingToDo = toDo().isEmpty() && !lastReading.asks() && !lastReading.wantsEnd();
    idleTurns = nothingToDo ? idleTurns + 1 : 0;
    standing =
        Standing.of(heard, lastReading, toDo().isEmpty(), !needs.isEmpty() && openNeed().isEmpty());
    Ends.Ranking ranking = readers.ends().ranking(standing);
    held = ranking.held();
    bestOfCaller = ranking.bestOfCaller().condition();
  }

  /** A cut that nobody made, since the callee who was to break in never spoke, is none. */
  void healLastCut() {
    int last = turns.size() - 1;
    if (last >= 0 && turns.get(last).cutAt().isPresent()) {
      turns.set(last, turns.get(last).uncut());
    }
  }

  /** Adds what a callee says after the close; nothing follows from it. */
  void addLastWord(Turn turn) {
    turns.add(turn);
  }
}
