package dev.crosstalk.agent;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Aside;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One message of a call as one side's model has it: what it said itself, or what it heard.
 *
 * @param own whether the side said it
 * @param lines the places of the turns that are in it, from 0; none where it tells that the line is
 *     open
 */
public record HeardMessage(boolean own, String text, List<Integer> lines) {
  public HeardMessage {
    lines = List.copyOf(lines);
  }

  /**
   * A call as that side has it: heard and own messages in turn, heard ones first.
   *
   * @param lineOpen what it hears before anybody spoke; may be absent where it does not speak first
   */
  public static List<HeardMessage> of(Speaker side, Optional<String> lineOpen, List<Line> lines) {
    List<HeardMessage> messages = new ArrayList<>();
    lineOpen.ifPresent(words -> messages.add(new HeardMessage(false, words, List.of())));
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean own = line.speaker() == side;
      boolean ownIsNext = messages.size() % 2 == 1;
      if (own == ownIsNext) {
        messages.add(new HeardMessage(own, own ? line.text() : heard(line), List.of(i)));
      } else {
        // The callee hears the opening before it has said anything: strict chat templates want one
        // user message there.
        int last = messages.size() - 1;
        messages.set(last, messages.get(last).and(heard(line), i));
      }
    }
    return messages;
  }

  /** The words as they stand in a request: nothing that was heard is taken for a directive. */
  public String harmless() {
    return own ? text : Aside.harmless(text);
  }

  private HeardMessage and(String more, int line) {
    List<Integer> both = Stream.concat(lines.stream(), Stream.of(line)).toList();
    return new HeardMessage(own, text + "\n" + more, both);
  }

  private static String heard(Line line) {
    return line.broken() ? line.text() + "——" : line.text();
  }
}
