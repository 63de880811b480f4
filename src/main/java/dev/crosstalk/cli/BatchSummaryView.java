package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.Coverage;
import dev.crosstalk.batch.Coverage.Cell;
import dev.crosstalk.batch.Coverage.Row;
import dev.crosstalk.batch.RunTotals;
import dev.crosstalk.batch.RunTotals.Spent;
import dev.crosstalk.batch.RunTotals.Turns;
import dev.crosstalk.batch.Variety;
import dev.crosstalk.model.Prices;
import dev.crosstalk.transcript.SourceShares;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the calls of a run show together, for people and for programs. */
record BatchSummaryView(Terminal terminal, Prices prices) {
  private static final String FORMAT = "crosstalk-batch/1";

  void print(RunTotals run, long planned, int failed, String folder, Optional<Path> page) {
    Rows rows =
        Rows.besides(
            Stream.of(
                    "calls",
                    "ends",
                    "steps",
                    "style",
                    "problems",
                    "sources",
                    "tokens",
                    "coverage",
                    "variety",
                    "folder",
                    "page")
                .map(key -> terminal.say("batch." + key))
                .toList(),
            terminal);
    row(rows, "calls", terminal.say("batch.of", run.calls(), planned, failed));
    row(rows, "ends", counts("end.", run.ends(), run.calls()));
    row(rows, "steps", terminal.say("batch.steps-done", percent(run.stepsDone(), run.steps())));
    if (run.scored() > 0) {
      row(rows, "style", terminal.say("batch.on-average", EvaluationView.two(run.style())));
    }
    if (!run.problems().isEmpty()) {
      row(rows, "problems", counts("", run.problems(), 0));
    }
    row(rows, "sources", sources(run));
    run.spent().forEach((side, spent) -> row(rows, "tokens", tokens(side, spent)));
    coverage(rows, run.coverage());
    run.variety().ifPresent(variety -> row(rows, "variety", variety(variety)));
    row(rows, "folder", folder);
    page.ifPresent(file -> row(rows, "page", file.toString()));
  }

  private void row(Rows rows, String key, String text) {
    rows.row(terminal.say("batch." + key), terminal.ink()::bold, text);
  }

  private String counts(String prefix, Map<String, Integer> counts, int of) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            each ->
                (prefix.isEmpty() ? each.getKey() : terminal.say("batch." + prefix + each.getKey()))
                    + " "
                    + each.getValue()
                    + (of > 0 ? " (" + percent(each.getValue(), of) + ")" : ""))
        .collect(Collectors.joining(terminal.say("list.separator")));
  }

  private String sources(RunTotals run) {
    Turns turns = run.callerTurns();
    boolean script =
        run.spent().values().stream().allMatch(spent -> spent.model().equals(SourceShares.SCRIPT));
    String shares =
        terminal.say(
            "batch.shares",
            turns.all(),
            percent(turns.directed(), turns.all()),
            percent(turns.askedAgain(), turns.all()),
            percent(turns.fromCard(), turns.all()));
    return script ? shares + terminal.say("batch.no-model") : shares;
  }

  private String tokens(String side, Spent spent) {
    Optional<Double> cost = prices.cost(spent.model(), spent.tokensIn(), spent.tokensOut());
    String text =
        terminal.say("batch.spent", side, spent.model(), spent.tokensIn(), spent.tokensOut());
    return cost.map(
            money ->
                text
                    + terminal.say(
                        "batch.progress-cost", String.format(Locale.ROOT, "%.4f", money)))
        .orElse(text);
  }

  private void coverage(Rows rows, Coverage coverage) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    coverage
        .cells()
        .forEach(
            (row, cell) ->
                lines
                    .computeIfAbsent(
                        row.card() + " · " + terminal.say("coverage." + key(row)),
                        line -> new ArrayList<>())
                    .add(cell(row, cell)));
    lines.forEach((label, cells) -> row(rows, "coverage", label + ": " + String.join(" ", cells)));
  }

  /** The word of a kind of row, as messages have it. */
  static String key(Row row) {
    return row.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String cell(Row row, Cell cell) {
    String name = row.word().isEmpty() ? String.valueOf(row.number()) : row.word();
    return row.kind().isSeen()
        ? name + ":" + cell.met() + "/" + cell.planned()
        : name + ":" + cell.planned();
  }

  private String variety(Variety variety) {
    String curve =
        variety.novelty().stream()
            .map(share -> Math.round(share * 1000) / 10.0 + " %")
            .collect(Collectors.joining(" "));
    String text =
        terminal.messages().count("batch.duplicates", variety.nearDuplicates())
            + terminal.say("batch.novelty", curve);
    return variety.addsLittle() ? text + terminal.say("batch.adds-little") : text;
  }

  private static String percent(int part, int of) {
    return of == 0 ? "–" : Math.round(100.0 * part / of) + " %";
  }

  ObjectNode json(RunTotals run, long planned, int failed, String folder, Optional<Path> page) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT)
        .put("folder", folder)
        .put("planned", planned)
        .put("finished", run.calls())
        .put("failed", failed)
        .put("turns", run.turns());
    page.ifPresent(file -> json.put("report", file.toString()));
    run.ends().forEach((end, n) -> json.withObject("ends").put(end, n));
    json.putObject("steps").put("spoken", run.steps()).put("done", run.stepsDone());
    json.putObject("problems");
    run.problems().forEach((kind, n) -> json.withObject("problems").put(kind, n));
    if (run.scored() > 0) {
      SummaryJson.number(json, "style", run.style());
    }
    Turns turns = run.callerTurns();
    json.putObject("callerTurns")
        .put("all", turns.all())
        .put("directed", turns.directed())
        .put("askedAgain", turns.askedAgain())
        .put("fromCard", turns.fromCard());
    run.spent().forEach((side, spent) -> write(json.withObject("tokens").putObject(side), spent));
    json.putArray("coverage");
    run.coverage()
        .cells()
        .forEach(
            (row, cell) -> {
              ObjectNode each = json.withArray("coverage").addObject();
              each.put("card", row.card()).put("kind", key(row));
              if (row.word().isEmpty()) {
                each.put("number", row.number());
              } else {
                each.put("word", row.word());
              }
              each.put("planned", cell.planned());
              if (row.kind().isSeen()) {
                each.put("met", cell.met());
              }
            });
    run.variety().ifPresent(variety -> write(json, variety));
    return json;
  }

  private static void write(ObjectNode json, Variety variety) {
    json.put("nearDuplicates", variety.nearDuplicates()).putArray("novelty");
    variety
        .novelty()
        .forEach(share -> json.withArray("novelty").add(Math.round(share * 1000) / 1000.0));
    json.put("addsLittle", variety.addsLittle());
  }

  private void write(ObjectNode json, Spent spent) {
    json.put("model", spent.model()).put("in", spent.tokensIn()).put("out", spent.tokensOut());
    prices
        .cost(spent.model(), spent.tokensIn(), spent.tokensOut())
        .ifPresent(cost -> json.put("cost", cost));
  }
}
