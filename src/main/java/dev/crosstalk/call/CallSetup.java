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
 * @param assumed how calls begin
 */
public record CallSetup(
    Scenario scenario,
    long seed,
    Enforcement enforcement,
    Limits limits,
    Templates templates,
    Parties parties,
    Variation variation,
    Optional<CallPlans> plans,
    AssumedTurns assumed) {

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

  /** Calls that are planned from the card. */
  public CallSetup(
      Scenario scenario,
      long seed,
      Enforcement enforcement,
      Limits limits,
      Templates templates,
      Parties parties,
      Variation variation) {
    this(
        scenario,
        seed,
        enforcement,
        limits,
        templates,
        parties,
        variation,
        Optional.empty(),
        AssumedTurns.NONE);
  }

  /** What each call is to be like. */
  public CallPlans planner() {
    return plans.orElseGet(() -> new CoveragePlanner(scenario, seed, variation));
  }

  /** The same calls after plans that are made already. */
  public CallSetup with(CallPlans made) {
    return new CallSetup(
        scenario,
        seed,
        enforcement,
        limits,
        templates,
        parties,
        variation,
        Optional.of(made),
        assumed);
  }

  /** The same calls with beginnings that are taken as said. */
  public CallSetup assuming(AssumedTurns beginnings) {
    return new CallSetup(
        scenario, seed, enforcement, limits, templates, parties, variation, plans, beginnings);
  }

  /** The same calls with other words for the models. */
  public CallSetup with(Templates other) {
    return new CallSetup(
        scenario, seed, enforcement, limits, other, parties, variation, plans, assumed);
  }

  /** The same calls between others. */
  public CallSetup with(Parties others) {
    return new CallSetup(
        scenario, seed, enforcement, limits, templates, others, variation, plans, assumed);
  }

  CallSetup withSeed(long other) {
    return new CallSetup(
        scenario, other, enforcement, limits, templates, parties, variation, plans, assumed);
  }

  /** The same for calls of another copy of the card. */
  CallSetup of(Scenario copy) {
    return new CallSetup(
        copy, seed, enforcement, limits, templates, parties, variation, plans, assumed);
  }
}
