package dev.crosstalk.language;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a turn of the caller does, whatever was said before it.
 *
 * @param opening it says the opening line
 * @param steps the steps that it says, in the card's order, done before or not
 * @param answers the entries of the knowledge base that it answers from
 * @param closings the closing lines that it says, from 1
 * @param farewell it takes leave, in whatever words
 * @param registers it says that something was taken down
 */
public record CallerReading(
    boolean opening,
    List<StepMatch> steps,
    List<Integer> answers,
    List<Integer> closings,
    boolean farewell,
    boolean registers) {
  public CallerReading {
    steps = List.copyOf(steps);
    answers = List.copyOf(answers);
    closings = List.copyOf(closings);
  }

  /** The closing line that it says, if it says one; the first of several. */
  public OptionalInt closing() {
    return closings.stream().mapToInt(Integer::intValue).findFirst();
  }

  /** Where it says that step, if it does. */
  public Optional<StepMatch> step(int number) {
    return steps.stream().filter(match -> match.step() == number).findFirst();
  }

  /** The same with other steps. */
  public CallerReading withSteps(List<StepMatch> others) {
    return new CallerReading(opening, others, answers, closings, farewell, registers);
  }

  /** Whether the caller ends the call with it. */
  public boolean closes() {
    return !closings.isEmpty() || farewell;
  }

  /**
   * A step found in a turn.
   *
   * @param evidence the words that say it, an exact substring of the turn
   * @param detector {@code line} for the scripted words themselves, {@code text} by characters,
   *     {@code embedding} by meaning
   * @param confidence in [0,1], two decimals
   */
  public record StepMatch(int step, String evidence, String detector, double confidence) {}
}
