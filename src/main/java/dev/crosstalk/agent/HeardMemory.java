package dev.crosstalk.agent;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat memory that holds what one side heard. AI services put the model's answer into their
 * memory as soon as it comes; this one does not take it, since whether it is ever heard is not
 * decided yet.
 */
final class HeardMemory implements ChatMemory {

  private final SystemMessage system;
  private final List<ChatMessage> messages = new ArrayList<>();

  HeardMemory(String systemMessage) {
    this.system = SystemMessage.from(systemMessage);
    clear();
  }

  /** Remembers these turns and nothing else. */
  void recall(List<ChatMessage> turns) {
    clear();
    messages.addAll(turns);
  }

  @Override
  public Object id() {
    return "default";
  }

  @Override
  public void add(ChatMessage message) {
    if (message instanceof UserMessage) {
      messages.add(message);
    }
  }

  @Override
  public List<ChatMessage> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void clear() {
    messages.clear();
    messages.add(system);
  }
}
