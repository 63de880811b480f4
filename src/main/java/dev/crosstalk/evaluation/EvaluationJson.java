package dev.crosstalk.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.crosstalk.evaluation.Metric.Ending;
import dev.crosstalk.evaluation.Metric.Grounding;
import dev.crosstalk.evaluation.Metric.Knowledge;
import dev.crosstalk.evaluation.Metric.Question;
import dev.crosstalk.evaluation.Metric.SideForm;
import dev.crosstalk.evaluation.Metric.SpokenForm;
import dev.crosstalk.evaluation.Metric.Steps;
import dev.crosstalk.evaluation.Metric.Style;
import dev.crosstalk.evaluation.Metric.TurnSteps;
import dev.crosstalk.evaluation.Metric.TurnStyle;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.JsonFields;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Scores as the JSON that files keep: one line a call, in a fixed order of fields. */
public final class EvaluationJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonFields fields;

  private EvaluationJson(JsonFields fields) {
    this.fields = fields;
  }

  /** One object on one line, as {@code scores.jsonl} keeps it; ends with a line feed. */
  public static String line(Evaluation evaluation) {
    StringWriter text = new StringWriter(4096);
    PrettyPrinter plain = new MinimalPrettyPrinter("");
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(plain);
      new EvaluationJson(new JsonFields(json)).write(evaluation);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter failed", e);
    }
    return text.append('\n').toString();
  }

  private void write(Evaluation evaluation) throws IOException {
    fields.object(
        () -> {
          fields.text("format", Evaluation.FORMAT);
          fields.text("id", evaluation.id());
          fields.object(
              "metrics",
              () -> {
                for (Metric metric : evaluation.metrics()) {
                  fields.object(
                      metric.name(),
                      () -> {
                        metric(metric);
                        judgement(evaluation.judgement(metric.name()));
                      });
                }
              });
        });
  }

  private void metric(Metric metric) throws IOException {
    if (metric.value().isPresent()) {
      fields.decimal("value", metric.value().getAsDouble());
    }
    fields.text("verdict", metric.verdict().word());
    if (metric.threshold() > 0) {
      fields.decimal("threshold", metric.threshold());
    }
    if (metric instanceof Style style) {
      fields.objects("turns", style.turns(), this::styleOf);
    } else if (metric instanceof Steps steps) {
      steps(steps);
    } else if (metric instanceof Ending ending) {
      ending(ending);
    } else if (metric instanceof Grounding grounding) {
      fields.number("figures", grounding.figures());
      fields.objects("contradictions", grounding.contradictions(), this::contradiction);
    } else if (metric instanceof Knowledge knowledge) {
      fields.objects("questions", knowledge.questions(), this::question);
      evidence(metric);
    } else if (metric instanceof SpokenForm form) {
      fields.object("caller", () -> form(form.caller()));
      fields.object("callee", () -> form(form.callee()));
      fields.objectsIfAny("reference", form.compared(), this::compared);
    } else {
      evidence(metric);
    }
  }

  private void styleOf(TurnStyle turn) throws IOException {
    fields.number("turn", turn.turn());
    fields.decimal("value", turn.value());
    fields.text("verdict", turn.verdict().word());
    fields.textsIfAny("reasons", turn.reasons());
    if (!turn.quote().isEmpty()) {
      fields.text("quote", turn.quote());
    }
    fields.decimal("assistant", turn.assistant());
    fields.decimal("likeNegative", turn.negative());
    fields.object(
        "nearest",
        () -> {
          fields.text("kind", turn.likePositive() ? "positive" : "negative");
          fields.number("example", turn.likePositive() ? turn.positive() : turn.negativeExample());
          fields.number("positive", turn.positive());
          fields.number("negative", turn.negativeExample());
        });
  }

  private void steps(Steps steps) throws IOException {
    fields.decimal("order", steps.order());
    fields.numbers("skipped", steps.skipped());
    fields.numbers("repeated", steps.repeated());
    fields.numbers("merged", steps.merged());
    fields.objects("turns", steps.turns(), this::stepsOf);
    evidence(steps);
  }

  private void stepsOf(TurnSteps turn) throws IOException {
    fields.number("turn", turn.turn());
    fields.numbers("steps", turn.steps());
    fields.numbers("repeats", turn.repeats());
    fields.numbers("mentions", turn.mentions());
    fields.numbers("answers", turn.answers());
  }

  private void ending(Ending ending) throws IOException {
    fields.yes("ended", ending.ended());
    fields.number("turn", ending.turn());
    fields.objects("conditions", ending.conditions(), this::condition);
    fields.yes("offCard", ending.offCard());
    fields.yes("closed", ending.closed());
    if (ending.closed() && ending.closingLine().isEmpty()) {
      fields.nothing("closingLine");
    } else {
      fields.number("closingLine", ending.closingLine());
    }
    evidence(ending);
  }

  private void condition(HeldCondition held) throws IOException {
    fields.text("side", held.side().word());
    fields.number("condition", held.condition());
    fields.confidence("confidence", held.confidence());
  }

  private void contradiction(Metric.Contradiction contradiction) throws IOException {
    fields.number("turn", contradiction.turn());
    fields.text("said", contradiction.said());
    fields.text("card", contradiction.card());
    fields.number("line", contradiction.line());
  }

  private void question(Question question) throws IOException {
    fields.number("turn", question.turn());
    fields.number("entry", question.entry());
    fields.text("verdict", question.verdict().word());
    fields.number("answeredIn", question.answeredIn());
  }

  private void form(SideForm side) throws IOException {
    fields.number("turns", side.turns());
    for (SpokenFeature feature : SpokenFeature.values()) {
      fields.decimal(feature.word(), feature.of(side));
    }
  }

  private void judgement(Optional<Judgement> judgement) throws IOException {
    if (judgement.isPresent()) {
      fields.object("judge", () -> judgement(judgement.get()));
    }
  }

  private void judgement(Judgement judgement) throws IOException {
    fields.text("verdict", judgement.verdict().word());
    fields.text("passFirst", judgement.passFirst().verdict().word());
    fields.text("failFirst", judgement.failFirst().verdict().word());
    fields.text("trouble", judgement.trouble().map(Judgement.Trouble::word));
    fields.objects(
        "evidence",
        judgement.shown(),
        shown -> {
          fields.number("turn", shown.turn());
          fields.text("shows", shown.verdict().word());
          fields.text("quote", shown.quote());
          fields.text("why", shown.why());
        });
  }

  private void compared(Metric.Compared compared) throws IOException {
    fields.text("feature", compared.feature().word());
    fields.decimal("value", compared.value());
    fields.decimal("low", compared.low());
    fields.decimal("high", compared.high());
    fields.yes("inside", compared.isInside());
  }

  private void evidence(Metric metric) throws IOException {
    fields.objects(
        "evidence",
        metric.evidence(),
        shown -> {
          fields.number("turn", shown.turn());
          fields.text("reason", shown.reason());
          fields.text("quote", shown.quote());
          fields.number("line", shown.line());
        });
  }
}
