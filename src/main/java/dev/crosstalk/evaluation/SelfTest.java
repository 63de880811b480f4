package dev.crosstalk.evaluation;

import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.SourceLines;
import dev.crosstalk.evaluation.FaultPlanter.Faulty;
import dev.crosstalk.statistics.Rate;
import dev.crosstalk.transcript.Conversation;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Tries the evaluator out: puts one fault at a time into calls that are as they should be, and
 * counts how many it finds; and how often it finds something in the calls as they were. Not
 * thread-safe.
 */
public final class SelfTest {
  private final Evaluator evaluator;
  private final FaultPlanter planter;
  private final Map<PlantedFault, Rate> found = new EnumMap<>(PlantedFault.class);
  private final Map<String, Rate> alarms = new LinkedHashMap<>();

  public SelfTest(Scenario scenario, SourceLines sources) {
    this.evaluator = new Evaluator(scenario, sources);
    this.planter = new FaultPlanter(scenario, evaluator.readers());
  }

  /** Puts each fault into a call that has none. */
  public void add(Conversation call) {
    DecodedCall decoded = evaluator.decode(call);
    Evaluation good = evaluator.evaluate(call);
    for (Metric metric : good.metrics()) {
      if (!(metric instanceof Metric.SpokenForm)) {
        boolean alarm = metric.verdict() == Verdict.FAIL;
        alarms.merge(metric.name(), Rate.of(alarm), Rate::plus);
      }
    }
    for (PlantedFault fault : PlantedFault.values()) {
      Random random = new Random(fault.word().hashCode() * 31L + call.id().hashCode());
      Optional<Faulty> faulty = planter.plant(fault, call, decoded, random);
      faulty.ifPresent(
          planted -> {
            Evaluation seen = evaluator.evaluate(planted.call());
            found.merge(fault, Rate.of(fault.isFound(good, seen, planted.turn())), Rate::plus);
          });
    }
  }

  /** How many of each fault were found, of those that a call had a place for. */
  public Map<PlantedFault, Rate> found() {
    return new EnumMap<>(found);
  }

  /** How many of the calls as they were each metric failed. */
  public Map<String, Rate> alarms() {
    return new LinkedHashMap<>(alarms);
  }
}
