package dev.crosstalk.call;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.Turn;

/** Is told of a call while it goes on. */
public interface CallListener {

  /** Nobody listens. */
  CallListener NONE = new CallListener() {};

  /** A turn is final: what it performed is booked, and where it was cut is known. */
  default void onTurn(Turn turn) {}

  /** An agent gave no reply, so that the call ends. */
  default void onFailure(AgentException failure) {}

  /** The call is over. */
  default void onEnd(Transcript transcript) {}
}
