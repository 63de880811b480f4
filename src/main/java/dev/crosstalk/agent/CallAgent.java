package dev.crosstalk.agent;

import dev.crosstalk.plan.Directive;
import dev.crosstalk.transcript.Turn.Tokens;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One end of the line. */
@FunctionalInterface
public interface CallAgent {

  /**
   * Says the next thing.
   *
   * @throws AgentException if it can't be reached, or breaks down
   */
  Reply reply(Hearing hearing);

  /**
   * What an agent is given.
   *
   * @param lines what was heard so far, its own turns included, oldest first
   * @param directive what it is to do now, if anyone tells it
   * @param refused why its last try was thrown away, if it was
   */
  record Hearing(List<Line> lines, Optional<Directive> directive, Optional<String> refused) {
    public Hearing {
      lines = lines.stream().map(Line::asKnown).toList();
      Objects.requireNonNull(directive);
      Objects.requireNonNull(refused);
    }

    /** What was heard, and nothing besides. */
    public static Hearing of(List<Line> lines) {
      return new Hearing(lines, Optional.empty(), Optional.empty());
    }
  }

  /**
   * What an agent gives.
   *
   * @param text its words as they came; nothing about them is to be trusted
   * @param cutOff its model ran into a limit before it had finished
   * @param tokens what it cost, where the model says so
   */
  record Reply(String text, boolean cutOff, Optional<Tokens> tokens) {
    public Reply {
      Objects.requireNonNull(text);
      Objects.requireNonNull(tokens);
    }
  }
}
