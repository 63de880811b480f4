package dev.crosstalk.model;

import dev.crosstalk.text.Sha256;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.ByteBuffer;

/**
 * A LangChain4j chat model over the OpenAI Java SDK, for one side of one call. Not thread-safe: a
 * side is asked for one turn at a time.
 */
public final class OpenAiChatModel implements ChatModel {

  private final ModelDoor door;
  private final String seed;
  private int messages;
  private int tries;

  OpenAiChatModel(ModelDoor door, String seed) {
    this.door = door;
    this.seed = seed;
  }

  /**
   * Asks the server.
   *
   * @return its words, empty where it gave none; why it stopped; and its tokens, where it says
   * @throws ModelException if there is no reply
   */
  @Override
  public ChatResponse doChat(ChatRequest request) {
    return door.ask(request, nextSeed(request.messages().size()));
  }

  /**
   * The seed of the next request, of its place alone: the call and side, the turn, and which try of
   * that turn it is (or a model that is asked again could only say the same again). Not negative
   * and of 31 bits, which every server takes that takes one.
   */
  private long nextSeed(int messages) {
    tries = messages == this.messages ? tries + 1 : 0;
    this.messages = messages;
    byte[] bits = Sha256.of(seed + "|" + messages + "|" + tries);
    return ByteBuffer.wrap(bits).getInt() & Integer.MAX_VALUE;
  }
}
