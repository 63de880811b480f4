package dev.crosstalk.call;

import dev.crosstalk.agent.Templates;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.transcript.Transcript.PerSide;

/**
 * What the calls of one card have in common.
 *
 * @param seed the run's seed
 * @param models where each side's model comes from
 * @param modelNames what these models are called in transcripts
 */
public record CallSetup(
    Scenario scenario,
    long seed,
    Enforcement enforcement,
    Limits limits,
    Templates templates,
    ModelSource models,
    PerSide modelNames) {

  CallSetup withSeed(long other) {
    return new CallSetup(scenario, other, enforcement, limits, templates, models, modelNames);
  }
}
