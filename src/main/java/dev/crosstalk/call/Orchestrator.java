package dev.crosstalk.call;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.Heard;
import dev.crosstalk.call.CallerDuties.Breach;
import dev.crosstalk.call.GuardedAgent.Asked;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CallerReading;
import dev.crosstalk.language.CardReaders;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.plan.Directive.Kind;
import dev.crosstalk.plan.Draws;
import dev.crosstalk.plan.Situation;
import dev.crosstalk.transcript.CallEnd;
import dev.crosstalk.transcript.CallEnd.Unheard;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Problem;
import dev.crosstalk.transcript.Turn;
import dev.crosstalk.transcript.Turn.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Lets two agents talk, turn by turn, until one must hang up, and holds them to the rules of the
 * call. Knows no network, no file and no clock. Runs one call, once; not thread-safe.
 */
final class Orchestrator {

  private final CallPlan plan;
  private final Enforcement enforcement;
  private final Limits limits;
  private final GuardedAgent caller;
  private final GuardedAgent callee;
  private final CardReaders readers;
  private final Draws draws;
  private final PhoneLine line;
  private final CallListener listener;
  private final CallState state;
  private final List<String> assumed;

  Orchestrator(
      CallPlan plan,
      Enforcement enforcement,
      Limits limits,
      GuardedAgent caller,
      GuardedAgent callee,
      CardReaders readers,
      Draws draws,
      CallListener listener,
      CallState state,
      List<String> assumed) {
    this.plan = plan;
    this.enforcement = enforcement;
    this.limits = limits;
    this.caller = caller;
    this.callee = callee;
    this.readers = readers;
    this.draws = draws;
    this.line = PhoneLine.of(plan.varied(), readers.language());
    this.listener = listener;
    this.state = state;
    this.assumed = assumed;
  }

  /** Runs the call to its end. Everything else about it is then in the state. */
  CallEnd run() {
    try {
      while (!interrupted()) {
        Optional<CallEnd> end = callerTurn();
        if (end.isEmpty()) {
          end = calleeTurn();
        }
        if (end.isPresent()) {
          return end.get();
        }
      }
    } catch (AgentException e) {
      if (!interrupted()) {
        listener.onFailure(e);
        return ended(EndReason.FAILED, Unheard.NONE, Optional.of(e.getMessage()));
      }
    }
    return ended(EndReason.INTERRUPTED);
  }

  /** Whoever runs the call wants it to stop; the flag stays up, so that they see it too. */
  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private Optional<CallEnd> callerTurn() {
    if (atLimit()) {
      return Optional.of(ended(EndReason.TURN_LIMIT));
    }
    boolean guide = enforcement == Enforcement.GUIDE;
    Situation situation = state.situation();
    Directive owed = situation.directive();
    CallerDuties duties =
        new CallerDuties(
            situation,
            owed,
            state.ledger(),
            state.lastSaid(Speaker.CALLER).map(readers.speech()::withoutStockPhrases));
    Asked asked =
        assumed()
            .orElseGet(
                () ->
                    caller.ask(
                        new Heard(state.lines(Speaker.CALLER), false),
                        guide ? Optional.of(owed) : Optional.empty(),
                        guide,
                        text -> guide ? breach(duties, text) : Optional.empty()));
    if (asked.text().isEmpty() && !guide) {
      return Optional.of(failed(Speaker.CALLER, asked));
    }
    Turn turn = book(asked, owed, duties);
    listener.onTurn(turn);
    if (guide ? owed.endsCall() : readers.steps().read(turn.text()).closes()) {
      return Optional.of(close(turn, owed));
    }
    return state.stalled() ? Optional.of(ended(EndReason.STALLED)) : Optional.empty();
  }

  private Optional<String> breach(CallerDuties duties, String text) {
    return duties.firstBreach(readers.steps().read(text), text).map(Breach::kind);
  }

  /** The words of the next turn, where they are taken as said. */
  private Optional<Asked> assumed() {
    int turn = state.nextTurn();
    return turn <= assumed.size()
        ? Optional.of(Asked.assumed(assumed.get(turn - 1)))
        : Optional.empty();
  }

