package dev.crosstalk.agent;

import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Aside;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.transcript.Turn.Tokens;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A LangChain4j AI service that sits at one end of the line. Its memory is made anew for each
 * request from what was heard, so that nothing which was not heard (a refused reply, a directive,
 * words behind an interruption) can stay in it. Not thread-safe: a call asks one side at a time.
 */
final class Seat {

  private static final ChatRequestParameters AS_IT_LIKES =
      DefaultChatRequestParameters.builder().build();

  /** A model that is asked again with no more freedom than before says the same again. */
  private static final ChatRequestParameters IN_OTHER_WORDS =
      DefaultChatRequestParameters.builder().temperature(1.0).frequencyPenalty(0.5).build();

  private final Speaker speaker;
  private final Optional<String> lineOpen;
  private final HeardMemory memory;
  private final Voice voice;

  /**
   * @param systemMessage what the model is told before the call, if anything
   * @param lineOpen its first message, if it hears one before anybody spoke
   */
  Seat(
      Speaker speaker, ChatModel model, Optional<String> systemMessage, Optional<String> lineOpen) {
    this.speaker = speaker;
    this.lineOpen = lineOpen;
    this.memory = new HeardMemory(systemMessage);
    this.voice = AiServices.builder(Voice.class).chatModel(model).chatMemory(memory).build();
  }

  /** Asks the model for the next turn; the aside, if any, stands behind what was heard last. */
  Reply ask(List<Line> lines, Optional<Directive> directive, Optional<String> aside) {
    return ask(lines, directive, aside, AS_IT_LIKES);
  }

  /** Asks the model for other words than the last ones, which could not be used. */
  Reply askForOtherWords(List<Line> lines, String aside) {
    return ask(lines, Optional.empty(), Optional.of(aside), IN_OTHER_WORDS);
  }

  private Reply ask(
      List<Line> lines,
      Optional<Directive> directive,
      Optional<String> aside,
      ChatRequestParameters parameters) {
    List<HeardMessage> heard = HeardMessage.of(speaker, lineOpen, lines);
    String last = heard.get(heard.size() - 1).text();
    memory.recall(alternating(heard.subList(0, heard.size() - 1)));
    try {
      Result<String> result =
          voice.reply(
              aside.map(words -> Aside.add(last, directive, words)).orElse(Aside.harmless(last)),
              parameters);
      return new Reply(
          result.content() == null ? "" : result.content(),
          result.finishReason() == FinishReason.LENGTH,
          tokens(result.tokenUsage()));
    } catch (RuntimeException e) {
      throw new AgentException(
          "the " + speaker.word() + "'s model gave no reply: " + e.getMessage(), e);
    }
  }

  private static List<ChatMessage> alternating(List<HeardMessage> messages) {
    List<ChatMessage> alternating = new ArrayList<>();
    for (HeardMessage message : messages) {
      alternating.add(
          message.own()
              ? AiMessage.from(message.text())
              : dev.langchain4j.data.message.UserMessage.from(message.harmless()));
    }
    return alternating;
  }

  private static Optional<Tokens> tokens(TokenUsage usage) {
    if (usage == null || usage.inputTokenCount() == null || usage.outputTokenCount() == null) {
      return Optional.empty();
    }
    return Optional.of(new Tokens(usage.inputTokenCount(), usage.outputTokenCount()));
  }

  /** The AI service. What was heard is a variable, never a template: braces in it mean nothing. */
  interface Voice {
    @UserMessage("{{heard}}")
    Result<String> reply(@V("heard") String heard, ChatRequestParameters parameters);
  }
}
