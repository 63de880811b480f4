package dev.crosstalk.cli;

import java.util.Collection;
import java.util.MissingResourceException;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Bad usage as one sentence: what was found, what was expected, what to do. */
record UsageErrors(Terminal terminal) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException error, String[] args) {
    terminal.complain(sentence(error));
    return ExitCode.UNUSABLE;
  }

  private String sentence(ParameterException error) {
    String command = error.getCommandLine().getCommandSpec().qualifiedName(" ");
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, command);
    } else if (error instanceof MissingParameterException missing) {
      return missing(missing, command);
    } else if (error instanceof OverwrittenOptionException twice) {
      return terminal.say("usage.twice", name(twice.getOverwritten()), command);
    }
    return badValue(error, command);
  }

  private String unmatched(UnmatchedArgumentException error, String command) {
    String found = error.getUnmatched().get(0);
    if (found.startsWith("-")) {
      return near("usage.unknown-option", found.replaceFirst("=.*", ""), command, options(error));
    }
    return error.getCommandLine().getParent() == null
        ? near("usage.unknown-command", found, command, Commands.names())
        : terminal.say("usage.surplus", found, command);
  }

  private String near(String key, String found, String command, Collection<String> names) {
    return Nearest.to(found, names)
        .map(name -> terminal.say(key + ".near", found, command, name))
        .orElseGet(() -> terminal.say(key, found, command));
  }

  private static Collection<String> options(UnmatchedArgumentException error) {
    return error.getCommandLine().getCommandSpec().optionsMap().keySet();
  }

  private String missing(MissingParameterException error, String command) {
    ArgSpec missing = error.getMissing().isEmpty() ? error.getArgSpec() : error.getMissing().get(0);
    return missing.isOption()
        ? terminal.say("usage.no-value", name(missing), expected(missing), command)
        : terminal.say("usage.no-argument", command, missing.paramLabel());
  }

  private String badValue(ParameterException error, String command) {
    ArgSpec argument = error.getArgSpec();
    return argument == null || error.getValue() == null
        ? terminal.say("usage.other", firstLine(error), command)
        : terminal.say("usage.bad-value", name(argument), expected(argument), error.getValue());
  }

  /** What the value of an option should be, from the message of the same key as its description. */
  private String expected(ArgSpec argument) {
    try {
      return terminal.say("expect." + argument.descriptionKey());
    } catch (MissingResourceException e) {
      return argument.paramLabel();
    }
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String firstLine(ParameterException error) {
    return error.getMessage().lines().limit(1).collect(Collectors.joining());
  }
}
