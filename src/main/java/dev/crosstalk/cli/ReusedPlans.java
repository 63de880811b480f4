package dev.crosstalk.cli;

import dev.crosstalk.card.Concern;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.CallPlans;
import dev.crosstalk.plan.Varied;
import dev.crosstalk.regression.KnownPlans;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The plans of another run, which a batch follows call by call. All that does not fit is told
 * before the first call.
 *
 * @param name of the run, as the user gave it
 * @param calls so many calls of each card are to be made
 * @param alone whether they are of one card only
 */
record ReusedPlans(Terminal terminal, String name, KnownPlans plans, int calls, boolean alone) {

  /** Reads them; what can't be read is told, and ends the command. */
  static ReusedPlans read(Terminal terminal, String name, int calls, boolean alone) {
    Complaints complaints = new Complaints(terminal);
    KnownPlans plans = KnownPlans.read(new Cards(terminal).path(name), complaints::tell);
    if (complaints.count() > 0) {
      throw Failure.unusable(terminal.say("compare.unreadable", name));
    }
    return new ReusedPlans(terminal, name, plans, calls, alone);
  }

  String hash() {
    return plans.hash();
  }

  /** The plans of the calls of that card, by their numbers. */
  CallPlans of(String card) {
    return byNumber(card)::get;
  }

  private SortedMap<Integer, CallPlan> byNumber(String card) {
    return plans
        .of(card, alone)
        .orElseThrow(
            () ->
                Failure.unusable(
                    terminal.say(
                        "plan-from.other-cards",
                        name,
                        card,
                        String.join(terminal.say("list.separator"), plans.byCard().keySet()))));
  }

  private List<Map.Entry<Integer, CallPlan>> wanted(String card) {
    return byNumber(card).entrySet().stream().filter(each -> each.getKey() <= calls).toList();
  }

  /** What the calls of that card change in it, each change once. */
  List<Varied> changes(String card) {
    Set<Varied> changes = new LinkedHashSet<>();
    wanted(card).forEach(each -> changes.add(each.getValue().varied().cardAlone()));
    return changes.isEmpty() ? List.of(Varied.NOTHING) : List.copyOf(changes);
  }

  /**
   * What of the plans does not fit, a sentence each: calls without one, what the card does not
   * have, placeholders that are filled by the user as well.
   */
  List<String> unfit(Scenario card, Set<String> settings) {
    List<String> sentences = new ArrayList<>();
    SortedMap<Integer, CallPlan> byNumber = byNumber(card.name());
    TreeSet<Integer> missing =
        IntStream.rangeClosed(1, calls)
            .filter(call -> !byNumber.containsKey(call))
            .boxed()
            .collect(Collectors.toCollection(TreeSet::new));
    if (!missing.isEmpty()) {
      sentences.add(
          terminal
              .messages()
              .count("plan-from.missing", missing.size(), name, numbers(missing), card.name()));
    }
    Map<String, TreeSet<Integer>> lacking = new TreeMap<>();
    Set<String> twice = new TreeSet<>();
    for (Map.Entry<Integer, CallPlan> each : wanted(card.name())) {
      lacking(each.getValue(), card)
          .forEach(
              thing -> lacking.computeIfAbsent(thing, any -> new TreeSet<>()).add(each.getKey()));
      twice.addAll(each.getValue().varied().set().keySet());
    }
    lacking.forEach((thing, calls) -> sentences.add(lacks(thing, calls, card)));
    twice.retainAll(settings);
    twice.forEach(placeholder -> sentences.add(terminal.say("plan-from.set", placeholder, name)));
    return sentences;
  }

  private String lacks(String thing, TreeSet<Integer> calls, Scenario card) {
    int blank = thing.indexOf(' ');
    return terminal
        .messages()
        .count(
            "plan-from.unfit",
            calls.size(),
            numbers(calls),
            card.name(),
            terminal.say("plan-from.kind." + thing.substring(0, blank)),
            thing.substring(blank + 1));
  }

  /** What a plan names and the card does not have, such as {@code question 5}. */
  private static List<String> lacking(CallPlan plan, Scenario card) {
    List<String> lacking = new ArrayList<>();
    CallPlan.PlannedEnd end = plan.end();
    if (end.offCard() == null) {
      int ends =
          end.side() == Speaker.CALLEE
              ? card.callee().endConditions().size()
              : card.caller().endConditions().size();
      beyond(end.side().word() + "-end", List.of(end.condition()), ends, lacking);
    }
    beyond("behaviour", plan.behaviours(), card.callee().behaviours().size(), lacking);
    beyond("question", plan.questions(), card.caller().knowledge().size(), lacking);
    List<Concern> concerns = card.callee().concerns();
    plan.concerns().stream()
        .filter(n -> n > concerns.size() || concerns.get(n - 1).unspoken())
        .forEach(n -> lacking.add("concern " + n));
    return lacking;
  }

  private static void beyond(String kind, List<Integer> numbers, int most, List<String> lacking) {
    numbers.stream().filter(n -> n > most).forEach(n -> lacking.add(kind + " " + n));
  }

  /** Numbers of calls, runs of them in short. */
  private static String numbers(TreeSet<Integer> numbers) {
    List<String> parts = new ArrayList<>();
    int start = numbers.first();
    int last = start;
    for (int number : numbers.tailSet(start, false)) {
      if (number > last + 1) {
        parts.add(start == last ? "" + last : start + "–" + last);
        start = number;
      }
      last = number;
    }
    parts.add(start == last ? "" + last : start + "–" + last);
    int most = 8;
    return String.join(", ", parts.subList(0, Math.min(most, parts.size())))
        + (parts.size() > most ? ", …" : "");
  }
}
