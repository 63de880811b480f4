package dev.crosstalk.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosstalk.Prompts;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.transcript.PlanReader.UnreadablePlanException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan comes back from a transcript as it was. */
class PlanReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Variation ALL =
      new Variation(
          List.of("在开会", "calm"),
          List.of(Patience.values()),
          List.of(LineQuality.values()),
          Map.of("age", List.of("young", "old"), "口音", List.of("东北", "四川")),
          Map.of("刘蕾", List.of("张伟", "王芳")),
          Map.of("date", List.of("1月1日", "1月2日")));

  @Test
  void everyPlanComesBackAsItWas() throws Exception {
    for (String card : Prompts.names()) {
      for (Variation variation : List.of(Variation.NONE, ALL)) {
        CoveragePlanner planner = new CoveragePlanner(Prompts.scenario(card), 7, variation);
        for (int call = 1; call <= 250; call++) {
          CallPlan plan = planner.plan(call);

          assertThat(PlanReader.read(written(plan))).isEqualTo(plan);
        }
      }
    }
  }

  /** A plan as a transcript keeps it. */
  private static JsonNode written(CallPlan plan) throws Exception {
    Transcript call = SampleCalls.rich();
    Transcript planned =
        new Transcript(
            call.id(),
            call.card(),
            call.seed(),
            call.call(),
            call.enforcement(),
            call.models(),
            call.templates(),
            plan,
            call.turns(),
            call.steps(),
            call.needs(),
            call.problems(),
            call.end());
    return JSON.readTree(TranscriptJson.line(planned)).get("plan");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"condition\":1 | {\"condition\":0 | plan.end.condition",
        "\"side\":\"callee\" | \"side\":\"nobody\" | plan.end.side",
        "\"mood\":\"calm\" | \"mood\":7 | plan.mood",
        "\"questions\":[3] | \"questions\":3 | plan.questions",
        "\"questions\":[3] | \"questions\":[\"3\"] | plan.questions",
        "\"turn\":6 | \"turn\":-6 | plan.interrupts.turn",
        "\"line\":\"noisy\" | \"line\":\"bad\" | plan.varied.line",
        "\"age\":\"old\" | \"age\":[] | plan.varied.age",
        "\"replace\":{\"刘蕾\":\"张伟\"} | \"replace\":[] | plan.varied.replace",
      })
  void whatIsNoPlanIsNamedByItsField(String found, String replacedBy, String field)
      throws Exception {
    String good =
        "{\"end\":{\"side\":\"callee\",\"condition\":1},\"behaviours\":[1],\"concerns\":[],"
            + "\"questions\":[3],\"mood\":\"calm\",\"interrupts\":[{\"turn\":6}],"
            + "\"varied\":{\"age\":\"old\",\"line\":\"noisy\",\"replace\":{\"刘蕾\":\"张伟\"}}}";
    String text =
        good.replace(
            "{\"side\":\"callee\",\"condition\":1}", "{\"condition\":1,\"side\":\"callee\"}");
    assertThat(text).contains(found);
    PlanReader.read(JSON.readTree(text));

    UnreadablePlanException refused =
        catchThrowableOfType(
            UnreadablePlanException.class,
            () -> PlanReader.read(JSON.readTree(text.replace(found, replacedBy))));

    assertThat(refused.arguments()).first().isEqualTo(field);
  }

  @Test
  void whatIsNotThereIsNamedToo() {
    UnreadablePlanException refused =
        catchThrowableOfType(
            UnreadablePlanException.class, () -> PlanReader.read(JSON.createObjectNode()));

    assertThat(refused.arguments()).containsExactly("plan.interrupts", "–", "[…]");
  }
}
