package dev.crosstalk.script;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.Draws;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.function.Function;

/**
 * A chat model that plays one side of any card from the card's own words: no key, no network, the
 * same words for the same request every time. It is for trying a card, for tests and for load; it
 * says nothing about how a language model would do.
 *
 * <p>A pure function of its requests, so thread-safe.
 */
public final class ScriptChatModel implements ChatModel {

  /** The name by which users ask for it. */
  public static final String NAME = "script";

  private final LanguagePack language;
  private final Function<Remembered, String> player;

  private ScriptChatModel(LanguagePack language, Function<Remembered, String> player) {
    this.language = language;
    this.player = player;
  }

  /** The built-in model for one side of a call. */
  public static ScriptChatModel of(Speaker side, Scenario scenario, CallPlan plan, Draws draws) {
    LanguagePack language = LanguagePack.of(scenario);
    return side == Speaker.CALLER
        ? caller(scenario.caller(), language, draws)
        : callee(scenario.callee(), CalleePart.of(scenario, plan, language), language, draws);
  }

  private static ScriptChatModel caller(CallerBrief brief, LanguagePack language, Draws draws) {
    return new ScriptChatModel(language, new CallerScript(brief, language, draws)::words);
  }

  private static ScriptChatModel callee(
      CalleeBrief brief, CalleePart part, LanguagePack language, Draws draws) {
    return new ScriptChatModel(language, new CalleeScript(brief, part, language, draws)::words);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    Remembered remembered =
        Remembered.of(request.messages(), language.lines("phrase.line-open").get(0));
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(player.apply(remembered)))
        .finishReason(FinishReason.STOP)
        .build();
  }
}
