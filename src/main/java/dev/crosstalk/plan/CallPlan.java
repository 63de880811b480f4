package dev.crosstalk.plan;

import dev.crosstalk.card.Speaker;
import java.util.List;
import java.util.Objects;

/**
 * What one call is to be like. All numbers are positions in the card, from 1.
 *
 * @param end what the callee steers to
 * @param behaviours the callee's behaviours that are to show, in the card's order
 * @param concerns the spoken concerns that it is to raise
 * @param questions the entries of the caller's knowledge base that it is to ask about
 * @param mood one word for its mood on this call
 * @param interrupts the callee turns that break into the caller's turn before them
 * @param varied what a variation file has it be like
 */
public record CallPlan(
    PlannedEnd end,
    List<Integer> behaviours,
    List<Integer> concerns,
    List<Integer> questions,
    String mood,
    List<Interrupt> interrupts,
    Varied varied) {

  public CallPlan {
    Objects.requireNonNull(end);
    behaviours = List.copyOf(behaviours);
    concerns = List.copyOf(concerns);
    questions = List.copyOf(questions);
    Objects.requireNonNull(mood);
    interrupts = List.copyOf(interrupts);
    Objects.requireNonNull(varied);
  }

  /** A plan of a call that no variation file has anything to do with. */
  public CallPlan(
      PlannedEnd end,
      List<Integer> behaviours,
      List<Integer> concerns,
      List<Integer> questions,
      String mood,
      List<Interrupt> interrupts) {
    this(end, behaviours, concerns, questions, mood, interrupts, Varied.NOTHING);
  }

  /** Whether the callee's turn of that number breaks into the turn before it. */
  public boolean interruptsAt(int turn) {
    return interrupts.stream().anyMatch(interrupt -> interrupt.turn() == turn);
  }

  /** The callee turn, by its number in the call, that breaks into the caller's turn before it. */
  public record Interrupt(int turn) {}

  /**
   * The end that the callee steers to: a condition of the card, or something that the card has no
   * words for.
   *
   * @param side whose end conditions {@code condition} counts in
   * @param condition its number, from 1; 0 for an end outside the card
   * @param offCard what happens instead of a condition, absent when there is a condition
   */
  public record PlannedEnd(Speaker side, int condition, OffCard offCard) {
    public static PlannedEnd on(Speaker side, int condition) {
      return new PlannedEnd(side, condition, null);
    }

    public static PlannedEnd outside(OffCard offCard) {
      return new PlannedEnd(Speaker.CALLEE, 0, offCard);
    }
  }

  /** Ends that happen on any phone line, whatever the card says. */
  public enum OffCard {
    NOT_NOW("not-now"),
    WRONG_PERSON("wrong-person"),
    HANG_UP("hang-up");

    private final String word;

    OffCard(String word) {
      this.word = word;
    }

    /** The word that files use. */
    public String word() {
      return word;
    }
  }
}
