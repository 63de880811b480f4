package dev.crosstalk.cli;

import dev.crosstalk.card.CardProblem;
import dev.crosstalk.card.ParsedCard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the problems of cards, all at once. */
@Command(name = "lint")
final class LintCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1..*", paramLabel = "CARD", descriptionKey = "cards")
  private List<String> cards = List.of();

  @Option(names = "--format", paramLabel = "text|json", descriptionKey = "format")
  private Wanted.Format format = Wanted.Format.TEXT;

  LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<CardProblem> problems = new ArrayList<>();
    boolean allRead = true;
    for (String card : cards) {
      ParsedCard parsed = new Cards(terminal).read(card);
      problems.addAll(new Cards(terminal).lint(parsed));
      allRead &= Cards.isText(parsed);
    }
    print(problems);
    return exitCode(problems, allRead);
  }

  private void print(List<CardProblem> problems) {
    if (format == Wanted.Format.JSON) {
      terminal.out().print(ProblemsJson.of(problems));
    } else {
      problems.forEach(problem -> Cards.print(problem, terminal.out()));
      terminal.out().println(summary(problems));
    }
  }

  private String summary(List<CardProblem> problems) {
    long errors = problems.stream().filter(CardProblem::isError).count();
    return terminal.say(
        "lint.summary",
        terminal.messages().count("lint.cards", cards.size()),
        terminal.messages().count("lint.errors", errors),
        terminal.messages().count("lint.warnings", problems.size() - errors));
  }

  private static int exitCode(List<CardProblem> problems, boolean allRead) {
    if (!allRead) {
      return ExitCode.UNUSABLE;
    }
    return problems.stream().anyMatch(CardProblem::isError) ? ExitCode.CHECK_FAILED : ExitCode.DONE;
  }
}
