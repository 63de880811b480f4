package dev.crosstalk.batch;

import dev.crosstalk.transcript.Transcript;

/** Is told of a batch while it goes on, by many threads. */
public interface BatchListener {
  /** A call is finished and kept. */
  void onFinished(Transcript call);

  /** An attempt at a call came to nothing; that is kept too. */
  void onFailed(String id, String cause);
}
