package dev.crosstalk.regression;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.regression.Gate.Breach;
import dev.crosstalk.regression.MetricChange.PassAllOf;
import dev.crosstalk.regression.MetricChange.Tally;
import dev.crosstalk.statistics.Interval;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A comparison as JSON, for programs: all of it, on one line. */
public final class ComparisonJson {
  /** The name and version of the format. */
  public static final String FORMAT = "crosstalk-comparison/1";

  private static final int DECIMALS = 4;
  private static final int MORE_DECIMALS = 6;

  private ComparisonJson() {}

  /** The object on one line; ends with a line feed. */
  public static String line(Comparison comparison, String before, String after) {
    return of(comparison, before, after) + "\n";
  }

  /** The object, for whoever shows it with more beside it. */
  public static ObjectNode of(Comparison comparison, String before, String after) {
    List<Breach> breaches = Gate.breaches(comparison);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("regression", !breaches.isEmpty());
    json.put("same", comparison.isSame());
    ArrayNode worse = json.putArray("breaches");
    breaches.forEach(breach -> breach(worse.addObject(), breach));
    settings(json.putObject("settings"), comparison);
    run(json.putObject("before"), before, comparison.before(), comparison.crashes().before());
    run(json.putObject("after"), after, comparison.after(), comparison.crashes().after());
    Pairing pairing = comparison.pairing();
    json.putObject("pairing")
        .put("pairs", pairing.pairs().size())
        .put("before", pairing.before().size())
        .put("after", pairing.after().size())
        .put("aside", pairing.aside().size());
    ArrayNode metrics = json.putArray("metrics");
    comparison.metrics().forEach(metric -> metric(metrics.addObject(), metric));
    ArrayNode flipped = json.putArray("flipped");
    comparison.flipped().forEach(call -> flipped(flipped.addObject(), call));
    return json;
  }

  private static void breach(ObjectNode json, Breach breach) {
    json.put("guard", breach.guard().word());
    if (!breach.metric().isEmpty()) {
      json.put("metric", breach.metric());
    }
    breach.measure().ifPresent(measure -> json.put("figure", measure.kind().word()));
    if (!breach.severe().isEmpty()) {
      ArrayNode calls = json.putArray("calls");
      breach.severe().forEach(severe -> calls.add(severe.call().pair().after().id()));
    }
  }

  private static void settings(ObjectNode json, Comparison comparison) {
    CompareSettings settings = comparison.settings();
    json.put("alpha", settings.alpha()).put("tests", comparison.family());
    json.put("maxDrop", settings.maxDrop());
    ArrayNode severe = json.putArray("severe");
    settings.severe().stream().sorted().forEach(severe::add);
    json.put("maxSevere", settings.maxSevere())
        .put("maxCrashed", settings.maxCrashed())
        .put("detect", settings.detect());
  }

  private static void run(ObjectNode json, String name, Baseline run, Rate crashed) {
    json.put("name", JsonFields.wellFormed(name));
    run.origin().run().ifPresent(hash -> json.put("run", hash));
    run.origin().version().ifPresent(version -> json.put("version", version));
    json.put("calls", run.calls().size()).put("crashed", crashed.hits());
  }

  private static void metric(ObjectNode json, MetricChange metric) {
    json.put("metric", metric.metric());
    tally(json.putObject("before"), metric.before());
    tally(json.putObject("after"), metric.after());
    ArrayNode figures = json.putArray("figures");
    metric.measures().forEach(measure -> measure(figures.addObject(), measure));
    ArrayNode passAll = json.putArray("passAll");
    for (PassAllOf passes : metric.passAll()) {
      ObjectNode each = passAll.addObject().put("k", passes.k());
      number(each, "before", passes.before());
      number(each, "after", passes.after());
    }
  }

  private static void tally(ObjectNode json, Tally tally) {
    json.put("passed", tally.passed())
        .put("failed", tally.failed())
        .put("unclear", tally.unclear())
        .put("unscored", tally.unscored());
  }

  private static void measure(ObjectNode json, Measure measure) {
    Interval difference = measure.difference();
    json.put("figure", measure.kind().word()).put("calls", measure.calls());
    number(json, "before", measure.before(), DECIMALS);
    number(json, "after", measure.after(), DECIMALS);
    number(json, "difference", difference.value(), DECIMALS);
    number(json, "low", difference.low(), DECIMALS);
    number(json, "high", difference.high(), DECIMALS);
    json.put("test", measure.tested().test());
    number(json, "p", measure.tested().p(), MORE_DECIMALS);
    number(json, "corrected", measure.p(), MORE_DECIMALS);
    number(json, "smallest", measure.smallest());
    measure.more().ifPresent(more -> json.put("moreCalls", more));
  }

  private static void flipped(ObjectNode json, FlippedCall call) {
    json.put("before", call.pair().before().id()).put("after", call.pair().after().id());
    call.pair().after().plan().ifPresent(plan -> json.set("plan", plan));
    ArrayNode flips = json.putArray("flips");
    for (Flip flip : call.flips()) {
      ObjectNode each = flips.addObject().put("metric", flip.metric());
      check(each.putObject("before"), flip.before());
      check(each.putObject("after"), flip.after());
    }
    call.parting().ifPresent(where -> parting(json.putObject("parting"), where));
  }

  private static void check(ObjectNode json, Check check) {
    json.put("verdict", check.verdict().word());
    number(json, "value", check.value());
    if (!check.evidence().isEmpty()) {
      ArrayNode all = json.putArray("evidence");
      for (Evidence shown : check.evidence()) {
        ObjectNode each = all.addObject().put("turn", shown.turn());
        each.put("reason", JsonFields.wellFormed(shown.reason()));
        each.put("quote", JsonFields.wellFormed(shown.quote()));
        shown.line().ifPresent(line -> each.put("line", line));
      }
    }
  }

  private static void parting(ObjectNode json, Parting where) {
    json.put("turn", where.turn());
    said(json, "before", where.before());
    said(json, "after", where.after());
  }

  private static void said(ObjectNode json, String name, Optional<Utterance> said) {
    said.ifPresent(
        words ->
            json.putObject(name)
                .put("speaker", words.speaker().word())
                .put("text", JsonFields.wellFormed(words.text())));
  }

  private static void number(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresent(number -> number(json, name, number, DECIMALS));
  }

  private static void number(ObjectNode json, String name, double value, int decimals) {
    if (Double.isFinite(value)) {
      json.put(name, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
    } else {
      json.putNull(name);
    }
  }
}
