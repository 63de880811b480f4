package dev.crosstalk.call;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.script.ScriptChatModel;
import dev.crosstalk.transcript.Transcript;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls by the built-in model of which every request was kept. */
final class RecordedCalls {
  private final Calls calls;
  private final List<Request> requests = new ArrayList<>();

  RecordedCalls(Scenario scenario, Enforcement enforcement) {
    this(scenario, enforcement, Variation.NONE);
  }

  RecordedCalls(Scenario scenario, Enforcement enforcement, Variation variation) {
    this.calls =
        new Calls(
            new CallSetup(
                scenario,
                1,
                enforcement,
                Limits.DEFAULT,
                Templates.of(LanguagePack.of(scenario).code(), Optional.empty()),
                Parties.ours(
                    "script",
                    (side, card, plan, draws) ->
                        recorded(side, ScriptChatModel.of(side, card, plan, draws))),
                variation));
  }

  RecordedCall run(int call) {
    requests.clear();
    Transcript transcript = calls.run(call, CallListener.NONE);
    return new RecordedCall(transcript, List.copyOf(requests));
  }

  private ChatModel recorded(Speaker side, ChatModel model) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        requests.add(new Request(side, request.messages()));
        return model.doChat(request);
      }
    };
  }

  /**
   * A call and its requests, one for each turn, since the built-in model is never sent back.
   *
   * @param requests in the order of the turns
   */
  record RecordedCall(Transcript transcript, List<Request> requests) {
    /** What was heard on the line before that request, from 0. */
    List<String> heardBefore(int request) {
      return transcript.turns().subList(0, request).stream().map(turn -> turn.heard()).toList();
    }
  }

  /** What one side's model was sent. */
  record Request(Speaker side, List<ChatMessage> messages) {
    String system() {
      return ((SystemMessage) messages.get(0)).text();
    }

    /** All of it as text. */
    String text() {
      StringBuilder text = new StringBuilder();
      messages.forEach(message -> text.append(text(message)).append('\n'));
      return text.toString();
    }

    static String text(ChatMessage message) {
      if (message instanceof UserMessage user) {
        return user.singleText();
      }
      return message instanceof AiMessage ai ? ai.text() : ((SystemMessage) message).text();
    }
  }
}
