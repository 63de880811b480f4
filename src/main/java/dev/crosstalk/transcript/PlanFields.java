package dev.crosstalk.transcript;

import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import dev.crosstalk.plan.LineQuality;
import dev.crosstalk.plan.Patience;
import dev.crosstalk.plan.Varied;
import java.io.IOException;
import java.util.Map;

/** The fields of a plan, in their order; {@link PlanReader} reads them again. */
record PlanFields(JsonFields json) {

  void write(CallPlan plan) throws IOException {
    json.object("end", () -> plannedEnd(plan.end()));
    json.numbers("behaviours", plan.behaviours());
    json.numbers("concerns", plan.concerns());
    json.numbers("questions", plan.questions());
    json.text("mood", plan.mood());
    json.objects("interrupts", plan.interrupts(), breakIn -> json.number("turn", breakIn.turn()));
    if (!plan.varied().equals(Varied.NOTHING)) {
      json.object("varied", () -> varied(plan.varied()));
    }
  }

  private void varied(Varied varied) throws IOException {
    json.text("patience", varied.patience().map(Patience::word));
    texts(varied.axes());
    json.text("line", varied.line().map(LineQuality::word));
    if (!varied.replace().isEmpty()) {
      json.object("replace", () -> texts(varied.replace()));
    }
    if (!varied.set().isEmpty()) {
      json.object("set", () -> texts(varied.set()));
    }
  }

  private void texts(Map<String, String> fields) throws IOException {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      json.text(field.getKey(), field.getValue());
    }
  }

  private void plannedEnd(PlannedEnd end) throws IOException {
    json.text("side", end.side().word());
    if (end.offCard() == null) {
      json.number("condition", end.condition());
    } else {
      json.text("offCard", end.offCard().word());
    }
  }
}
