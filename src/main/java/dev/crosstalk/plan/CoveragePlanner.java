package dev.crosstalk.plan;

import dev.crosstalk.card.CalleeBrief;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.CallPlan.Interrupt;
import dev.crosstalk.plan.CallPlan.OffCard;
import dev.crosstalk.plan.CallPlan.PlannedEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plans calls so that every end condition, spoken concern, behaviour and knowledge question of a
 * card gets its share.
 *
 * <p>A plan is a pure function of the run's seed, the card's file name, the call's number and what
 * varies; of the card's content only how many of each thing there are counts, never its words.
 */
public final class CoveragePlanner implements CallPlans {

  /** The callee's mood on a call, calm the commonest. */
  static final List<String> MOODS =
      List.of("calm", "hurried", "friendly", "calm", "irritable", "distracted");

  /**
   * An end of the card is planned this many times as often as one that the card has no words for.
   */
  private static final int CARD_END_WEIGHT = 3;

  private static final int BEHAVIOURS_PER_CALL = 2;
  private static final double INTERRUPTED_CALLS = 0.4;
  private static final double SECOND_QUESTION = 0.4;

  private final long seed;
  private final String cardName;
  private final List<PlannedEnd> ends;
  private final int behaviours;
  private final List<Integer> spokenConcerns;
  private final int questions;
  private final Variation variation;

  public CoveragePlanner(Scenario scenario, long seed) {
    this(scenario, seed, Variation.NONE);
  }

  /**
   * @param variation what varies over the calls besides what the card has
   */
  public CoveragePlanner(Scenario scenario, long seed, Variation variation) {
    this(
        scenario.name(),
        seed,
        variation,
        ends(scenario.callee().endConditions().size(), scenario.caller().endConditions().size()),
        scenario.callee().behaviours().size(),
        spokenConcerns(scenario.callee()),
        scenario.caller().knowledge().size());
  }

  /**
   * @param cardName the card's file name without folder and extension
   * @param ends how each call may end, as often as {@link #ends} has it
   * @param spokenConcerns the numbers of the callee's concerns that are spoken
   */
  CoveragePlanner(
      String cardName,
      long seed,
      Variation variation,
      List<PlannedEnd> ends,
      int behaviours,
      List<Integer> spokenConcerns,
      int questions) {
    this.cardName = cardName;
    this.seed = seed;
    this.variation = variation;
    this.ends = ends;
    this.behaviours = behaviours;
    this.spokenConcerns = List.copyOf(spokenConcerns);
    this.questions = questions;
  }

  @Override
  public CallPlan plan(int call) {
    // Shares run over the calls of a run, so they are keyed by the run; the rest is keyed by the
    // call.
    Draws run = new Draws(seed + "|" + cardName);
    Draws own = Draws.of(seed, cardName, call);
    return new CallPlan(
        ends.get(run.share(call, 1, ends.size(), "end").get(0)),
        numbers(
            run.share(call, Math.min(BEHAVIOURS_PER_CALL, behaviours), behaviours, "behaviours")),
        run.share(call, 1, spokenConcerns.size(), "concerns").stream()
            .map(spokenConcerns::get)
            .toList(),
        questions(run, own, call),
        variation
            .mood(seed, cardName, call)
            .orElseGet(() -> MOODS.get(run.share(call, 1, MOODS.size(), "mood").get(0))),
        interrupts(own),
        variation.varied(seed, cardName, call));
  }

  private List<Integer> questions(Draws run, Draws own, int call) {
    List<Integer> one = run.share(call, 1, questions, "questions");
    List<Integer> another =
        own.unit("second question") < SECOND_QUESTION
            ? run.share(call, 1, questions, "second questions")
            : List.of();
    return numbers(Stream.concat(one.stream(), another.stream()).distinct().sorted().toList());
  }

  private static List<Interrupt> interrupts(Draws own) {
    if (own.unit("interrupts") >= INTERRUPTED_CALLS) {
      return List.of();
    }
    // The callee has the even turns; it breaks in neither on the opening nor late, when the call
    // may be over.
    return List.of(new Interrupt(4 + 2 * own.below(4, "interrupted turn")));
  }

  /** The ends of a card with so many conditions on its sides, each as often as it is planned. */
  static List<PlannedEnd> ends(int calleeConditions, int callerConditions) {
    List<PlannedEnd> ends = new ArrayList<>();
    for (int time = 0; time < CARD_END_WEIGHT; time++) {
      addConditions(ends, Speaker.CALLEE, calleeConditions);
      addConditions(ends, Speaker.CALLER, callerConditions);
    }
    for (OffCard offCard : OffCard.values()) {
      ends.add(PlannedEnd.outside(offCard));
    }
    return List.copyOf(ends);
  }

  private static void addConditions(List<PlannedEnd> ends, Speaker side, int count) {
    for (int condition = 1; condition <= count; condition++) {
      ends.add(PlannedEnd.on(side, condition));
    }
  }

  /** The numbers of the concerns that are spoken. */
  static List<Integer> spokenConcerns(CalleeBrief callee) {
    return IntStream.range(0, callee.concerns().size())
        .filter(index -> !callee.concerns().get(index).unspoken())
        .mapToObj(index -> index + 1)
        .toList();
  }

  private static List<Integer> numbers(List<Integer> indices) {
    return indices.stream().map(index -> index + 1).toList();
  }
}