  private Turn book(Asked asked, Directive owed, CallerDuties duties) {
    int n = state.nextTurn();
    String text = asked.text().orElseGet(() -> fromCard(owed, n));
    CallerReading said = readers.steps().read(text);
    boolean observed = enforcement == Enforcement.OBSERVE;
    boolean ends = observed ? said.closes() : owed.endsCall();
    OptionalInt cutAt = ends ? OptionalInt.empty() : cutAt(text, n);
    String head = cutAt.isPresent() ? text.substring(0, cutAt.getAsInt()) : text;
    Optional<String> misheard = misheard(head, n);
    CallerReading aired = cutAt.isPresent() ? readers.steps().read(head, true) : said;
    // What the caller did is what it said; steps alone are proved by what was heard.
    CallerReading heard =
        misheard
            .map(other -> aired.withSteps(readers.steps().read(other, true).steps()))
            .orElse(aired);
    asked.problem(n).ifPresent(state.problems()::add);
    if (observed) {
      // A caller is blamed for what it said, not for what an interruption or the line left of it.
      duties
          .breaches(said)
          .forEach(breach -> state.problems().add(new Problem(breach.kind(), n, breach.detail())));
    }
    List<Integer> repeats = state.ledger().repeated(heard);
    boolean forward = !state.ledger().newlySaid(aired).isEmpty();
    Turn turn =
        new Turn(
            n,
            Speaker.CALLER,
            text,
            asked.text().isPresent() ? asked.source() : Source.CARD,
            observed || asked.isAssumed() ? Optional.empty() : Optional.of(owed.toString()),
            state.ledger().perform(aired, heard, n),
            repeats,
            heard.answers(),
            cutAt,
            misheard,
            asked.rejected(),
            asked.removed(),
            asked.tokens());
    state.add(turn, forward, heard, owed);
    return turn;
  }

  /**
   * What is due in the card's words; where the card has none, in a phrase that is new if one is.
   */
  private String fromCard(Directive owed, int n) {
    Optional<String> last = state.lastSaid(Speaker.CALLER);
    String words = readers.speech().words(owed, last, at(n));
    for (int more = 1; more < 8 && !owed.has(Kind.REPEAT) && state.wasSaid(words); more++) {
      words = readers.speech().words(owed, last, at(n).at("again " + more));
    }
    return words;
  }

  private Optional<CallEnd> calleeTurn() {
    if (atLimit()) {
      return Optional.of(ended(EndReason.TURN_LIMIT));
    }
    Asked asked = askCallee(false);
    if (asked.text().isEmpty()) {
      // design, guard: we never make up the callee's words
      return Optional.of(failed(Speaker.CALLEE, asked));
    }
    Turn turn = calleeTurn(asked, misheard(asked.text().get(), state.nextTurn()));
    state.add(turn);
    listener.onTurn(turn);
    // design, rule 6: a callee that leaves at once gets no closing line
    return state.calleeLeft() ? Optional.of(hungUp(turn)) : Optional.empty();
  }

  private Asked askCallee(boolean over) {
    boolean mayRefuse = enforcement == Enforcement.GUIDE;
    Heard heard = new Heard(state.lines(Speaker.CALLEE), over);
    return assumed()
        .orElseGet(() -> callee.ask(heard, Optional.empty(), mayRefuse, text -> Optional.empty()));
  }

