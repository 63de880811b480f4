package dev.crosstalk.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.Coverage;
import dev.crosstalk.batch.RunTotals;
import dev.crosstalk.batch.RunTotals.Spent;
import dev.crosstalk.batch.Variety;
import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.report.CallFacts.ProblemKind;
import dev.crosstalk.report.CardParts.Kind;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.text.Texts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What all calls show together, as the page gets it. */
final class Overview {
  /** The name and version of the format. */
  static final String FORMAT = "crosstalk-report/1";

  private static final int MOST_LINKS = 50;
  private static final String CARD = "card";

  private final Contents contents;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Overview(Contents contents) {
    this.contents = contents;
  }

  static ObjectNode of(Contents contents) {
    return new Overview(contents).write();
  }

  private ObjectNode write() {
    ReportSettings settings = contents.settings();
    Counts counts = contents.counts();
    json.put("format", FORMAT)
        .put("language", settings.language())
        .put("version", settings.version())
        .put("source", settings.source());
    ArrayNode notes = json.putArray("notes");
    contents.notes().forEach(note -> notes.add(note.json()));
    ArrayNode run = json.putArray("run");
    for (Contents.RunFact fact : contents.run()) {
      ObjectNode each = run.addObject();
      each.set("name", fact.name().json());
      each.put("value", fact.value());
    }
    json.put("scripted", counts.isScripted())
        .put("calls", counts.summary().calls())
        .put("shown", contents.entries().size())
        .put("failed", counts.failed());
    ends();
    conditions();
    funnel();
    metrics();
    style();
    lengths();
    problems();
    coverage();
    variety();
    spent();
    cards();
    legend();
    return json;
  }

  private void ends() {
    ArrayNode ends = json.putArray("ends");
    contents.counts().summary().ends().entrySet().stream()
        .filter(end -> !end.getKey().isEmpty())
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(end -> ends.addObject().put("reason", end.getKey()).put("calls", end.getValue()));
  }

  private void conditions() {
    ArrayNode conditions = json.putArray("conditions");
    for (int i = 0; i < contents.cards().size(); i++) {
      int number = i;
      ReportedCard card = contents.cards().get(i);
      card.conditions()
          .forEach(
              (condition, calls) ->
                  conditions
                      .addObject()
                      .put(CARD, number)
                      .put("side", condition.side())
                      .put("condition", condition.number())
                      .put("text", card.condition(condition).orElse(""))
                      .put("calls", calls));
    }
  }

  private void funnel() {
    ArrayNode funnel = json.putArray("funnel");
    for (int i = 0; i < contents.cards().size(); i++) {
      ReportedCard card = contents.cards().get(i);
      ObjectNode each = funnel.addObject().put(CARD, i).put("calls", card.calls());
      ArrayNode steps = each.putArray("steps");
      card.steps()
          .forEach(
              (number, name) ->
                  steps
                      .addObject()
                      .put("number", number)
                      .put("name", name)
                      .put("reached", card.reached(number))
                      .put("stopped", card.stopped(number)));
    }
  }

  private void metrics() {
    ArrayNode metrics = json.putArray("metrics");
    contents
        .counts()
        .metrics()
        .forEach(
            (name, tally) -> {
              ObjectNode each =
                  metrics
                      .addObject()
                      .put("metric", name)
                      .put("pass", tally.passed())
                      .put("fail", tally.failed())
                      .put("unclear", tally.unclear());
              Interval interval = tally.interval();
              number(each, "mean", interval.value());
              // Values lie in [0,1]; the normal distribution does not know that.
              number(each, "low", Math.max(0, interval.low()));
              number(each, "high", Math.min(1, interval.high()));
            });
  }

