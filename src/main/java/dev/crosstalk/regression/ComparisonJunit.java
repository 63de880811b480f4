package dev.crosstalk.regression;

import dev.crosstalk.regression.Comparison.SevereFailure;
import dev.crosstalk.regression.Gate.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as the XML that build servers read of JUnit: a test case for each metric, for each
 * new severe failure, and for what crashed. What nothing can be said of is skipped, not passed.
 */
public final class ComparisonJunit {
  private static final String SUITE = "crosstalk.compare";

  private final ComparisonWords words;
  private final Comparison comparison;
  private final List<TestCase> cases = new ArrayList<>();

  private ComparisonJunit(ComparisonWords words) {
    this.words = words;
    this.comparison = words.comparison();
  }

  /**
   * A test case.
   *
   * @param failure why it failed, the first line in short
   * @param skipped why it was skipped
   */
  private record TestCase(
      String name, Optional<String> failure, Optional<String> skipped, String out) {}

  /** The text; ends with a line feed. */
  public static String text(ComparisonWords words) {
    ComparisonJunit junit = new ComparisonJunit(words);
    junit.comparison.metrics().forEach(junit::metric);
    junit.comparison.severe().forEach(junit::severe);
    junit.crashed();
    return junit.xml();
  }

  private void metric(MetricChange metric) {
    List<String> failures =
        words.breaches().stream()
            .filter(breach -> breach.guard() == Guard.DROP)
            .filter(breach -> breach.metric().equals(metric.metric()))
            .map(words::breach)
            .toList();
    List<String> out = new ArrayList<>();
    for (Measure measure : metric.measures()) {
      out.add(
          String.join(
              "  ",
              words.figure(measure),
              words.before(measure) + " → " + words.after(measure),
              words.difference(measure),
              "p " + words.p(measure)));
    }
    out.add(words.counts(metric.before()) + " → " + words.counts(metric.after()));
    boolean nothing = metric.measures().isEmpty();
    cases.add(
        new TestCase(
            metric.metric(),
            failures.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", failures)),
            nothing ? Optional.of(words.say("figure.nothing")) : Optional.empty(),
            String.join("\n", out)));
  }

  private void severe(SevereFailure severe) {
    List<String> shown = new ArrayList<>();
    shown.add(words.flip(severe.flip()));
    shown.addAll(words.evidence(severe.flip()));
    severe.call().parting().map(words::parting).ifPresent(shown::add);
    String text = String.join("\n", shown);
    boolean failed = words.breaches().stream().anyMatch(breach -> breach.guard() == Guard.SEVERE);
    cases.add(
        new TestCase(
            severe.flip().metric() + " " + severe.call().pair().after().id(),
            failed ? Optional.of(text) : Optional.empty(),
            Optional.empty(),
            failed ? "" : text));
  }

  private void crashed() {
    Optional<String> failure =
        words.breaches().stream()
            .filter(breach -> breach.guard() == Guard.CRASHED)
            .map(words::breach)
            .findFirst();
    cases.add(new TestCase("crashed", failure, Optional.empty(), words.crashed().orElse("")));
  }

  private String xml() {
    StringBuilder xml = new StringBuilder(4096);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"")
        .append(SUITE)
        .append("\" tests=\"")
        .append(cases.size())
        .append("\" failures=\"")
        .append(cases.stream().filter(each -> each.failure().isPresent()).count())
        .append("\" errors=\"0\" skipped=\"")
        .append(cases.stream().filter(each -> each.skipped().isPresent()).count())
        .append("\" time=\"0\">\n");
    cases.forEach(each -> add(xml, each));
    return xml.append("</testsuite>\n").toString();
  }

  private static void add(StringBuilder xml, TestCase test) {
    xml.append("  <testcase classname=\"")
        .append(SUITE)
        .append("\" name=\"")
        .append(XmlText.of(test.name()))
        .append("\" time=\"0\">\n");
    test.skipped()
        .ifPresent(
            why -> xml.append("    <skipped message=\"").append(XmlText.of(why)).append("\"/>\n"));
    test.failure().ifPresent(why -> failure(xml, why));
    if (!test.out().isEmpty()) {
      xml.append("    <system-out>").append(XmlText.of(test.out())).append("</system-out>\n");
    }
    xml.append("  </testcase>\n");
  }

  private static void failure(StringBuilder xml, String why) {
    xml.append("    <failure type=\"regression\" message=\"")
        .append(XmlText.of(why.lines().findFirst().orElse("")))
        .append("\">")
        .append(XmlText.of(why))
        .append("</failure>\n");
  }
}