  private Turn calleeTurn(Asked asked, Optional<String> misheard) {
    int n = state.nextTurn();
    asked.problem(n).ifPresent(state.problems()::add);
    return new Turn(
        n,
        Speaker.CALLEE,
        asked.text().orElseThrow(),
        asked.source(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        OptionalInt.empty(),
        misheard,
        asked.rejected(),
        asked.removed(),
        asked.tokens());
  }

  /** What the other side hears, where that is not what was said before anybody broke in. */
  private Optional<String> misheard(String head, int n) {
    return line.misheard(head, at(n).at("noise"));
  }

  /**
   * Where the callee breaks into a turn, if it does. The turn is not the end of the call: that is
   * what the callee waits for, and nobody cuts it.
   *
   * <p>design, rule 8: an interruption cuts the caller's turn where the callee breaks in.
   */
  private OptionalInt cutAt(String text, int n) {
    boolean calleeWillSpeak = n < limits.maxTurns() && !state.mayStallNow();
    if (!plan.interruptsAt(n + 1) || text.length() < SHORTEST_CUT || !calleeWillSpeak) {
      return OptionalInt.empty();
    }
    double share = 0.3 + 0.45 * at(n).unit("cut");
    int cut = text.offsetByCodePoints(0, (int) (share * text.codePointCount(0, text.length())));
    return OptionalInt.of(cut);
  }

  /** Nobody breaks into a turn that is over before one could. */
  private static final int SHORTEST_CUT = 12;

  private CallEnd close(Turn turn, Directive owed) {
    int n = turn.n();
    OptionalInt line = closingLine(turn, owed);
    boolean offCard = owed.has(Kind.GOODBYE);
    if (!offCard) {
      // design, rule 5: what is still pending at a close or hang-up becomes waived; at any other
      // end it stays pending
      state.ledger().waivePending();
    }
    Optional<Integer> calleesWords =
        Optional.of(n - 1)
            .filter(t -> t > 0 && (state.calleeWantsEnd() || !state.held().isEmpty()));
    Asked lastWord = lastWord();
    return new CallEnd(
        offCard
            ? EndReason.OFF_CARD
            : state.held().isEmpty() ? EndReason.COMPLETED : EndReason.CONDITION,
        Optional.of(calleesWords.isPresent() ? Speaker.CALLEE : Speaker.CALLER),
        offCard ? List.of() : state.held(),
        calleesWords.map(OptionalInt::of).orElse(OptionalInt.empty()),
        line,
        OptionalInt.of(n),
        lastWord.text().isPresent() ? Unheard.NONE : unheard(Speaker.CALLEE, lastWord),
        Optional.empty());
  }

  private OptionalInt closingLine(Turn turn, Directive owed) {
    OptionalInt said = readers.steps().read(turn.text()).closing();
    if (said.isPresent() || !owed.has(Kind.CLOSE)) {
      return said;
    }
    return turn.source() == Source.CARD
        ? OptionalInt.of(owed.numbers(Kind.CLOSE).get(0))
        : OptionalInt.empty();
  }

  /** design, rule 6: then the callee may answer once, and nobody speaks again. */
  private Asked lastWord() {
    Asked none = new Asked(Optional.empty(), List.of(), Optional.empty());
    if (atLimit()) {
      return none;
    }
    try {
      Asked asked = askCallee(true);
      if (asked.text().isPresent()) {
        // Nobody listens any more, so that nobody can mishear it.
        Turn turn = calleeTurn(asked, Optional.empty());
        state.addLastWord(turn);
        listener.onTurn(turn);
      }
      return asked;
    } catch (AgentException e) {
      // The call was over; it does not fail for want of a last word.
      return none;
    }
  }

  private CallEnd hungUp(Turn turn) {
    state.ledger().waivePending();
    return new CallEnd(
        state.held().isEmpty() ? EndReason.HUNG_UP : EndReason.CONDITION,
        Optional.of(Speaker.CALLEE),
        state.held(),
        OptionalInt.of(turn.n()),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Unheard.NONE,
        Optional.empty());
  }

  private CallEnd failed(Speaker side, Asked asked) {
    return ended(
        EndReason.FAILED,
        unheard(side, asked),
        Optional.of("the " + side.word() + " gave nothing that could be used, three times"));
  }

  private static Unheard unheard(Speaker side, Asked asked) {
    return asked.rejected().isEmpty()
        ? Unheard.NONE
        : new Unheard(Optional.of(side), asked.rejected(), asked.tokens());
  }

  private CallEnd ended(EndReason reason) {
    return ended(reason, Unheard.NONE, Optional.empty());
  }

  private CallEnd ended(EndReason reason, Unheard unheard, Optional<String> detail) {
    state.healLastCut();
    return new CallEnd(
        reason,
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        unheard,
        detail);
  }

  private boolean atLimit() {
    return state.turns().size() >= limits.maxTurns();
  }

  private Draws at(int turn) {
    return draws.at("turn " + turn);
  }
}
