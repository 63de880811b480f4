package dev.crosstalk.cli;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.model.ModelException;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;

/** Hears why a call failed, and says it in the user's language where the reason knows how. */
final class FailureSentence implements CallListener {
  private final Terminal terminal;
  private final CallListener view;
  private AgentException failure;

  /**
   * @param view is told of everything else
   */
  FailureSentence(Terminal terminal, CallListener view) {
    this.terminal = terminal;
    this.view = view;
  }

  @Override
  public void onFailure(AgentException failure) {
    this.failure = failure;
  }

  /** Why that call failed, one sentence. */
  String sentence(Transcript call) {
    if (failure != null && failure.getCause() instanceof ModelException model) {
      return model.sentence(terminal.language());
    }
    return call.end().detail().orElse("");
  }

  /** Whether other calls would fail for the same reason. */
  boolean isHopeless() {
    return failure != null && BatchCommand.isHopeless(failure);
  }

  @Override
  public void onTurn(Turn turn) {
    view.onTurn(turn);
  }

  @Override
  public void onEnd(Transcript transcript) {
    view.onEnd(transcript);
  }
}