  private static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, Numbers.decimal(value));
    }
  }

  private void style() {
    ObjectNode style = json.putObject("style");
    ArrayNode bins = style.putArray("bins");
    IntStream.of(contents.counts().style()).forEach(bins::add);
    ArrayNode examples = style.putArray("examples");
    for (int i = 0; i < contents.cards().size(); i++) {
      ReportedCard card = contents.cards().get(i);
      for (int example = 1; example <= card.positive().size(); example++) {
        Optional<Double> near = card.styleNear(example);
        if (near.isPresent()) {
          ObjectNode each = examples.addObject().put(CARD, i).put("example", example);
          number(each, "value", near.get());
        }
      }
    }
  }

  private void lengths() {
    ObjectNode lengths = json.putObject("lengths");
    ArrayNode bins = lengths.putArray("bins");
    int[] caller = contents.counts().lengths("caller");
    int[] callee = contents.counts().lengths("callee");
    for (int bin = 0; bin < Counts.LENGTHS.length; bin++) {
      ObjectNode each = bins.addObject().put("from", Counts.LENGTHS[bin]);
      if (bin + 1 < Counts.LENGTHS.length) {
        each.put("to", Counts.LENGTHS[bin + 1] - 1);
      }
      each.put("caller", caller[bin]).put("callee", callee[bin]);
    }
    ArrayNode examples = lengths.putArray("examples");
    for (int i = 0; i < contents.cards().size(); i++) {
      List<String> positive = contents.cards().get(i).positive();
      for (int example = 1; example <= positive.size(); example++) {
        examples
            .addObject()
            .put(CARD, i)
            .put("example", example)
            .put("length", Texts.speechLength(positive.get(example - 1)));
      }
    }
  }

  private void problems() {
    ArrayNode problems = json.putArray("problems");
    Comparator<Map.Entry<ProblemKind, Integer>> most =
        Map.Entry.comparingByValue(Comparator.reverseOrder());
    contents.counts().problems().entrySet().stream()
        .sorted(most.thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            each -> {
              ObjectNode problem = problems.addObject();
              problem
                  .put("kind", each.getKey().kind())
                  .put("where", each.getKey().where())
                  .put("count", each.getValue());
              ArrayNode calls = problem.putArray("calls");
              IntStream.range(0, contents.entries().size())
                  .filter(i -> contents.entries().get(i).problems().contains(each.getKey()))
                  .limit(MOST_LINKS)
                  .forEach(calls::add);
            });
  }

  private void coverage() {
    Map<String, Integer> cards = new HashMap<>();
    for (int i = 0; i < contents.cards().size(); i++) {
      cards.put(contents.cards().get(i).name(), i);
    }
    ArrayNode all = json.putArray("coverage");
    Map<String, ArrayNode> groups = new HashMap<>();
    contents
        .counts()
        .summary()
        .coverage()
        .cells()
        .forEach(
            (row, cell) -> {
              Integer card = cards.get(row.card());
              if (card != null) {
                ArrayNode items =
                    groups.computeIfAbsent(
                        card + what(row.kind()),
                        first ->
                            all.addObject()
                                .put(CARD, card)
                                .put("what", what(row.kind()))
                                .putArray("items"));
                item(items.addObject(), row, cell, contents.cards().get(card));
              }
            });
  }

  private static String what(Coverage.Kind kind) {
    return switch (kind) {
      case CALLEE_END -> "calleeConditions";
      case CALLER_END -> "callerConditions";
      case OFF_CARD -> "offCard";
      case QUESTION -> "questions";
      case CONCERN -> "concerns";
      case BEHAVIOUR -> "behaviours";
      case MOOD -> "moods";
    };
  }

  private static void item(
      ObjectNode json, Coverage.Row row, Coverage.Cell cell, ReportedCard card) {
    json.put("label", row.word().isEmpty() ? String.valueOf(row.number()) : row.word());
    card.scenario().flatMap(known -> words(row, known)).ifPresent(text -> json.put("text", text));
    json.put("planned", cell.planned());
    if (row.kind().isSeen()) {
      json.put("met", cell.met());
    }
  }

  private static Optional<String> words(Coverage.Row row, Scenario card) {
    CalleeBrief callee = card.callee();
    int number = row.number();
    return switch (row.kind()) {
      case CALLEE_END -> ReportedCard.at(callee.endConditions(), number);
      case CALLER_END -> ReportedCard.at(card.caller().endConditions(), number);
      case QUESTION ->
          ReportedCard.at(card.caller().knowledge(), number).map(entry -> entry.question());
      case CONCERN -> ReportedCard.at(callee.concerns(), number).map(concern -> concern.value());
      case BEHAVIOUR -> ReportedCard.at(callee.behaviours(), number);
      case OFF_CARD, MOOD -> Optional.empty();
    };
  }

  private void variety() {
    ArrayNode novelty = json.putArray("novelty");
    Optional<Variety> variety = contents.counts().summary().variety();
    variety.ifPresent(calls -> calls.novelty().forEach(s -> novelty.add(Numbers.decimal(s))));
    json.put("nearDuplicates", variety.map(Variety::nearDuplicates).orElse(0));
  }

  private void spent() {
    ArrayNode all = json.putArray("spent");
    RunTotals summary = contents.counts().summary();
    summary
        .spentByModel()
        .forEach((side, models) -> models.forEach(spent -> spent(all.addObject(), side, spent)));
    RunTotals.Turns turns = summary.callerTurns();
    json.putObject("callerTurns")
        .put("all", turns.all())
        .put("directed", turns.directed())
        .put("askedAgain", turns.askedAgain())
        .put("fromCard", turns.fromCard())
        .put("assumed", turns.assumed());
  }

  private void spent(ObjectNode json, String side, Spent spent) {
    json.put("side", side)
        .put("model", spent.model())
        .put("in", spent.tokensIn())
        .put("out", spent.tokensOut());
    contents
        .settings()
        .prices()
        .cost(spent.model(), spent.tokensIn(), spent.tokensOut())
        .ifPresent(cost -> json.put("cost", Numbers.decimal(cost)));
  }

  private void cards() {
    ArrayNode cards = json.putArray("cards");
    for (ReportedCard card : contents.cards()) {
      cards
          .addObject()
          .put("name", card.name())
          .put("title", card.title())
          .put("calls", card.calls());
    }
  }

  private void legend() {
    ArrayNode legend = json.putArray("legend");
    for (Kind kind : Kind.values()) {
      ObjectNode each = legend.addObject().put("kind", kind.word());
      each.set("text", Said.of("legend." + kind.word()).json());
    }
  }
}
