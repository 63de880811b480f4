package dev.crosstalk.transcript;

import dev.crosstalk.card.Speaker;
import java.io.IOException;

/** The fields of the format {@code crosstalk/1}, in their order. */
record TranscriptFields(JsonFields json) {

  void write(Transcript call) throws IOException {
    json.object(
        () -> {
          json.text("format", Transcript.FORMAT);
          json.text("id", call.id());
          json.object("card", () -> card(call.card()));
          json.number("seed", call.seed());
          json.number("call", call.call());
          json.text("enforcement", call.enforcement());
          json.object("models", () -> sides(call.models()));
          json.object("templates", () -> templates(call.templates()));
          json.textsIfAny("foreign", call.foreign().stream().map(Speaker::word).toList());
          json.object("plan", () -> new PlanFields(json).write(call.plan()));
          json.objects("turns", call.turns(), this::turn);
          json.objects("steps", call.steps(), this::step);
          json.objects("needs", call.needs(), this::need);
          json.objects("problems", call.problems(), this::problem);
          json.object("end", () -> end(call.end()));
        });
  }

  private void card(Transcript.CardReference card) throws IOException {
    json.text("title", card.title());
    json.text("file", card.file());
    json.text("sha256", card.sha256());
  }

  private void sides(Transcript.PerSide sides) throws IOException {
    json.text("caller", sides.caller());
    json.text("callee", sides.callee());
  }

  private void templates(Transcript.TemplateHashes templates) throws IOException {
    json.text("caller", templates.caller());
    json.text("callee", templates.callee());
  }

  private void turn(Turn turn) throws IOException {
    json.number("n", turn.n());
    json.text("speaker", turn.speaker().word());
    json.text("text", turn.text());
    if (turn.speaker() == Speaker.CALLER) {
      callerOnly(turn);
    } else if (turn.source() == Turn.Source.ASSUMED) {
      json.text("source", turn.source().word());
    }
    json.number("cutAt", turn.cutAt());
    json.text("heard", turn.misheard());
    json.objectsIfAny("rejected", turn.rejected(), this::rejected);
    json.objectsIfAny("removed", turn.removed(), this::removed);
    if (turn.tokens().isPresent()) {
      json.object("tokens", () -> tokens(turn.tokens().get()));
    }
  }

  private void callerOnly(Turn turn) throws IOException {
    json.text("source", turn.source().word());
    json.text("directive", turn.directive());
    json.numbers("steps", turn.steps());
    json.numbers("repeats", turn.repeats());
    json.numbers("answers", turn.answers());
  }

  private void rejected(Turn.Rejected rejected) throws IOException {
    json.text("text", rejected.text());
    json.text("problem", rejected.problem());
  }

  private void removed(Turn.Removed removed) throws IOException {
    json.text("text", removed.text());
    json.text("kind", removed.kind());
  }

  private void tokens(Turn.Tokens tokens) throws IOException {
    json.number("in", tokens.in());
    json.number("out", tokens.out());
  }

  private void step(StepRecord step) throws IOException {
    json.number("number", step.number());
    json.text("name", step.name());
    json.text("status", step.status().word());
    if (step.proof().isPresent()) {
      proof(step.proof().get());
    }
  }

  private void proof(StepRecord.Proof proof) throws IOException {
    json.number("turn", proof.turn());
    json.text("evidence", proof.evidence());
    json.text("detector", proof.detector());
    json.confidence("confidence", proof.confidence());
  }

  private void need(Need need) throws IOException {
    json.number("turn", need.turn());
    json.text("text", need.text());
    json.number("registeredIn", need.registeredIn());
  }

  private void problem(Problem problem) throws IOException {
    json.text("kind", problem.kind());
    json.number("turn", problem.turn());
    json.text("detail", problem.detail());
  }

  private void end(CallEnd end) throws IOException {
    json.text("reason", end.reason().word());
    json.text("by", end.by().map(Speaker::word));
    json.objects("conditions", end.conditions(), this::condition);
    json.number("turn", end.turn());
    closingLine(end);
    json.number("closingTurn", end.closingTurn());
    if (!end.unheard().rejected().isEmpty()) {
      json.object("unheard", () -> unheard(end.unheard()));
    }
    json.text("detail", end.detail());
  }

  private void unheard(CallEnd.Unheard unheard) throws IOException {
    json.text("speaker", unheard.side().map(Speaker::word));
    json.objects("rejected", unheard.rejected(), this::rejected);
    if (unheard.tokens().isPresent()) {
      json.object("tokens", () -> tokens(unheard.tokens().get()));
    }
  }

  private void condition(CallEnd.HeldCondition held) throws IOException {
    json.text("side", held.side().word());
    json.number("condition", held.condition());
    json.confidence("confidence", held.confidence());
  }

  // design, files: fields that do not apply are absent, except closingLine, null where a closed
  // call got none.
  private void closingLine(CallEnd end) throws IOException {
    if (end.closingLine().isEmpty() && end.reason().endsTalk()) {
      json.nothing("closingLine");
    } else {
      json.number("closingLine", end.closingLine());
    }
  }
}
