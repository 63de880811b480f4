package dev.crosstalk.agent;

/** An agent could not be reached, or broke down. Its message is one sentence for the user. */
public final class AgentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AgentException(String message, Throwable cause) {
    super(message, cause);
  }
}
