package dev.crosstalk.cli;

import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.VariedCalls;
import dev.crosstalk.evaluation.InOrder;
import dev.crosstalk.regression.CallPair;
import dev.crosstalk.regression.CallPair.Made;
import dev.crosstalk.regression.PairSummary;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the pairs of calls of a {@code try}, many calls at once. Runs once. */
final class TryRun {
  private final Terminal terminal;
  private final Side before;
  private final Side after;
  private final TryReport report;
  private final PairSummary summary = new PairSummary();
  private final List<Attempt> half = new ArrayList<>();
  private int failed;

  TryRun(Terminal terminal, Side before, Side after, TryReport report) {
    this.terminal = terminal;
    this.before = before;
    this.after = after;
    this.report = report;
  }

  /** What makes, scores and keeps the calls of one state of the card. */
  static final class Side {
    private final TryCards.State state;
    private final VariedCalls calls;
    private final Evaluators evaluators = new Evaluators();
    private final Optional<CallKeeper> keeper;

    /**
     * @param keeper keeps the calls, if anybody does
     */
    Side(TryCards.State state, CallSetup setup, Optional<CallKeeper> keeper) {
      this.state = state;
      this.calls = new VariedCalls(setup, state.calls().copies());
      this.keeper = keeper;
    }

    private void keep(Transcript call) {
      if (keeper.isPresent() && !call.turns().isEmpty()) {
        keeper.get().keep(call, state.calls().of(call.call()));
      }
    }

    // The calls name a file, which may have other words in it by the time that they are looked at.
    private void keepCard() {
      keeper.ifPresent(
          kept ->
              kept.keepCard(
                  Cards.scenario(state.card()).sha256(),
                  new String(state.bytes(), StandardCharsets.UTF_8)));
    }
  }

  /**
   * A call that was made, or not.
   *
   * @param scored absent where it failed
   * @param why it failed, one sentence
   * @param hopeless whether others would fail, too
   */
  private record Attempt(
      Side side, Transcript call, Optional<Made> scored, String why, boolean hopeless) {}

  /** How many calls could not be made. */
  int failed() {
    return failed;
  }

  /**
   * Makes all pairs.
   *
   * @param atOnce how many calls at once
   */
  PairSummary make(int pairs, int atOnce) {
    for (int call = 1; call <= pairs; call++) {
      // A copy that breaks the card is told before the first call, in this thread.
      before.state.scenario(call);
      after.state.scenario(call);
    }
    before.keepCard();
    after.keepCard();
    try (InOrder<Attempt> calls = new InOrder<>(atOnce, this::take, this::interrupted)) {
      for (int call = 1; call <= pairs; call++) {
        int number = call;
        calls.give(() -> attempt(before, number));
        calls.give(() -> attempt(after, number));
      }
      calls.finish();
    }
    return summary;
  }

  private Attempt attempt(Side side, int number) {
    FailureSentence failure = new FailureSentence(terminal, CallListener.NONE);
    Transcript call = side.calls.run(number, failure);
    if (call.end().reason() == EndReason.FAILED) {
      return new Attempt(
          side, call, Optional.empty(), failure.sentence(call), failure.isHopeless());
    }
    Made made =
        new Made(
            call,
            side.evaluators
                .of(side.state.calls().of(number).card())
                .evaluate(Conversation.of(call)));
    return new Attempt(side, call, Optional.of(made), "", false);
  }

  private void take(Attempt attempt) {
    if (attempt.call().end().reason() == EndReason.INTERRUPTED) {
      throw interrupted();
    }
    attempt.side().keep(attempt.call());
    half.add(attempt);
    if (half.size() == 2) {
      pair(half.get(0), half.get(1));
      half.clear();
    }
  }

  private void pair(Attempt old, Attempt now) {
    if (old.scored().isPresent() && now.scored().isPresent()) {
      CallPair pair = CallPair.of(old.scored().get(), now.scored().get());
      summary.add(pair);
      report.pair(pair);
      return;
    }
    for (Attempt attempt : List.of(old, now)) {
      if (attempt.hopeless()) {
        throw Failure.ofCall(terminal.say("try.hopeless", attempt.why()));
      }
      if (attempt.scored().isEmpty()) {
        failed++;
        report.failed(attempt.call().call(), attempt.side().state, attempt.why());
      }
    }
  }

  private Failure interrupted() {
    return Failure.interrupted(terminal.say("try.interrupted", summary.pairs()));
  }
}
