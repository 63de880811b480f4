package dev.crosstalk.script;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.language.CalleePart;
import dev.crosstalk.language.Ends;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.Draws;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
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

  /** What the calls of a card share, for as long as anybody has the card. */
  private static final Map<Scenario, Cast> CASTS = Collections.synchronizedMap(new WeakHashMap<>());

  private final LanguagePack language;
  private final Function<Remembered, String> player;

  private ScriptChatModel(LanguagePack language, Function<Remembered, String> player) {
    this.language = language;
    this.player = player;
  }

  /** The built-in model for one side of a call. */
  public static ScriptChatModel of(Speaker side, Scenario scenario, CallPlan plan, Draws draws) {
    Cast cast = CASTS.computeIfAbsent(scenario, Cast::of);
    LanguagePack language = cast.language();
    return side == Speaker.CALLER
        ? new ScriptChatModel(language, new CallerScript(cast.caller(), draws)::words)
        : new ScriptChatModel(
            language,
            new CalleeScript(
                    new CalleeVoice(
                        cast.callee(), CalleePart.of(scenario, plan, cast.ends(), language), draws))
                ::words);
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

  /** Both sides of a card, read for playing. */
  private record Cast(
      LanguagePack language, Ends ends, CallerScript.Parts caller, CalleeVoice.Parts callee) {
    static Cast of(Scenario scenario) {
      LanguagePack language = LanguagePack.of(scenario);
      return new Cast(
          language,
          new Ends(scenario, language),
          CallerScript.Parts.of(scenario.caller(), language),
          CalleeVoice.Parts.of(scenario.callee(), language));
    }
  }
}
