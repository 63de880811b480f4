package dev.crosstalk.cli;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Aside;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Optional;

/**
 * A person in the place of a model: sees the directive, or why a reply was refused, in the words
 * that a model would get, and types what a model would say. Who types no more leaves the call as if
 * it were interrupted.
 */
final class PersonModel implements ChatModel {
  private static final char UNREADABLE = '\uFFFD';

  private final Terminal terminal;
  private final Speaker side;
  private final TypedLines lines;

  PersonModel(Terminal terminal, Speaker side) {
    this.terminal = terminal;
    this.side = side;
    this.lines = new TypedLines(terminal.in());
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    String last =
        ((UserMessage) request.messages().get(request.messages().size() - 1)).singleText();
    terminal.out().println();
    Aside.words(last).ifPresent(this::tell);
    return ChatResponse.builder().aiMessage(AiMessage.from(said())).build();
  }

  private void tell(String words) {
    Rows rows = new Rows(terminal.out(), 0, terminal.columns());
    words.lines().forEach(line -> rows.marked("»", line, terminal.ink()::warning));
  }

  private String said() {
    while (true) {
      terminal.out().print(terminal.ink().bold(terminal.say("side." + side.word()) + " › "));
      terminal.out().flush();
      String said = harmless(typed());
      if (said.indexOf(UNREADABLE) >= 0) {
        terminal.out().println(terminal.say("play.unreadable"));
      } else if (said.isEmpty()) {
        terminal.out().println(terminal.say("play.say-something"));
      } else {
        return said;
      }
    }
  }

  private String typed() {
    try {
      Optional<String> line = lines.next();
      if (line.isPresent()) {
        return line.get();
      }
    } catch (InterruptedException e) {
      // The same as leaving.
    }
    Thread.currentThread().interrupt();
    throw new IllegalStateException("nobody types any more");
  }

  /** Arrow keys and the like leave marks that only terminals understand. */
  private static String harmless(String line) {
    return line.replaceAll("\u001B\\[[0-9;]*[A-Za-z~]|\\p{Cntrl}", "").strip();
  }
}
