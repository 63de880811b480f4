package dev.crosstalk.cli;

import dev.crosstalk.regression.Baseline;
import dev.crosstalk.regression.BaselineWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a small file of a run, to be committed and compared with later. */
@Command(name = "baseline")
final class BaselineCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private GlobalOptions global;

  @Parameters(arity = "1", paramLabel = "FOLDER", descriptionKey = "baseline.folder")
  private String folder;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "baseline.out")
  private String out = "baseline.json";

  @Option(names = "--allow-crashed", descriptionKey = "allow-crashed")
  private boolean allowCrashed;

  BaselineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (Files.isRegularFile(new Cards(terminal).path(folder))) {
      throw Failure.unusable(terminal.say("baseline.no-folder", folder));
    }
    Baseline baseline = ComparedRun.open(terminal, folder).baseline();
    int crashed = baseline.crashed().size();
    if (crashed > 0 && !allowCrashed) {
      throw Failure.unusable(terminal.messages().count("baseline.crashed", crashed, folder));
    }
    int bytes = new WrittenFile(terminal).write(out, BaselineWriter.text(baseline));
    terminal
        .out()
        .println(
            terminal
                .messages()
                .count(
                    "baseline.written",
                    baseline.calls().size(),
                    out,
                    baseline.metrics().size(),
                    (bytes + 1023) / 1024));
    return ExitCode.DONE;
  }
}
