package dev.crosstalk.cli;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Calls;
import dev.crosstalk.call.Enforcement;
import dev.crosstalk.call.Limits;
import dev.crosstalk.call.Parties;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.script.ScriptChatModel;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The longest that models would have to read on a call: what the built-in model reads at its end.
 */
final class LongestPrompts {
  private LongestPrompts() {}

  /** The last request of either side on that call between built-in models. */
  static List<List<ChatMessage>> of(Scenario scenario, long seed, int call, Templates templates) {
    Map<Speaker, List<ChatMessage>> last = new EnumMap<>(Speaker.class);
    Parties parties =
        Parties.ours(
            ScriptChatModel.NAME,
            (side, card, plan, draws) ->
                new Noting(ScriptChatModel.of(side, card, plan, draws), side, last));
    CallSetup setup =
        new CallSetup(scenario, seed, Enforcement.GUIDE, Limits.DEFAULT, templates, parties);
    new Calls(setup).run(call, CallListener.NONE);
    return List.copyOf(last.values());
  }

  /** Takes note of what it is asked. */
  private record Noting(ChatModel model, Speaker side, Map<Speaker, List<ChatMessage>> last)
      implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      last.put(side, request.messages());
      return model.doChat(request);
    }
  }
}
