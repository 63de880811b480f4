package dev.crosstalk.cli;

/** A command can't go on; its message is one sentence for the user, in the user's language. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private Failure(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** Bad usage, or input that can't be used. */
  static Failure unusable(String sentence) {
    return new Failure(ExitCode.UNUSABLE, sentence);
  }

  /** A call, or a model that it needs, failed. */
  static Failure ofCall(String sentence) {
    return new Failure(ExitCode.CALL_FAILED, sentence);
  }

  static Failure interrupted(String sentence) {
    return new Failure(ExitCode.INTERRUPTED, sentence);
  }

  int exitCode() {
    return exitCode;
  }
}
