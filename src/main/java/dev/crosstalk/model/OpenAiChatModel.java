package dev.crosstalk.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * A LangChain4j chat model over the OpenAI Java SDK, for one side of one call. Not thread-safe: a
 * side is asked for one turn at a time.
 */
public final class OpenAiChatModel implements ChatModel {

  private final ModelDoor door;
  private final CallRequests requests;

  OpenAiChatModel(ModelDoor door, CallRequests requests) {
    this.door = door;
    this.requests = requests;
  }

  /**
   * Asks the server.
   *
   * @return its words, empty where it gave none; why it stopped; and its tokens, where it says
   * @throws ModelException if there is no reply
   */
  @Override
  public ChatResponse doChat(ChatRequest request) {
    return door.ask(requests.next(request));
  }
}
