package dev.crosstalk.cli;

import dev.crosstalk.export.ExportCounts;
import dev.crosstalk.export.ExportFormat;
import dev.crosstalk.export.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shows what was exported, what was not, and where it is. */
record ExportView(Terminal terminal) {

  void print(
      ExportCounts counts, Collection<ExportFormat> formats, Path folder, List<String> files) {
    String calls = terminal.say("export.calls");
    String leftOut = terminal.say("export.left-out");
    String empty = terminal.say("export.empty");
    String names = terminal.say("summary.files");
    Rows rows = Rows.besides(List.of(calls, leftOut, empty, names), terminal);
    rows.row(
        calls,
        UnaryOperator.identity(),
        terminal.say(
            "export.exported",
            counts.exported(),
            counts.read(),
            counts.exported(Split.TRAIN),
            counts.exported(Split.VALIDATION)));
    all(rows, leftOut, reasons(counts));
    all(rows, empty, nothingToLearn(counts, formats));
    all(rows, names, files.stream().map(name -> folder.resolve(name).toString()).toList());
  }

  /** The reasons why calls are left out, with their numbers. */
  String leftOut(ExportCounts counts) {
    return String.join(terminal.say("list.separator"), reasons(counts));
  }

  private List<String> reasons(ExportCounts counts) {
    List<String> reasons = new ArrayList<>();
    counts.leftOut().forEach((reason, number) -> reasons.add(reason(reason.word(), number)));
    if (counts.unusable() > 0) {
      reasons.add(reason("unusable", counts.unusable()));
    }
    return reasons;
  }

  private String reason(String word, int number) {
    return terminal.say("export.reason", number, terminal.say("export.reason." + word));
  }

  private List<String> nothingToLearn(ExportCounts counts, Collection<ExportFormat> formats) {
    return formats.stream()
        .sorted()
        .filter(format -> counts.nothingToLearn(format) > 0)
        .map(
            format ->
                terminal
                    .messages()
                    .count("export.nothing-to-learn", counts.nothingToLearn(format), format.word()))
        .toList();
  }

  private static void all(Rows rows, String label, List<String> items) {
    if (!items.isEmpty()) {
      rows.row(label, UnaryOperator.identity(), items.get(0));
      items.subList(1, items.size()).forEach(item -> rows.more(item, UnaryOperator.identity()));
    }
  }
}
