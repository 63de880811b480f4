package dev.crosstalk.call;

import dev.crosstalk.agent.AgentException;
import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.agent.CallAgent.Hearing;
import dev.crosstalk.agent.CallAgent.Reply;
import dev.crosstalk.agent.Heard;
import dev.crosstalk.agent.ReplyGuard;
import dev.crosstalk.agent.ReplyGuard.Inspection;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Directive;
import dev.crosstalk.transcript.Problem;
import dev.crosstalk.transcript.Turn;
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
  private final ReplyGuard guard;

  GuardedAgent(Speaker side, CallAgent agent, ReplyGuard guard) {
    this.side = side;
    this.agent = agent;
    this.guard = guard;
  }

  /**
   * Asks until a reply can be used.
   *
   * @param heard what is to be answered
   * @param mayRefuse whether any problem of the guard refuses a reply; one that is no turn at all
   *     is always refused
   * @param rule the kind of the rule that a text breaks, if it breaks one for which it is to be
   *     refused
   */
  Asked ask(
      Heard heard,
      Optional<Directive> directive,
      boolean mayRefuse,
      Function<String, Optional<String>> rule) {
    List<Rejected> rejected = new ArrayList<>();
    Optional<Tokens> tokens = Optional.empty();
    Optional<String> refused = Optional.empty();
    Optional<Inspection> bearable = Optional.empty();
    for (int tries = 0; tries < TRIES; tries++) {
      Reply reply = reply(new Hearing(heard.lines(), directive, refused));
      tokens = sum(tokens, reply.tokens());
      Inspection seen = guard.inspect(reply, heard);
      refused = seen.problem().filter(problem -> mayRefuse || seen.unusable());
      if (refused.isEmpty()) {
        refused = rule.apply(seen.text());
      }
      if (refused.isEmpty()) {
        return new Asked(Optional.of(seen), rejected, tokens);
      }
      rejected.add(new Rejected(reply.text(), refused.get()));
      bearable = Optional.of(seen).filter(Inspection::bearable);
    }
    if (side == Speaker.CALLEE && bearable.isPresent()) {
      rejected.remove(rejected.size() - 1);
      return new Asked(bearable.map(Inspection::borne), rejected, tokens);
    }
    return new Asked(Optional.empty(), rejected, tokens);
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
   * @param taken the reply that can be used, with what the guard holds against it although it was
   *     let through; absent where none could
   */
  record Asked(
      Optional<Inspection> taken,
      List<Rejected> rejected,
      Optional<Tokens> tokens,
      Turn.Source source) {
    Asked {
      Objects.requireNonNull(taken);
      rejected = List.copyOf(rejected);
      Objects.requireNonNull(tokens);
    }

    Asked(Optional<Inspection> taken, List<Rejected> rejected, Optional<Tokens> tokens) {
      this(taken, rejected, tokens, Turn.Source.MODEL);
    }

    /** Words that nobody was asked for. */
    static Asked assumed(String text) {
      Inspection taken = new Inspection(text, List.of(), Optional.empty(), "", true);
      return new Asked(Optional.of(taken), List.of(), Optional.empty(), Turn.Source.ASSUMED);
    }

    boolean isAssumed() {
      return source == Turn.Source.ASSUMED;
    }

    Optional<String> text() {
      return taken.map(Inspection::text);
    }

    List<Removed> removed() {
      return taken.map(Inspection::removed).orElse(List.of());
    }

    /** What is held against the reply, as a problem of that turn. */
    Optional<Problem> problem(int turn) {
      return taken.flatMap(Inspection::problem).map(kind -> new Problem(kind, turn, detail()));
    }

    private String detail() {
      String words = taken.map(Inspection::words).orElse("");
      return words.isEmpty()
          ? "where replies are refused, this one would be"
          : "where replies are refused, this one would be, for: " + words;
    }
  }
}
