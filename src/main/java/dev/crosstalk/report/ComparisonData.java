package dev.crosstalk.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.regression.Baseline;
import dev.crosstalk.regression.Comparison;
import dev.crosstalk.regression.ComparisonJson;
import dev.crosstalk.regression.ComparisonWords;
import dev.crosstalk.regression.FlippedCall;
import dev.crosstalk.regression.Measure;
import dev.crosstalk.regression.MetricChange;
import dev.crosstalk.regression.MetricChange.Tally;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.transcript.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the page of a comparison is made of: what the comparison's JSON says, the words for it in
 * both languages, and the calls that turned over, turn by turn.
 */
final class ComparisonData {
  private final ComparisonPage page;
  private final Comparison comparison;
  private final ComparisonWords english;
  private final ComparisonWords chinese;

  ComparisonData(ComparisonPage page) {
    this.page = page;
    this.comparison = page.comparison();
    this.english = new ComparisonWords(comparison, "en", Evidence::reason);
    this.chinese = new ComparisonWords(comparison, "zh", Evidence::reason);
  }

  ObjectNode json(String language) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("language", language).put("program", page.version());
    json.set("result", said(ComparisonWords::result));
    json.set("pairs", said(ComparisonWords::pairs));
    list(json, "worse", words -> words.breaches().stream().map(words::breach).toList());
    list(json, "remarks", ComparisonData::remarks);
    ArrayNode notes = json.putArray("notes");
    notes().forEach(note -> notes.add(note.json()));
    json.set("before", run(comparison.before()));
    json.set("after", run(comparison.after()));
    ArrayNode metrics = json.putArray("metrics");
    comparison.metrics().forEach(metric -> metrics.add(metric(metric)));
    json.put("gotWorse", comparison.worse().size()).put("gotBetter", comparison.better().size());
    ArrayNode calls = json.putArray("calls");
    shown().forEach(call -> calls.add(turns(call)));
    json.set("comparison", counted());
    return json;
  }

  private ObjectNode said(Function<ComparisonWords, String> words) {
    return wellFormed(words.apply(english), words.apply(chinese));
  }

  private static ObjectNode wellFormed(String en, String zh) {
    return new Said(JsonFields.wellFormed(en), JsonFields.wellFormed(zh)).json();
  }

  private void list(ObjectNode json, String name, Function<ComparisonWords, List<String>> words) {
    ArrayNode list = json.putArray(name);
    List<String> zh = words.apply(chinese);
    for (String en : words.apply(english)) {
      list.add(wellFormed(en, zh.get(list.size())));
    }
  }

  private static List<String> remarks(ComparisonWords words) {
    List<String> remarks = new ArrayList<>();
    words.noise().ifPresent(remarks::add);
    remarks.addAll(words.unclear());
    words.crashed().ifPresent(remarks::add);
    words.sample().ifPresent(remarks::add);
    return remarks;
  }

  /** What of the runs is not in the page. */
  private List<Said> notes() {
    List<Said> notes = new ArrayList<>();
    int flipped = comparison.flipped().size();
    if (flipped > ComparisonPage.MOST_CALLS) {
      notes.add(Said.of("compare.first", flipped, ComparisonPage.MOST_CALLS));
    }
    for (ComparisonPage.Side side : List.of(page.before(), page.after())) {
      if (flipped > 0 && side.words().isEmpty()) {
        notes.add(Said.of("compare.wordless", JsonFields.wellFormed(side.name())));
      }
    }
    return notes;
  }

  private static ObjectNode run(Baseline run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode cards = json.putArray("cards");
    run.calls().stream()
        .map(call -> JsonFields.wellFormed(call.card()))
        .distinct()
        .sorted()
        .forEach(cards::add);
    ObjectNode models = json.putObject("models");
    for (Map.Entry<String, SortedSet<String>> side :
        new TreeMap<>(run.origin().models()).entrySet()) {
      ArrayNode names = models.putArray(side.getKey());
      side.getValue().forEach(name -> names.add(JsonFields.wellFormed(name)));
    }
    return json;
  }

  private ObjectNode metric(MetricChange metric) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("before", tally(metric.before()));
    json.set("after", tally(metric.after()));
    json.set("passAll", said(words -> words.passAll(metric)));
    ArrayNode figures = json.putArray("figures");
    metric.measures().forEach(measure -> figures.add(figure(measure)));
    return json;
  }

  /** How many passed, and the share with its interval; unclear ones are neither. */
  private ObjectNode tally(Tally tally) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("counts", said(words -> words.counts(tally)));
    Rate passed = new Rate(tally.passed(), tally.passed() + tally.failed());
    if (passed.n() > 0) {
      Interval share = passed.interval();
      json.put("share", Numbers.decimal(share.value()))
          .put("low", Numbers.decimal(share.low()))
          .put("high", Numbers.decimal(share.high()));
    }
    return json;
  }

  private ObjectNode figure(Measure measure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("change", change(measure));
    json.set("figure", said(words -> words.figure(measure)));
    json.put("before", english.before(measure)).put("after", english.after(measure));
    json.set("difference", said(words -> words.difference(measure)));
    json.set("p", said(words -> words.p(measure)));
    return json;
  }

  private String change(Measure measure) {
    double alpha = comparison.settings().alpha();
    if (measure.worse(alpha)) {
      return "worse";
    } else if (measure.better(alpha)) {
      return "better";
    }
    return measure.isSame() ? "same" : "none";
  }

  private List<FlippedCall> shown() {
    return comparison.flipped().stream().limit(ComparisonPage.MOST_CALLS).toList();
  }

  private ObjectNode turns(FlippedCall call) {
    return AlignedTurns.json(
        page.before().of(call.pair().before().id()), page.after().of(call.pair().after().id()));
  }

  /** The comparison of all calls; of those that turned over the ones that are shown. */
  private ObjectNode counted() {
    ObjectNode json = ComparisonJson.of(comparison, page.before().name(), page.after().name());
    ArrayNode flipped = json.withArray("flipped");
    while (flipped.size() > ComparisonPage.MOST_CALLS) {
      flipped.remove(flipped.size() - 1);
    }
    return json;
  }
}
