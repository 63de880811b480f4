package dev.crosstalk.model;

import com.openai.core.JsonValue;
import com.openai.models.ResponseFormatJsonObject;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The manner in which a model wants to be asked, as far as that is known by now.
 *
 * @param refused parameters that its server does not take
 * @param systemMessages whether its chat template has a place for a system message; without one,
 *     that stands at the head of the first user message
 * @param replyTokens the most tokens that a reply may have, thoughts included
 * @param runsOn whether it does not know where its turn ends, so that the end of the line has to be
 *     it: a turn on the phone is one line
 */
record Manner(Set<Parameter> refused, boolean systemMessages, int replyTokens, boolean runsOn) {

  /** Twice what the longest turn that the reply guard lets pass has in a wordy tokenizer. */
  static final int REPLY_TOKENS = 640;

  /** Enough for a long line of a card. */
  static final int LINE_TOKENS = 200;

  /** Enough for what is given as JSON, which is no turn on the phone. */
  static final int JSON_TOKENS = 4 * REPLY_TOKENS;

  /** Room for a long thought before it. */
  static final int MOST_REPLY_TOKENS = 16 * REPLY_TOKENS;

  private static final String END_OF_LINE = "\n";

  /** How a model is asked that nobody knows yet. */
  static final Manner UNKNOWN = new Manner(Set.of(), true, REPLY_TOKENS, false);

  Manner {
    refused = Set.copyOf(refused);
  }

  Manner without(Parameter parameter) {
    Set<Parameter> more = EnumSet.of(parameter);
    more.addAll(refused);
    return new Manner(more, systemMessages, replyTokens, runsOn);
  }

  Manner withoutSystemMessages() {
    return new Manner(refused, false, replyTokens, runsOn);
  }

  /** With four times the room that was too little, if nobody made more of it meanwhile. */
  Manner roomier(int tooLittle) {
    int more = Math.max(replyTokens, Math.min(MOST_REPLY_TOKENS, 4 * tooLittle));
    return new Manner(refused, systemMessages, more, runsOn);
  }

  /** What goes round in circles within its line does so soon. */
  Manner stoppedAtLineEnds() {
    return new Manner(refused, systemMessages, Math.min(replyTokens, LINE_TOKENS), true);
  }

  /** Whether a request may have that parameter. */
  boolean takes(Parameter parameter) {
    return !refused.contains(parameter);
  }

  /** The parameter that limits the length of a reply, if one does. */
  Optional<Parameter> limit() {
    return Stream.of(Parameter.MAX_TOKENS, Parameter.MAX_COMPLETION_TOKENS)
        .filter(this::takes)
        .findFirst();
  }

  /** A request in this manner; all but the model's name and what the user asks for. */
  ChatCompletionCreateParams.Builder request(ChatRequest asked, long seed) {
    ChatCompletionCreateParams.Builder request = ChatCompletionCreateParams.builder();
    add(asked.messages(), request);
    // By name: to the SDK some of these are deprecated, to nearly all other servers they are not.
    if (takes(Parameter.SEED)) {
      request.putAdditionalBodyProperty(Parameter.SEED.field(), JsonValue.from(seed));
    }
    int tokens = replyTokens(asked);
    limit().ifPresent(p -> request.putAdditionalBodyProperty(p.field(), JsonValue.from(tokens)));
    if (runsOn && takes(Parameter.STOP) && !wantsJson(asked)) {
      request.stopOfStrings(List.of(END_OF_LINE));
    }
    if (wantsJson(asked)) {
      addFormat(asked.responseFormat().jsonSchema(), request);
    }
    if (takes(Parameter.TEMPERATURE)) {
      Optional.ofNullable(asked.temperature()).ifPresent(request::temperature);
    }
    if (takes(Parameter.FREQUENCY_PENALTY)) {
      Optional.ofNullable(asked.frequencyPenalty()).ifPresent(request::frequencyPenalty);
    }
    return request;
  }

  /** Whether a reply is to be JSON: then it is no turn of a call. */
  static boolean wantsJson(ChatRequest asked) {
    return asked.responseFormat() != null
        && asked.responseFormat().type() == ResponseFormatType.JSON;
  }

  /** The most tokens that the reply to that may have. */
  int replyTokens(ChatRequest asked) {
    return wantsJson(asked) ? Math.max(replyTokens, JSON_TOKENS) : replyTokens;
  }

  private void addFormat(JsonSchema schema, ChatCompletionCreateParams.Builder request) {
    if (schema != null && takes(Parameter.JSON_SCHEMA)) {
      request.responseFormat(StrictSchema.format(schema));
    } else if (takes(Parameter.JSON_OBJECT)) {
      request.responseFormat(ResponseFormatJsonObject.builder().build());
    }
  }

  private void add(List<ChatMessage> messages, ChatCompletionCreateParams.Builder request) {
    String head = "";
    for (ChatMessage message : messages) {
      if (message instanceof SystemMessage system) {
        if (systemMessages) {
          request.addSystemMessage(system.text());
        } else {
          head = system.text() + "\n\n";
        }
      } else if (message instanceof UserMessage user) {
        request.addUserMessage(head + user.singleText());
        head = "";
      } else if (message instanceof AiMessage ai) {
        request.addAssistantMessage(ai.text());
      } else {
        throw new IllegalArgumentException("a call has no message of type " + message.type());
      }
    }
  }
}
