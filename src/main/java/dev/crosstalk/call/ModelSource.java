package dev.crosstalk.call;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.Draws;
import dev.langchain4j.model.chat.ChatModel;

/** Where the model of one side of one call comes from. */
@FunctionalInterface
public interface ModelSource {

  /**
   * The model that speaks for a side.
   *
   * @param draws what it may draw from, of this call and this side alone
   */
  ChatModel model(Speaker side, Scenario scenario, CallPlan plan, Draws draws);
}
