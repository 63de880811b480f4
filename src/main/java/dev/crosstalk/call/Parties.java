package dev.crosstalk.call;

import dev.crosstalk.card.Speaker;
import java.util.Objects;

/** Who takes which seat. */
public record Parties(Party caller, Party callee) {
  public Parties {
    Objects.requireNonNull(caller);
    Objects.requireNonNull(callee);
  }

  /** Our agents on both sides, with models of one kind. */
  public static Parties ours(String name, ModelSource models) {
    Party party = new Party.OurAgent(name, models);
    return new Parties(party, party);
  }

  Party of(Speaker side) {
    return side == Speaker.CALLER ? caller : callee;
  }
}
