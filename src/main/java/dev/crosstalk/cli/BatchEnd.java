package dev.crosstalk.cli;

import dev.crosstalk.batch.BatchRunner.Outcome;
import dev.crosstalk.batch.BatchRunner.Result;

/** What becomes of a batch that was not interrupted. */
record BatchEnd(Terminal terminal) {
  /**
   * The exit code of a batch; whatever kept it from making all calls is told.
   *
   * @param failures where the failed attempts are kept
   */
  int exitCode(Result result, Object failures) {
    if (result.outcome() == Outcome.HOPELESS) {
      throw Failure.ofCall(terminal.say("batch.hopeless", result.detail()));
    }
    if (result.failed() > 0) {
      terminal.complain(terminal.messages().count("batch.failed", result.failed(), failures));
      return ExitCode.CALL_FAILED;
    }
    if (result.outcome() == Outcome.LIMIT) {
      terminal.complain(terminal.say("batch.limit", "--" + result.detail()));
      return ExitCode.CHECK_FAILED;
    }
    return ExitCode.DONE;
  }
}
