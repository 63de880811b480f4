package dev.crosstalk.call;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.CallAgent.Hearing;
import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.Line;
import dev.crosstalk.agent.ReplyGuard;
import dev.crosstalk.agent.ReplyGuard.Inspection;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.transcript.Turn.Rejected;
import dev.crosstalk.transcript.Turn.Removed;
import dev.crosstalk.transcript.Turn.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Asks one side for its next turn, again and with the reason where a reply can't be used. */
final class GuardedAgent {

  /** design, enforcement: thrown away whole and asked for again with the reason, at most twice. */
  private static final int TRIES = 3;

  private final Speaker side;
  private final CallAgent agent;
  private final List<String> names;
  private final List<String> exempt;

  /**
   * @param names what the side's model may put before a colon to name itself
   * @param exempt lines of the card that the side may say as they stand
   */
  GuardedAgent(Speaker side, CallAgent agent, List<String> names, List<String> exempt) {
    this.side = side;
    this.agent = agent;
    this.names = List.copyOf(names);
    this.exempt = List.copyOf(exempt);
  }

  /**
   * Asks until a reply can be used.
   *
   * @param mayRefuse whether a problem of the guard refuses a reply; an empty one is always refused
   * @param rule the kind of the rule that a text breaks, if it breaks one for which it is to be
   *     refused
   */
  Asked ask(
      List<Line> lines,
      Optional<Directive> directive,
      boolean mayRefuse,
      Function<String, Optional<String>> rule) {
    List<Rejected> rejected = new ArrayList<>();
    Optional<Tokens> tokens = Optional.empty();
    Optional<String> refused = Optional.empty();
    for (int tries = 0; tries < TRIES; tries++) {
      Reply reply = reply(new Hearing(lines, directive, refused));
      tokens = sum(tokens, reply.tokens());
      Inspection seen = ReplyGuard.inspect(reply, names, exempt);
      refused = seen.problem().filter(problem -> mayRefuse || problem.equals("empty"));
      if (refused.isEmpty()) {
        refused = rule.apply(seen.text());
      }
      if (refused.isEmpty()) {
        return new Asked(
            Optional.of(seen.text()), seen.problem(), rejected, seen.removed(), tokens);
      }
      rejected.add(new Rejected(reply.text(), refused.get()));
    }
    return new Asked(Optional.empty(), Optional.empty(), rejected, List.of(), tokens);
  }

  /** An agent may be anybody's: whatever it throws fails this call, and no other. */
  private Reply reply(Hearing hearing) {
    try {
      return Objects.requireNonNull(agent.reply(hearing), "it gave null for a reply");
    } catch (AgentException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new AgentException("the " + side.word() + " broke down: " + e.getMessage(), e);
    }
  }

  private static Optional<Tokens> sum(Optional<Tokens> one, Optional<Tokens> more) {
    return one.isPresent() && more.isPresent()
        ? Optional.of(one.get().plus(more.get()))
        : one.or(() -> more);
  }

  /**
   * What came of asking.
   *
   * @param text the reply that can be used; absent where none could
   * @param problem what the guard holds against it although it was let through
   */
  record Asked(
      Optional<String> text,
      Optional<String> problem,
      List<Rejected> rejected,
      List<Removed> removed,
      Optional<Tokens> tokens) {
    Asked {
      rejected = List.copyOf(rejected);
      removed = List.copyOf(removed);
    }
  }
}
