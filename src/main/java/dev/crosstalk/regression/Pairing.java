package dev.crosstalk.regression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which call of one run is which call of another: calls of the same card after the same plan, by
 * their numbers where several have it. What is left over on both sides of a card can be compared as
 * a whole; what is left over on one side only, not at all.
 *
 * @param pairs in the order of the calls
 * @param before calls without a counterpart
 * @param after the same of the other run
 * @param aside calls that nothing can be held against: the other run has no calls of that card, or
 *     none left
 */
public record Pairing(
    List<Pair> pairs, List<RunCall> before, List<RunCall> after, List<RunCall> aside) {
  public Pairing {
    pairs = List.copyOf(pairs);
    before = List.copyOf(before);
    after = List.copyOf(after);
    aside = List.copyOf(aside);
  }

  /** A call and its counterpart. */
  public record Pair(RunCall before, RunCall after) {}

  /** What calls are alike by. */
  private record Kind(String card, JsonNode plan) {}

  /** Pairs the calls of two runs; if each has a single card, it is the same, whatever its name. */
  public static Pairing of(Baseline before, Baseline after) {
    boolean single = cards(before) == 1 && cards(after) == 1;
    Map<Kind, List<RunCall>> old = byPlan(before, single);
    Map<Kind, List<RunCall>> now = byPlan(after, single);
    List<Pair> pairs = new ArrayList<>();
    old.forEach((plan, calls) -> pair(calls, now.getOrDefault(plan, new ArrayList<>()), pairs));
    Map<String, List<RunCall>> oldLeft = left(before, single, old);
    Map<String, List<RunCall>> nowLeft = left(after, single, now);
    List<RunCall> aside = new ArrayList<>();
    List<RunCall> oldRest = rest(oldLeft, nowLeft, aside);
    List<RunCall> nowRest = rest(nowLeft, oldLeft, aside);
    return new Pairing(pairs, oldRest, nowRest, aside);
  }

  /** Whether every call has a counterpart. */
  public boolean isComplete() {
    return before.isEmpty() && after.isEmpty() && aside.isEmpty();
  }

  private static long cards(Baseline run) {
    return run.calls().stream().map(RunCall::card).distinct().count();
  }

  private static String card(RunCall call, boolean single) {
    return single ? "" : call.card();
  }

  private static Map<Kind, List<RunCall>> byPlan(Baseline run, boolean single) {
    Map<Kind, List<RunCall>> byPlan = new LinkedHashMap<>();
    for (RunCall call : InOrderOfCalls.of(run.calls())) {
      call.plan()
          .ifPresent(
              plan ->
                  byPlan
                      .computeIfAbsent(new Kind(card(call, single), plan), any -> new ArrayList<>())
                      .add(call));
    }
    return byPlan;
  }

  /** Takes pairs out of both lists: those of one number first, then in order. */
  private static void pair(List<RunCall> old, List<RunCall> now, List<Pair> pairs) {
    for (Iterator<RunCall> each = old.iterator(); each.hasNext(); ) {
      RunCall call = each.next();
      Optional<RunCall> same =
          now.stream()
              .filter(other -> call.number().isPresent() && other.number().equals(call.number()))
              .findFirst();
      if (same.isPresent()) {
        pairs.add(new Pair(call, same.get()));
        now.remove(same.get());
        each.remove();
      }
    }
    while (!old.isEmpty() && !now.isEmpty()) {
      pairs.add(new Pair(old.remove(0), now.remove(0)));
    }
  }

  private static Map<String, List<RunCall>> left(
      Baseline run, boolean single, Map<Kind, List<RunCall>> left) {
    Map<String, List<RunCall>> byCard = new HashMap<>();
    left.forEach(
        (plan, calls) ->
            byCard.computeIfAbsent(plan.card(), any -> new ArrayList<>()).addAll(calls));
    for (RunCall call : InOrderOfCalls.of(run.calls())) {
      if (call.plan().isEmpty()) {
        byCard.computeIfAbsent(card(call, single), any -> new ArrayList<>()).add(call);
      }
    }
    byCard.values().removeIf(List::isEmpty);
    return byCard;
  }

  private static List<RunCall> rest(
      Map<String, List<RunCall>> left, Map<String, List<RunCall>> other, List<RunCall> aside) {
    List<RunCall> rest = new ArrayList<>();
    left.forEach((card, calls) -> (other.containsKey(card) ? rest : aside).addAll(calls));
    return InOrderOfCalls.of(rest);
  }
}
