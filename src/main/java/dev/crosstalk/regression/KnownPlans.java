package dev.crosstalk.regression;

import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.text.Sha256;
import dev.crosstalk.transcript.PlanReader;
import dev.crosstalk.transcript.PlanReader.UnreadablePlanException;
import dev.crosstalk.transcript.ReadingProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The plans that the calls of a run had, so that other calls can follow them.
 *
 * @param byCard by the card's name and the call's number
 * @param hash stands for all of them: that of the run's plan, from which they follow, so that a run
 *     that has got more calls is the same one; where there is no run, that of the plans themselves
 */
public record KnownPlans(SortedMap<String, SortedMap<Integer, CallPlan>> byCard, String hash) {
  private static final int DIGITS = 8;

  public KnownPlans {
    byCard = Collections.unmodifiableSortedMap(new TreeMap<>(byCard));
  }

  /**
   * Those of a run's folder, of calls that crashed as well, or of a baseline's file.
   *
   * @param problems gets what can't be read or followed
   */
  public static KnownPlans read(Path path, Consumer<ReadingProblem> problems) {
    if (!Files.isDirectory(path)) {
      return BaselineReader.read(path, problems)
          .map(baseline -> of(path, baseline.calls(), baseline.origin().run(), problems))
          .orElseGet(() -> new KnownPlans(new TreeMap<>(), ""));
    }
    RunReader run = RunReader.read(path, problems);
    List<RunCall> calls = new ArrayList<>(run.finished());
    calls.addAll(run.crashed());
    return of(path, calls, run.run(), problems);
  }

  private static KnownPlans of(
      Path path,
      Collection<RunCall> calls,
      Optional<String> run,
      Consumer<ReadingProblem> problems) {
    SortedMap<String, SortedMap<Integer, CallPlan>> byCard = new TreeMap<>();
    StringBuilder all = new StringBuilder();
    for (RunCall call : InOrderOfCalls.of(List.copyOf(calls))) {
      if (call.plan().isEmpty() || call.number().isEmpty()) {
        continue;
      }
      all.append(call.card()).append(call.number()).append(call.plan()).append('\n');
      try {
        CallPlan plan = PlanReader.read(call.plan().get());
        Map<Integer, CallPlan> plans = byCard.computeIfAbsent(call.card(), any -> new TreeMap<>());
        CallPlan other = plans.put(call.number().getAsInt(), plan);
        if (other != null && !other.equals(plan)) {
          String number = String.valueOf(call.number().getAsInt());
          problems.accept(new ReadingProblem(path, 0, "two-plans", List.of(number, call.card())));
        }
      } catch (UnreadablePlanException e) {
        List<String> arguments = new ArrayList<>(List.of(call.id()));
        arguments.addAll(e.arguments());
        problems.accept(new ReadingProblem(path, 0, "no-plan", arguments));
      }
    }
    return new KnownPlans(
        byCard, run.orElseGet(() -> Sha256.hex(all.toString()).substring(0, DIGITS)));
  }

  /**
   * The plans of a card.
   *
   * @param alone whether it is the only card that is asked for: if there is one only here, too, it
   *     is that one, whatever its name
   */
  public Optional<SortedMap<Integer, CallPlan>> of(String card, boolean alone) {
    return alone && byCard.size() == 1
        ? Optional.of(byCard.get(byCard.firstKey()))
        : Optional.ofNullable(byCard.get(card));
  }
}
