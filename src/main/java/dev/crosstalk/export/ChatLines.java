package dev.crosstalk.export;

import dev.crosstalk.transcript.JsonFields;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dialogues as the lines that trainers read. */
final class ChatLines {
  private ChatLines() {}

  /**
   * OpenAI's chat format for fine-tuning: every reply is there, and the weight says whether it is
   * learnt; nothing where none is.
   */
  static Optional<String> openAi(Dialogue dialogue) {
    List<Message> messages = dialogue.upToLastTrained();
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            JsonLine.of(
                json ->
                    json.objects(
                        "messages",
                        entries(dialogue, messages),
                        entry -> {
                          chat(json, entry);
                          if (entry.role() == Role.ASSISTANT) {
                            json.number("weight", entry.trained() ? 1 : 0);
                          }
                        })));
  }

  /**
   * ShareGPT's format, in which every reply is learnt: the conversation ends before the first that
   * must not be; nothing where that is the first.
   */
  static Optional<String> shareGpt(Dialogue dialogue) {
    List<Message> messages = dialogue.trainedThroughout();
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(
            JsonLine.of(
                json ->
                    json.objects(
                        "conversations",
                        entries(dialogue, messages),
                        entry -> {
                          json.text("from", entry.role().from());
                          json.text("value", entry.text());
                        })));
  }

  /** TRL's conversational preference format. */
  static String preference(
      Dialogue dialogue, List<Message> prompt, String chosen, String rejected) {
    return JsonLine.of(
        json -> {
          json.objects("prompt", entries(dialogue, prompt), entry -> chat(json, entry));
          reply(json, "chosen", chosen);
          reply(json, "rejected", rejected);
        });
  }

  private static void reply(JsonFields json, String name, String text) throws IOException {
    json.objects(name, List.of(new Entry(Role.ASSISTANT, text, true)), entry -> chat(json, entry));
  }

  private static void chat(JsonFields json, Entry entry) throws IOException {
    json.text("role", entry.role().word());
    json.text("content", entry.text());
  }

  private enum Role {
    SYSTEM("system", "system"),
    USER("user", "human"),
    ASSISTANT("assistant", "gpt");

    private final String word;
    private final String from;

    Role(String word, String from) {
      this.word = word;
      this.from = from;
    }

    String word() {
      return word;
    }

    String from() {
      return from;
    }
  }

  private record Entry(Role role, String text, boolean trained) {
    static Entry of(Message message) {
      return new Entry(
          message.assistant() ? Role.ASSISTANT : Role.USER, message.text(), message.trained());
    }
  }

  private static List<Entry> entries(Dialogue dialogue, List<Message> messages) {
    return Stream.concat(
            dialogue.system().stream().map(text -> new Entry(Role.SYSTEM, text, false)),
            messages.stream().map(Entry::of))
        .toList();
  }
}
