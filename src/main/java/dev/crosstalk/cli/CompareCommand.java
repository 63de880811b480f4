package dev.crosstalk.cli;

import dev.crosstalk.regression.Baseline;
import dev.crosstalk.regression.Comparison;
import dev.crosstalk.regression.Comparison.Unlike;
import dev.crosstalk.regression.ComparisonJson;
import dev.crosstalk.regression.ComparisonJunit;
import dev.crosstalk.regression.ComparisonMarkdown;
import dev.crosstalk.regression.ComparisonWords;
import dev.crosstalk.regression.FlippedCall;
import dev.crosstalk.regression.Pairing.Pair;
import dev.crosstalk.regression.RunCall;
import dev.crosstalk.report.ComparisonPage;
import dev.crosstalk.report.ComparisonPage.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells whether calls got worse from one run to another, and what of that is chance. */
@Command(name = "compare")
final class CompareCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(
      index = "0",
      arity = "1",
      paramLabel = "BASELINE",
      descriptionKey = "compare.baseline")
  private String baseline;

  @Parameters(
      index = "1",
      arity = "1",
      paramLabel = "CANDIDATE",
      descriptionKey = "compare.candidate")
  private String candidate;

  @Mixin private CompareOptions options;

  @Option(
      names = "--format",
      paramLabel = "text|json|markdown|junit",
      descriptionKey = "compare.format")
  private Wanted.ReportFormat format = Wanted.ReportFormat.TEXT;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "compare.out")
  private String out;

  @Option(names = "--json", paramLabel = "FILE", descriptionKey = "compare.json")
  private String json;

  @Option(names = "--markdown", paramLabel = "FILE", descriptionKey = "compare.markdown")
  private String markdown;

  @Option(names = "--junit", paramLabel = "FILE", descriptionKey = "compare.junit")
  private String junit;

  @Option(names = "--html", paramLabel = "FILE", descriptionKey = "compare.html")
  private String html;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (out != null && format == Wanted.ReportFormat.TEXT) {
      throw Failure.unusable(terminal.say("compare.text-out"));
    }
    List<ComparedRun> runs = opened();
    ComparedRun before = runs.get(0);
    ComparedRun after = runs.get(1);
    Comparison compared = compared(before, after);
    Side old = said(baseline, before, compared, Pair::before);
    Side now = said(candidate, after, compared, Pair::after);
    Comparison comparison = compared.with(old.words(), now.words());
    ComparisonWords words =
        new ComparisonWords(
            comparison, terminal.language(), new EvaluationView(terminal)::sentence);
    write(out, format, comparison, words);
    write(json, Wanted.ReportFormat.JSON, comparison, words);
    write(markdown, Wanted.ReportFormat.MARKDOWN, comparison, words);
    write(junit, Wanted.ReportFormat.JUNIT, comparison, words);
    if (html != null) {
      ComparisonPage page = new ComparisonPage(comparison, Main.version(), old, now);
      new WrittenFile(terminal).write(html, out -> page.write(out, terminal.language()));
    }
    if (format == Wanted.ReportFormat.TEXT) {
      new ComparisonView(terminal, comparison, words).print(baseline, candidate);
    } else if (out == null) {
      terminal.out().print(text(format, comparison, words));
    }
    return words.breaches().isEmpty() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  /** Both runs; what is wrong with either is told, not with the first alone. */
  private List<ComparedRun> opened() {
    List<ComparedRun> runs = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (String name : List.of(baseline, candidate)) {
      try {
        runs.add(ComparedRun.open(terminal, name));
      } catch (Failure e) {
        if (e.exitCode() != ExitCode.UNUSABLE) {
          throw e;
        }
        unusable.add(e.getMessage());
      }
    }
    if (!unusable.isEmpty()) {
      unusable.subList(0, unusable.size() - 1).forEach(terminal::complain);
      throw Failure.unusable(unusable.get(unusable.size() - 1));
    }
    return runs;
  }

  private Comparison compared(ComparedRun one, ComparedRun other) {
    Set<String> wanted = options.metrics();
    Set<String> named = new TreeSet<>(wanted);
    named.addAll(options.named());
    checkNamed(named, one);
    checkNamed(named, other);
    Baseline before = wanted.isEmpty() ? one.baseline() : one.baseline().only(wanted);
    Baseline after = wanted.isEmpty() ? other.baseline() : other.baseline().only(wanted);
    checkAlike(before, after);
    Comparison comparison = Comparison.of(before, after, options.settings());
    if (comparison.pairing().pairs().isEmpty() && comparison.pairing().before().isEmpty()) {
      throw Failure.unusable(
          terminal.say("compare.other-cards", baseline, cards(before), candidate, cards(after)));
    }
    return comparison;
  }

  private void checkNamed(Set<String> named, ComparedRun run) {
    Set<String> missing = new TreeSet<>(named);
    run.baseline().metrics().forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw Failure.unusable(
          terminal.say(
              "compare.no-metric", run.path(), joined(missing), joined(run.baseline().metrics())));
    }
  }

  /** A metric that only one run has is never left out in silence: it may be the one that fell. */
  private void checkAlike(Baseline before, Baseline after) {
    Unlike unlike = Unlike.of(before, after);
    if (unlike.isEmpty()) {
      return;
    }
    List<String> sentences = new ArrayList<>();
    if (!unlike.gone().isEmpty()) {
      sentences.add(terminal.say("compare.gone", candidate, baseline, joined(unlike.gone())));
    }
    if (!unlike.added().isEmpty()) {
      sentences.add(terminal.say("compare.gone", baseline, candidate, joined(unlike.added())));
    }
    sentences.forEach(terminal::complain);
    throw Failure.unusable(terminal.say("compare.unlike"));
  }

  private String joined(Collection<String> words) {
    return String.join(terminal.say("list.separator"), words);
  }

  private String cards(Baseline run) {
    return joined(
        run.calls().stream().map(RunCall::card).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** A run with what was said in those of its calls that turned over. */
  private static Side said(
      String name, ComparedRun run, Comparison comparison, Function<Pair, RunCall> side) {
    Set<String> ids =
        comparison.flipped().stream()
            .map(FlippedCall::pair)
            .map(side)
            .map(RunCall::id)
            .collect(Collectors.toSet());
    return new Side(name, run.words(ids));
  }

  private void write(
      String file, Wanted.ReportFormat as, Comparison comparison, ComparisonWords words) {
    Optional.ofNullable(file)
        .ifPresent(name -> new WrittenFile(terminal).write(name, text(as, comparison, words)));
  }

  private String text(Wanted.ReportFormat as, Comparison comparison, ComparisonWords words) {
    return switch (as) {
      case JSON -> ComparisonJson.line(comparison, baseline, candidate);
      case MARKDOWN -> ComparisonMarkdown.text(words, baseline, candidate);
      case JUNIT -> ComparisonJunit.text(words);
      case TEXT -> "";
    };
  }
}
