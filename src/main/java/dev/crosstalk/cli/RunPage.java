package dev.crosstalk.cli;

import dev.crosstalk.batch.RunFolder;
import dev.crosstalk.batch.RunSummary;
import dev.crosstalk.model.Prices;
import dev.crosstalk.report.Report;
import dev.crosstalk.transcript.SystemError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a batch shows at its end.
 *
 * @param page absent where there is none
 */
record RunPage(RunSummary summary, Optional<Path> page) {

  /** Makes it, in one reading of the run. */
  record Maker(Terminal terminal, Prices prices) {

    /** The summary alone. */
    RunPage none(Path folder, int calls) throws IOException {
      return new RunPage(RunSummary.of(folder, calls), Optional.empty());
    }

    /** Also the page, in the folder; that it can't be written is told and costs nothing else. */
    RunPage make(Path folder, int calls) throws IOException, InterruptedException {
      Path page = folder.resolve(Report.FILE);
      Reports reports = new Reports(terminal, prices);
      List<Path> transcripts = List.of(folder.resolve(RunFolder.TRANSCRIPTS));
      try (Report report =
          Report.read(transcripts, reports.settings(List.of(folder.toString())), folder)) {
        report.write(page);
        return new RunPage(report.summary(), Optional.of(page));
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        terminal.complain(terminal.say("report.unwritable", page, SystemError.words(e)));
        return none(folder, calls);
      }
    }
  }
}
