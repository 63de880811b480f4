package dev.crosstalk.cli;

/** What a command tells the program that started it. Where several apply: 130, 2, 3, 1. */
final class ExitCode {
  static final int DONE = 0;

  /** Done, and a check failed. */
  static final int CHECK_FAILED = 1;

  /** Bad usage, or input that can't be used. */
  static final int UNUSABLE = 2;

  /** A model could not be reached, or a call failed. */
  static final int CALL_FAILED = 3;

  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
