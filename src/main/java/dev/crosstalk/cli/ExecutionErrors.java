package dev.crosstalk.cli;

import dev.crosstalk.replay.CassetteException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What becomes of exceptions that a command throws: a sentence for failures, a trace for bugs. */
record ExecutionErrors(Terminal terminal) implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    if (error instanceof Failure failure) {
      terminal.complain(failure.getMessage());
      return failure.exitCode();
    }
    if (error instanceof CassetteException unusable) {
      unusable.sentences(terminal.language()).forEach(terminal::complain);
      return ExitCode.UNUSABLE;
    }
    terminal.complain(terminal.say("internal-error"));
    error.printStackTrace(terminal.err());
    return ExitCode.CALL_FAILED;
  }
}
