package dev.crosstalk.call;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.Variation;

/**
 * What the calls of one card have in common.
 *
 * @param seed the run's seed
 * @param parties who takes the seats
 * @param variation what varies over the calls
 */
public record CallSetup(
    Scenario scenario,
    long seed,
    Enforcement enforcement,
    Limits limits,
    Templates templates,
    Parties parties,
    Variation variation) {

  /** Calls over which nothing varies but what the card has. */
  public CallSetup(
      Scenario scenario,
      long seed,
      Enforcement enforcement,
      Limits limits,
      Templates templates,
      Parties parties) {
    this(scenario, seed, enforcement, limits, templates, parties, Variation.NONE);
  }

  CallSetup withSeed(long other) {
    return new CallSetup(scenario, other, enforcement, limits, templates, parties, variation);
  }

  /** The same for calls of another copy of the card. */
  CallSetup of(Scenario copy) {
    return new CallSetup(copy, seed, enforcement, limits, templates, parties, variation);
  }
}
