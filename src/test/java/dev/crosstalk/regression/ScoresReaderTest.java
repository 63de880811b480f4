package dev.crosstalk.regression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.Prompts;
import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.CardParser;
import dev.crosstalk.card.ParsedCard;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.evaluation.Evaluation;
import dev.crosstalk.evaluation.EvaluationJson;
import dev.crosstalk.evaluation.Evaluator;
import dev.crosstalk.evaluation.Metric;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.Conversation;
import dev.crosstalk.transcript.Conversation.Utterance;
import dev.crosstalk.transcript.FileOfLines;
import dev.crosstalk.transcript.ReadingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kept scores say of a call is what the metrics said of it. */
class ScoresReaderTest {
  private static final String CARD = "taishan-maintenance";

  @TempDir Path folder;

  private final List<ReadingProblem> problems = new ArrayList<>();

  @Test
  void keptScoresSayWhatTheMetricsSaidWithTheSameEvidence() throws IOException {
    ParsedCard card = new CardParser().parse(Path.of("prompts/" + CARD + ".md"));
    Evaluator evaluator =
        new Evaluator(card.scenario().orElseThrow(), card.sources(), Optional.empty());
    List<Evaluation> scored = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int call = 1; call <= 12; call++) {
      Evaluation evaluation = evaluator.evaluate(spoilt(call));
      scored.add(evaluation);
      lines.append(EvaluationJson.line(evaluation));
    }

    Map<String, Map<String, Check>> read = read(lines.toString());

    assertThat(problems).isEmpty();
    TreeSet<String> failed = new TreeSet<>();
    for (Evaluation evaluation : scored) {
      for (Metric metric : evaluation.metrics()) {
        Check check = read.get(evaluation.id()).get(metric.name());
        assertThat(check.verdict()).isEqualTo(metric.verdict());
        assertThat(check.evidence()).as(metric.name()).isEqualTo(metric.evidence());
        assertThat(Math.abs(check.value().orElse(-1) - metric.value().orElse(-1)))
            .isLessThanOrEqualTo(0.005001);
        if (metric.verdict() == Verdict.FAIL && !metric.evidence().isEmpty()) {
          failed.add(metric.name());
        }
      }
    }
    assertThat(failed).contains("style", "grounding", "knowledge", "role");
  }

  /** A call in which a date is wrong, and the callee speaks like an assistant. */
  private static Conversation spoilt(int number) {
    Calls calls =
        new Calls(
            new CallSetup(
                Prompts.scenario(CARD),
                1,
                Enforcement.OBSERVE,
                Limits.DEFAULT,
                Templates.of("zh", Optional.empty()),
                Parties.ours(ScriptChatModel.NAME, ScriptChatModel::of)));
    Conversation said = Conversation.of(calls.run(number, CallListener.NONE));
    List<Utterance> spoilt = new ArrayList<>();
    for (Utterance each : said.utterances()) {
      String text =
          each.speaker() == Speaker.CALLER
              ? each.text().replace("1月1日", "1月3日")
              : each.turn() % 4 == 0 ? "作为一个人工智能助手，非常感谢您的耐心说明，请问还有什么可以帮您？" : each.text();
      spoilt.add(new Utterance(each.turn(), each.speaker(), text, OptionalInt.empty()));
    }
    return new Conversation(said.id(), said.cardFile(), said.cardSha256(), spoilt);
  }

  @Test
  void whatAJudgeSaysIsACheckOfItsOwnWithWhatItQuotes() throws IOException {
    Map<String, Check> read =
        read("{\"format\":\"crosstalk-scores/1\",\"id\":\"a\",\"metrics\":{\"style\":{\"value\":1,"
                + "\"verdict\":\"pass\",\"turns\":[],\"judge\":{\"verdict\":\"fail\",\"evidence\":["
                + "{\"turn\":2,\"shows\":\"fail\",\"quote\":\"您好\",\"why\":\"太客气\"},"
                + "{\"turn\":4,\"shows\":\"pass\",\"quote\":\"嗯\",\"why\":\"像人\"}]}}}}\n")
            .get("a");

    assertThat(read.keySet()).containsExactly("style", "style.judge");
    assertThat(read.get("style.judge").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(read.get("style.judge").evidence())
        .extracting(shown -> shown.turn() + shown.reason() + shown.quote())
        .containsExactly("2太客气您好");
  }

  @Test
  void linesThatAreNoScoresAreToldWithTheirPlace() throws IOException {
    Map<String, Map<String, Check>> read =
        read(
            "{\"id\":\"a\",\"metrics\":{\"style\":{\"verdict\":\"perhaps\"}}}\n"
                + "no json\n"
                + "{\"format\":\"other/1\",\"id\":\"b\"}\n"
                + "{\"metrics\":{}}\n"
                + "{\"id\":\"c\"}\n"
                + "{\"id\":\"d\",\"metrics\":{\"style\":{\"verdict\":\"pass\"}}}\n");

    assertThat(problems)
        .extracting(problem -> problem.line() + " " + problem.code())
        .containsExactly("1 no-score", "2 not-json", "3 other-format", "4 no-score", "5 no-score");
    assertThat(read.get("d")).hasSize(1);
  }

  private Map<String, Map<String, Check>> read(String text) throws IOException {
    return ScoresReader.read(
        new FileOfLines(Files.writeString(folder.resolve("scores.jsonl"), text)), problems::add);
  }
}
