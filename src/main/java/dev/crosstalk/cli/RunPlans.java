package dev.crosstalk.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosstalk.batch.RunPlan;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.text.Sha256;
import java.util.List;
import java.util.Map;

/** The plan of a run, from what the user asks for. No key is in it. */
record RunPlans(Terminal terminal, ModelOptions models) {

  RunPlan of(BatchCards cards, Map<String, String> settings) {
    List<CallSetup> setups = cards.setups();
    CallSetup first = setups.get(0);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", RunPlan.FORMAT).put("version", Main.version());
    for (CallSetup setup : setups) {
      Scenario card = setup.scenario();
      ObjectNode each = json.withArray("cards").addObject();
      each.put("name", card.name()).put("sha256", card.sha256());
      // A language each: cards of two have two.
      for (Speaker side : Speaker.values()) {
        each.withObject("templates").put(side.word(), setup.templates().hash(side));
      }
    }
    json.put("seed", first.seed())
        .put("enforcement", first.enforcement().word())
        .put("maxTurns", first.limits().maxTurns());
    for (Speaker side : Speaker.values()) {
      ObjectNode model = json.withObject("models").putObject(side.word());
      model.put("name", models.name(side));
      models.address(terminal, side).ifPresent(address -> model.put("baseUrl", address));
    }
    models.temperature().ifPresent(temperature -> json.put("temperature", temperature));
    settings.forEach((name, value) -> json.withObject("set").put(name, value));
    if (!cards.variation().equals(Variation.NONE)) {
      // What it says, however the file is written.
      json.put("variation", Sha256.hex(cards.variation().toString()));
    }
    cards.plans().ifPresent(hash -> json.put("plans", hash));
    return new RunPlan(json);
  }
}
