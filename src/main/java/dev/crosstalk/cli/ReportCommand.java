package dev.crosstalk.cli;

import dev.crosstalk.report.Report;
import dev.crosstalk.report.Said;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the page on which people look at calls. */
@Command(name = "report")
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", descriptionKey = "report.files")
  private List<String> files = List.of();

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "report.out")
  private String out;

  @Option(names = "--prices", paramLabel = "FILE", descriptionKey = "prices")
  private String prices;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Reports reports = new Reports(terminal, PriceTable.read(terminal, prices));
    List<Path> sources = files.stream().map(new Cards(terminal)::path).toList();
    Path page =
        out == null
            ? FileOfLines.homeOf(sources.get(0)).resolve(Report.FILE)
            : new Cards(terminal).path(out);
    checkThere(sources);
    Path folder = page.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(page)) {
      throw Failure.unusable(terminal.say("report.no-file", page));
    }
    try {
      Files.createDirectories(folder);
      try (Report report = Report.read(sources, reports.settings(files), folder)) {
        return written(report, page);
      }
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw Failure.interrupted(terminal.say("report.interrupted"));
      }
      throw Failure.unusable(terminal.say("report.unwritable", page, SystemError.words(e)));
    }
  }

  /** What does not exist is told before a folder is made for the page. */
  private void checkThere(List<Path> sources) {
    for (Path source : sources) {
      if (!Files.exists(source)) {
        throw Failure.unusable(terminal.say("report.no-source", source));
      }
    }
  }

  private int written(Report report, Path page) throws IOException {
    Complaints complaints = new Complaints(terminal);
    report.problems().forEach(complaints::tell);
    if (report.isEmpty()) {
      return ExitCode.UNUSABLE;
    }
    report.write(page);
    Rows rows =
        Rows.besides(List.of(terminal.say("batch.page"), terminal.say("report.calls")), terminal);
    rows.row(terminal.say("batch.page"), terminal.ink()::bold, page.toString());
    rows.row(
        terminal.say("report.calls"),
        terminal.ink()::bold,
        terminal.say("report.shown", report.calls(), report.shown()));
    for (Said note : report.notes()) {
      rows.marked("-", note.in(terminal.language()), UnaryOperator.identity());
    }
    return complaints.count() > 0 ? ExitCode.UNUSABLE : ExitCode.DONE;
  }
}
