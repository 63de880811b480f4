package dev.crosstalk.script;

import dev.crosstalk.plan.Aside;
import dev.crosstalk.plan.Directive;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request as the built-in model reads it: what was said so far, and what it is told to do. It
 * knows no more of a call than any model does.
 *
 * @param said the turns, oldest first
 * @param directive what the side is told to do now, if anyone tells it
 */
public record Remembered(List<Said> said, Optional<Directive> directive) {
  public Remembered {
    said = List.copyOf(said);
  }

  /**
   * What a request tells.
   *
   * @param lineOpen the words that tell a side that the line is open; nobody said them
   */
  public static Remembered of(List<ChatMessage> messages, String lineOpen) {
    List<Said> said = new ArrayList<>();
    Optional<Directive> directive = Optional.empty();
    for (ChatMessage message : messages) {
      if (message instanceof AiMessage own) {
        said.add(new Said(true, own.text()));
      } else if (message instanceof UserMessage heard) {
        directive = Aside.directive(heard.singleText());
        String text = withoutStart(Aside.heard(heard.singleText()), lineOpen);
        if (!text.isEmpty()) {
          said.add(new Said(false, text));
        }
      }
    }
    return new Remembered(said, directive);
  }

  /** What the other side said last; empty before it spoke. */
  public String heard() {
    return last(false).orElse("");
  }

  Optional<String> lastOwn() {
    return last(true);
  }

  List<String> own() {
    return said.stream().filter(Said::own).map(Said::text).toList();
  }

  /** The number of the turn that is to be said now, from 1. */
  public int turn() {
    return said.size() + 1;
  }

  private Optional<String> last(boolean own) {
    return said.stream()
        .filter(turn -> turn.own() == own)
        .reduce((first, second) -> second)
        .map(Said::text);
  }

  private static String withoutStart(String text, String start) {
    return text.startsWith(start) ? text.substring(start.length()).strip() : text;
  }
}
