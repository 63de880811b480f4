package dev.crosstalk.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosstalk.NodeScript;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Evidence;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.regression.Baseline;
import dev.crosstalk.regression.Check;
import dev.crosstalk.regression.CheckedCall;
import dev.crosstalk.regression.CompareSettings;
import dev.crosstalk.regression.Comparison;
import dev.crosstalk.regression.ComparisonJson;
import dev.crosstalk.regression.Origin;
import dev.crosstalk.regression.RunCall;
import dev.crosstalk.transcript.Conversation.Utterance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two runs as a page: what goes in comes out, and does nothing there. */
@Timeout(300)
class ComparisonPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE =
      "</script><script>hit=1</script><img src=x onerror=hit=1><!--<script>\"'&\u2028\u0000\u001b[2J"
          + "\u202E{{data}}{{policy}} $& javascript:hit=1 \uD83D 好";

  @Test
  void thePageHoldsWhatTheJsonOfTheComparisonSays() throws IOException {
    Comparison comparison = compared(3, "好", "不好");

    JsonNode data = data(page(comparison, said(3, "好"), said(3, "不好")));

    assertThat(data.path("comparison"))
        .isEqualTo(JSON.readTree(ComparisonJson.line(comparison, "before", "after")));
    assertThat(data.path("metrics")).hasSameSizeAs(data.at("/comparison/metrics"));
    assertThat(data.at("/metrics/0/before/share").asDouble()).isEqualTo(1);
    assertThat(data.at("/metrics/0/before/low").asDouble()).isBetween(0.3, 0.5);
    assertThat(data.at("/result/en").asText()).isEqualTo("It got worse.");
    assertThat(data.at("/result/zh").asText()).isEqualTo("变差了。");
    assertThat(data.path("worse").get(0).path("en").asText()).startsWith("grounding: 3 calls");
    assertThat(data.path("notes")).isEmpty();
  }

  @Test
  void turnsStandBesideOneAnotherByTheirNumbers() throws IOException {
    List<Utterance> before = List.of(turn(1, "您好"), turn(2, "4:00 好"), turn(3, "再见"), turn(4, "完"));
    List<Utterance> after = List.of(turn(1, "您好"), turn(2, "5:00 好"), turn(3, "嗯"));

    JsonNode turns = AlignedTurns.json(before, after);

    JsonNode rows = turns.path("rows");
    assertThat(rows).hasSize(4);
    assertThat(rows.at("/0/both/text").asText()).isEqualTo("您好");
    assertThat(rows.get(1).has("both")).isFalse();
    assertThat(rows.at("/1/differs").toString()).isEqualTo("[0,4,4]");
    assertThat(rows.get(2).has("differs")).as("nothing of it is alike").isFalse();
    assertThat(rows.get(3).has("after")).isFalse();
  }

  @Test
  void whatWasHeardOtherwiseIsADifference() {
    Utterance broken = new Utterance(1, Speaker.CALLER, "好的好的", OptionalInt.of(2));

    JsonNode rows = AlignedTurns.json(List.of(turn(1, "好的好的")), List.of(broken)).path("rows");

    assertThat(rows.at("/0/after/cutAt").asInt()).isEqualTo(2);
    assertThat(rows.at("/0/before").has("cutAt")).isFalse();
    assertThat(rows.get(0).has("both")).isFalse();
  }

  @Test
  void wordsThatAreNotAtHandAreToldAndTheOtherRunsAreThere() throws IOException {
    JsonNode data = data(page(compared(2, "好", "坏"), Map.of(), said(2, "坏")));

    assertThat(data.at("/notes/0/en").asText())
        .startsWith("What was said in the calls of before is not at hand");
    assertThat(data.at("/calls/0/before").asBoolean()).isFalse();
    assertThat(data.at("/calls/0/rows/0/after/text").asText()).isNotEmpty();
    assertThat(data.at("/calls/0/rows/0").has("before")).isFalse();
  }

  @Test
  void ofManyCallsTheWorstAreThereAndTheOthersAreCounted() throws IOException {
    JsonNode data = data(page(compared(60, "好", "坏"), said(60, "好"), said(60, "坏")));

    assertThat(data.path("calls")).hasSize(50);
    assertThat(data.at("/comparison/flipped")).hasSize(50);
    assertThat(data.at("/comparison/breaches").findValue("calls")).as("all count").hasSize(60);
    assertThat(data.path("gotWorse").asInt()).isEqualTo(60);
    assertThat(data.at("/notes/0/en").asText())
        .isEqualTo("Checks turned over in 60 calls; the worst 50 of them are in this page.");
  }

  @Test
  void theSameRunsMakeTheSamePage() throws IOException {
    Comparison comparison = compared(3, "好", "坏");

    assertThat(page(comparison, said(3, "好"), said(3, "坏")))
        .isEqualTo(page(comparison, said(3, "好"), said(3, "坏")));
  }

  @Test
  void noTextEndsTheElementThatItStandsIn() throws IOException {
    String html = hostile();

    ReportPage page = ReportPage.of(html);
    JsonNode data = JSON.readTree(page.data().get("compare"));

    assertThat(page.data()).containsOnlyKeys("compare");
    assertThat(page.scripts()).hasSize(7).noneMatch(script -> script.contains("hit=1"));
    assertThat(data.at("/calls/0/rows/0/after/text").asText())
        .isEqualTo("b" + HOSTILE.replace('\uD83D', '\uFFFD'));
    assertThat(data.at("/comparison/before/name").asText()).contains("</script>");
  }

  @Test
  @Tag("browser")
  void aPageWhoseEveryTextMeansHarmIsWalkedThroughAndNothingHappens(@TempDir Path folder)
      throws IOException {
    Path page = Files.writeString(folder.resolve("比较 compare.html"), hostile());

    assertThat(NodeScript.inBrowser(folder, "compare.js", page, "--hostile")).contains("0 failed");
  }

  @Test
  @Tag("browser")
  void aPageIsWalkedThroughWithAndWithoutTheWordsOfARun(@TempDir Path folder) throws IOException {
    Comparison comparison = compared(3, "是三点到五点", "是三点到四点");
    Map<String, List<Utterance>> after = said(3, "是三点到四点");
    Path whole =
        Files.writeString(folder.resolve("a.html"), page(comparison, said(3, "是三点到五点"), after));
    Path wordless =
        Files.writeString(folder.resolve("b.html"), page(compared(3, "", ""), Map.of(), after));

    assertThat(NodeScript.inBrowser(folder, "compare.js", whole)).contains("0 failed");
    assertThat(NodeScript.inBrowser(folder, "compare.js", wordless, "--wordless"))
        .contains("0 failed");
  }

  @Test
  @Tag("browser")
  void runsThatDifferInNothingAndADifferenceFarOutAreWalkedThrough(@TempDir Path folder)
      throws IOException {
    Baseline run = run("card", 3, "grounding", passed());
    Path same =
        Files.writeString(
            folder.resolve("a.html"),
            page(Comparison.of(run, run, CompareSettings.DEFAULT), Map.of(), Map.of()));
    String one = "甲".repeat(5000) + "一";
    String other = "甲".repeat(5000) + "二";
    Path far =
        Files.writeString(
            folder.resolve("b.html"), page(compared(1, one, other), said(1, one), said(1, other)));

    assertThat(NodeScript.inBrowser(folder, "compare.js", same)).contains("0 failed");
    assertThat(NodeScript.inBrowser(folder, "compare.js", far)).contains("0 failed");
  }

  private static String hostile() throws IOException {
    Map<String, List<Utterance>> before = renamed(said(2, "a" + HOSTILE));
    Map<String, List<Utterance>> after = renamed(said(2, "b" + HOSTILE));
    Comparison comparison =
        Comparison.of(
                run(HOSTILE, 2, HOSTILE, passed()),
                run(HOSTILE, 2, HOSTILE, failed(HOSTILE)),
                new CompareSettings(0.05, 0.01, Set.of(HOSTILE), 0, 0.05, 0.05, List.of(2)))
            .with(before, after);
    return written(
        new ComparisonPage(
            comparison,
            HOSTILE,
            new ComparisonPage.Side(HOSTILE, before),
            new ComparisonPage.Side(HOSTILE, after)));
  }

  private static Map<String, List<Utterance>> renamed(Map<String, List<Utterance>> said) {
    Map<String, List<Utterance>> renamed = new LinkedHashMap<>();
    said.forEach((id, turns) -> renamed.put(id.replace("card", HOSTILE), turns));
    return renamed;
  }

  /** So many calls that all got worse in a severe metric. */
  private static Comparison compared(int calls, String before, String after) {
    Comparison comparison =
        Comparison.of(
            run("card", calls, "grounding", passed()),
            run("card", calls, "grounding", failed(after)),
            CompareSettings.DEFAULT);
    return before.isEmpty() ? comparison : comparison.with(said(calls, before), said(calls, after));
  }

  private static Baseline run(String card, int calls, String metric, Check check) {
    List<RunCall> made = new ArrayList<>();
    for (int i = 1; i <= calls; i++) {
      JsonNode plan = JsonNodeFactory.instance.objectNode().put("mood", "plan " + i);
      CheckedCall checked = new CheckedCall(card + "-1-" + i, List.of(), Map.of(metric, check));
      made.add(new RunCall(card, OptionalInt.of(i), Optional.of(plan), "condition", checked));
    }
    Origin origin =
        new Origin(
            Optional.of(card),
            Optional.of(card),
            Map.of(card, new TreeSet<>()),
            Map.of("caller", new TreeSet<>(List.of(card))));
    return new Baseline(origin, made, List.of());
  }

  private static Check passed() {
    return new Check(OptionalDouble.of(1), Verdict.PASS, List.of());
  }

  private static Check failed(String quote) {
    return new Check(
        OptionalDouble.of(0),
        Verdict.FAIL,
        List.of(
            new Evidence(3, "contradicts-card", quote, OptionalInt.of(26)),
            new Evidence(9, quote, quote, OptionalInt.empty())));
  }

  /** Three turns a call; the first of a call with those words is the same only where they are. */
  private static Map<String, List<Utterance>> said(int calls, String words) {
    Map<String, List<Utterance>> said = new LinkedHashMap<>();
    for (int i = 1; i <= calls; i++) {
      boolean alike = !words.contains("<");
      said.put(
          "card-1-" + i,
          List.of(
              turn(1, alike ? "您好，这里是泰山。" : words),
              turn(2, alike ? "嗯，你说。" : words),
              turn(3, "时间" + words + "，您看可以吗？"),
              turn(4, "可以。")));
    }
    return said;
  }

  private static Utterance turn(int n, String text) {
    return new Utterance(
        n, n % 2 == 1 ? Speaker.CALLER : Speaker.CALLEE, text, OptionalInt.empty());
  }

  private static String page(
      Comparison comparison,
      Map<String, List<Utterance>> before,
      Map<String, List<Utterance>> after)
      throws IOException {
    return written(
        new ComparisonPage(
            comparison,
            "0.1.0",
            new ComparisonPage.Side("before", before),
            new ComparisonPage.Side("after", after)));
  }

  private static String written(ComparisonPage page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    page.write(out, "en");
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode data(String html) throws IOException {
    return JSON.readTree(ReportPage.of(html).data().get("compare"));
  }
}
