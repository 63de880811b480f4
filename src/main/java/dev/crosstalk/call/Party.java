package dev.crosstalk.call;

import dev.crosstalk.agent.CallAgent;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Draws;
import java.util.Objects;

/** Who takes a seat in the calls of a run. */
public sealed interface Party {

  /** What it is called in transcripts. */
  String name();

  /** One of our agents, which tells a model what its side of the card says. */
  record OurAgent(String name, ModelSource models) implements Party {
    public OurAgent {
      Objects.requireNonNull(name);
      Objects.requireNonNull(models);
    }
  }

  /**
   * Somebody's own agent, which knows by itself what it is there for: no template reaches it, no
   * directive, and not why a reply of its own was refused.
   */
  record ForeignAgent(String name, AgentSource agents) implements Party {
    public ForeignAgent {
      Objects.requireNonNull(name);
      Objects.requireNonNull(agents);
    }
  }

  /** Where the agent of one side of one call comes from. */
  @FunctionalInterface
  interface AgentSource {

    /**
     * The agent that speaks for a side.
     *
     * @param draws what it may draw from, of this call and this side alone
     */
    CallAgent agent(Speaker side, Draws draws);
  }
}
