package dev.crosstalk.batch;

import dev.crosstalk.transcript.Transcript;
import java.io.IOException;

/** Where a batch keeps its calls, each as it ends. Asked by many threads. */
public interface CallStore {

  /** Whether a call is finished already, and so not to be made. */
  boolean isFinished(String id);

  /** Keeps a finished call. */
  void keep(Transcript call) throws IOException;

  /** Keeps a failed attempt. */
  void keepFailure(FailedAttempt failure) throws IOException;
}
