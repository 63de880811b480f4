package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.Judge;
import dev.crosstalk.evaluation.JudgeAgreement;
import dev.crosstalk.evaluation.JudgeBill;
import dev.crosstalk.evaluation.Judgement.Trouble;
import dev.crosstalk.model.Prices;
import dev.crosstalk.statistics.Rate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a judge agrees with the metrics, how far with itself, and what it took. */
final class JudgeReport implements RunReport {
  private final Terminal terminal;
  private final Judge judge;
  private final String model;
  private final Prices prices;
  private final Map<String, JudgeAgreement> agreements = new LinkedHashMap<>();

  JudgeReport(Terminal terminal, Judge judge, String model, Prices prices) {
    this.terminal = terminal;
    this.judge = judge;
    this.model = model;
    this.prices = prices;
  }

  Judge judge() {
    return judge;
  }

  @Override
  public void add(Scenario card, Evaluation call) {
    call.judgements()
        .forEach(
            judgement ->
                agreements
                    .computeIfAbsent(judgement.metric(), metric -> new JudgeAgreement())
                    .add(call, judgement));
  }

  @Override
  public void print() {
    JudgeBill bill = judge.bill();
    terminal
        .out()
        .println(
            terminal.say(
                "judge.heading",
                model,
                bill.requests(),
                bill.tokensIn(),
                bill.tokensOut(),
                cost()));
    if (bill.uncounted() > 0) {
      terminal.out().println(terminal.messages().count("judge.uncounted", bill.uncounted()));
    }
    List<String> labels =
        agreements.keySet().stream().map(metric -> terminal.say("metric." + metric)).toList();
    Rows rows = Rows.besides(labels, terminal);
    agreements.forEach(
        (metric, agreement) ->
            rows.row(
                terminal.say("metric." + metric), label -> label, sentence(metric, agreement)));
  }

  private String cost() {
    return price()
        .map(cost -> terminal.say("batch.progress-cost", String.format(Locale.ROOT, "%.4f", cost)))
        .orElse("");
  }

  private Optional<Double> price() {
    JudgeBill bill = judge.bill();
    return prices.cost(model, bill.tokensIn(), bill.tokensOut());
  }

  private String sentence(String metric, JudgeAgreement agreement) {
    String kind = metric.equals("style") ? "turns" : "calls";
    Rate agreements = agreement.agreed();
    String agreed =
        agreements.n() == 0
            ? terminal.say("judge.nothing-agreed")
            : terminal.say(
                "judge.agreed",
                terminal.messages().count("judge." + kind, agreements.n()),
                agreements.hits(),
                EvaluationView.interval(agreement.kappa()));
    String order = terminal.messages().count("judge.order", agreement.hangOnOrder());
    String unclear = terminal.messages().count("judge.unclear", agreement.unclear());
    String troubles =
        agreement.troubles().entrySet().stream()
            .filter(trouble -> trouble.getKey() != Trouble.ORDER)
            .map(trouble -> terminal.say("judge." + trouble.getKey().word(), trouble.getValue()))
            .collect(Collectors.joining(terminal.say("list.separator")));
    return terminal.say(
        troubles.isEmpty() ? "judge.row" : "judge.row-troubles", agreed, unclear, order, troubles);
  }

  @Override
  public void write(ObjectNode summary) {
    JudgeBill bill = judge.bill();
    ObjectNode json = summary.putObject("judge");
    json.put("model", model)
        .put("requests", bill.requests())
        .put("uncounted", bill.uncounted())
        .put("tokensIn", bill.tokensIn())
        .put("tokensOut", bill.tokensOut());
    price().ifPresent(cost -> json.put("cost", cost));
    ObjectNode metrics = json.putObject("metrics");
    agreements.forEach(
        (metric, agreement) -> {
          ObjectNode row = metrics.putObject(metric);
          row.put("compared", agreement.agreed().n()).put("agreed", agreement.agreed().hits());
          SummaryJson.interval(row, "kappa", agreement.kappa());
          row.put("unclear", agreement.unclear()).put("order", agreement.hangOnOrder());
          ObjectNode troubles = row.putObject("troubles");
          agreement.troubles().forEach((trouble, n) -> troubles.put(trouble.word(), n));
        });
  }
}
