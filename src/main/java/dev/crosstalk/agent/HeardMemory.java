package dev.crosstalk.agent;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A chat memory that holds what one side heard. AI services put the model's answer into their
 * memory as soon as it comes; this one does not take it, since whether it is ever heard is not
 * decided yet.
 */
final class HeardMemory implements ChatMemory {

  private final Optional<SystemMessage> system;
  private final List<ChatMessage> messages = new ArrayList<>();

  HeardMemory(Optional<String> systemMessage) {
    this.system = systemMessage.map(SystemMessage::from);
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
    system.ifPresent(messages::add);
  }
}
