package dev.crosstalk.junit;

import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * A test got no call, since nobody was there to make it with: a model that can't be reached, an
 * agent that can't be made or broke down, replies that nobody could use. An error, and no failed
 * assertion: it says nothing about what the test is for.
 */
public final class CallFailedException extends ParameterResolutionException {
  private static final long serialVersionUID = 1;

  CallFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
