package dev.crosstalk.regression;

import dev.crosstalk.regression.Gate.Breach;
import dev.crosstalk.transcript.MarkdownText;
import java.util.ArrayList;
import java.util.List;

/** A comparison as the Markdown of a comment on a pull request: short, the worst first. */
public final class ComparisonMarkdown {
  /** A comment has a limit, and so has a reader. */
  private static final int MOST_CALLS = 20;

  private static final int MOST_EVIDENCE = 3;

  private final ComparisonWords words;
  private final Comparison comparison;
  private final List<String> lines = new ArrayList<>();

  private ComparisonMarkdown(ComparisonWords words) {
    this.words = words;
    this.comparison = words.comparison();
  }

  /**
   * The text; ends with a line feed.
   *
   * @param before the name of the one run
   * @param after the name of the other
   */
  public static String text(ComparisonWords words, String before, String after) {
    return new ComparisonMarkdown(words).text(before, after);
  }

  private String text(String before, String after) {
    lines.add("### " + words.say("md.heading", plain(words.result())));
    lines.add("");
    lines.add(
        plain(
            words.say(
                "md.runs",
                before,
                words.calls(comparison.before()),
                after,
                words.calls(comparison.after()))));
    paragraph(words.pairs());
    words.crashed().ifPresent(this::paragraph);
    List<Breach> breaches = words.breaches();
    if (!breaches.isEmpty()) {
      lines.add("");
      breaches.forEach(breach -> lines.add("- ❌ " + plain(words.breach(breach))));
      words.noise().ifPresent(this::paragraph);
    }
    words.unclear().forEach(this::paragraph);
    table();
    words.sample().ifPresent(this::paragraph);
    flipped();
    return String.join("\n", lines) + "\n";
  }

  private void paragraph(String sentence) {
    lines.add("");
    lines.add(plain(sentence));
  }

  private void table() {
    lines.add("");
    row(
        words.say("md.metric"),
        words.say("md.figure"),
        words.say("md.before"),
        words.say("md.after"),
        words.say("md.difference"),
        words.say("md.p"),
        "");
    lines.add("|---|---|---|---|---|---|---|");
    for (MetricChange metric : comparison.metrics()) {
      if (metric.measures().isEmpty()) {
        String nothing = words.say("figure.nothing");
        row(plain(metric.metric()), plain(nothing), "", "", "", "", "");
      }
      for (Measure measure : metric.measures()) {
        row(
            plain(metric.metric()),
            plain(words.figure(measure)),
            plain(words.before(measure)),
            plain(words.after(measure)),
            plain(words.difference(measure)),
            plain(words.p(measure)),
            plain(words.change(measure)));
      }
      row(
          "",
          "",
          plain(words.counts(metric.before())),
          plain(words.counts(metric.after())),
          plain(words.passAll(metric)),
          "",
          "");
    }
  }

  private void row(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  private void flipped() {
    List<FlippedCall> worse = comparison.worse();
    if (comparison.flipped().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "<details><summary>" + plain(words.say("md.flipped", words.flipped())) + "</summary>");
    lines.add("");
    worse.stream().limit(MOST_CALLS).forEach(this::call);
    if (worse.size() > MOST_CALLS) {
      paragraph(words.say("md.more", worse.size() - MOST_CALLS));
    }
    lines.add("");
    lines.add("</details>");
  }

  private void call(FlippedCall call) {
    lines.add("- **" + plain(call.pair().after().id()) + "**");
    for (Flip flip : call.worse()) {
      lines.add("  - " + plain(words.flip(flip)));
      words.evidence(flip).stream()
          .limit(MOST_EVIDENCE)
          .forEach(shown -> lines.add("    - " + plain(shown)));
    }
    call.parting().ifPresent(where -> lines.add("  - " + plain(words.parting(where))));
  }

  private static String plain(String text) {
    return MarkdownText.plain(text);
  }
}
