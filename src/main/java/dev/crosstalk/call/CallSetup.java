package dev.crosstalk.call;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.CallPlans;
import dev.crosstalk.plan.CoveragePlanner;
import dev.crosstalk.plan.Variation;
import java.util.Optional;

/**
 * What the calls of one card have in common.
 *
 * @param seed the run's seed
 * @param parties who takes the seats
 * @param variation what varies over the calls
 * @param plans what each call is to be like; absent where that is planned from the card
 */
public record CallSetup(
    Scenario scenario,
    long seed,
    Enforcement enforcement,
    Limits limits,
    Templates templates,
    Parties parties,
    Variation variation,
    Optional<CallPlans> plans) {

  /** Calls over which nothing varies but what the card has. */
  public CallSetup(
      Scenario scenario,
      long seed,
      Enforcement enforcement,
      Limits limits,
      Templates templates,
      Parties parties) {
    this(scenario, seed, enforcement, limits, templates, parties, Variation.NONE, Optional.empty());
  }

  /** Calls that are planned from the card. */
  public CallSetup(
      Scenario scenario,
      long seed,
      Enforcement enforcement,
      Limits limits,
      Templates templates,
      Parties parties,
      Variation variation) {
    this(scenario, seed, enforcement, limits, templates, parties, variation, Optional.empty());
  }

  /** What each call is to be like. */
  public CallPlans planner() {
    return plans.orElseGet(() -> new CoveragePlanner(scenario, seed, variation));
  }

  /** The same calls after plans that are made already. */
  public CallSetup with(CallPlans made) {
    return new CallSetup(
        scenario, seed, enforcement, limits, templates, parties, variation, Optional.of(made));
  }

  CallSetup withSeed(long other) {
    return new CallSetup(
        scenario, other, enforcement, limits, templates, parties, variation, plans);
  }

  /** The same for calls of another copy of the card. */
  CallSetup of(Scenario copy) {
    return new CallSetup(copy, seed, enforcement, limits, templates, parties, variation, plans);
  }
}
