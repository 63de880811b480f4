package dev.crosstalk.call;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;

/**
 * What the calls of one card have in common.
 *
 * @param seed the run's seed
 * @param parties who takes the seats
 */
public record CallSetup(
    Scenario scenario,
    long seed,
    Enforcement enforcement,
    Limits limits,
    Templates templates,
    Parties parties) {

  CallSetup withSeed(long other) {
    return new CallSetup(scenario, other, enforcement, limits, templates, parties);
  }
}
