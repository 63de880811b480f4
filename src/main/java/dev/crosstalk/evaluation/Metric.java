package dev.crosstalk.evaluation;

import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One thing that a call was scored for. A value is in [0,1], more is better, and absent where there
 * was nothing to measure, which is not the same as zero.
 */
public sealed interface Metric {

  /** The name that files and options use. */
  String name();

  OptionalDouble value();

  Verdict verdict();

  /** The value from which on it passes. */
  double threshold();

  /** What shows it. */
  List<Evidence> evidence();

  /**
   * How much the callee sounds like the card's positive examples, and not like its negative ones or
   * an assistant: the mean of its turns.
   */
  record Style(OptionalDouble value, Verdict verdict, List<TurnStyle> turns) implements Metric {
    static final double PASSES = 0.7;
    static final double FAILS = 0.55;

    public Style {
      turns = List.copyOf(turns);
    }

    @Override
    public String name() {
      return "style";
    }

    @Override
    public double threshold() {
      return PASSES;
    }

    @Override
    public List<Evidence> evidence() {
      return turns.stream()
          .filter(turn -> turn.verdict() == Verdict.FAIL)
          .map(turn -> Evidence.of(turn.turn(), String.join(", ", turn.reasons()), turn.quote()))
          .toList();
    }
  }

  /**
   * The style of one turn.
   *
   * @param value the lower of what the two axes leave; a structural tell caps it
   * @param assistant how much it speaks like an assistant, in [0,1]
   * @param negative how much it is like one of the card's negative examples, in [0,1]
   * @param reasons why it does not pass, such as {@code assistant-politeness}
   * @param positive the nearest positive example, from 1
   * @param negativeExample the nearest negative example, from 1
   * @param likePositive the positive one is the nearer of both
   * @param quote what of the turn shows the first reason, or all of it
   */
  record TurnStyle(
      int turn,
      double value,
      Verdict verdict,
      double assistant,
      double negative,
      List<String> reasons,
      int positive,
      int negativeExample,
      boolean likePositive,
      String quote) {
    public TurnStyle {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Whether the caller kept to its steps: the share of the spoken steps that it performed, their
   * order as Kendall's tau (-1 backwards, 1 in order; Kendall 1938), and what was left out or said
   * again unasked.
   *
   * @param merged the turns that performed more than one step
   */
  record Steps(
      OptionalDouble value,
      Verdict verdict,
      double order,
      List<Integer> skipped,
      List<Integer> repeated,
      List<Integer> merged,
      List<TurnSteps> turns,
      List<Evidence> evidence)
      implements Metric {
    public Steps {
      skipped = List.copyOf(skipped);
      repeated = List.copyOf(repeated);
      merged = List.copyOf(merged);
      turns = List.copyOf(turns);
      evidence = List.copyOf(evidence);
    }

    @Override
    public String name() {
      return "steps";
    }

    @Override
    public double threshold() {
      return 1;
    }
  }

  /** What a caller's turn does; steps and entries by their numbers in the card. */
  record TurnSteps(
      int turn,
      List<Integer> steps,
      List<Integer> repeats,
      List<Integer> mentions,
      List<Integer> answers) {
    public TurnSteps {
      steps = List.copyOf(steps);
      repeats = List.copyOf(repeats);
      mentions = List.copyOf(mentions);
      answers = List.copyOf(answers);
    }
  }

  /**
   * Whether the call ended as the card has it.
   *
   * @param turn the number of the turn whose words made an end condition hold
   * @param conditions those that then held, best first, two of a side at the most
   * @param closed the caller took leave
   * @param closingLine the closing line that it said; absent where it took leave in other words
   */
  record Ending(
      OptionalDouble value,
      Verdict verdict,
      OptionalInt turn,
      List<HeldCondition> conditions,
      boolean offCard,
      boolean closed,
      OptionalInt closingLine,
      List<Evidence> evidence)
      implements Metric {
    public Ending {
      conditions = List.copyOf(conditions);
      evidence = List.copyOf(evidence);
    }

    @Override
    public String name() {
      return "ending";
    }

    @Override
    public double threshold() {
      return 1;
    }

    public boolean ended() {
      return turn.isPresent();
    }
  }

  /** Whether the dates, times, sums and numbers that the caller says are the card's. */
  record Grounding(
      OptionalDouble value, Verdict verdict, int figures, List<Contradiction> contradictions)
      implements Metric {
    public Grounding {
      contradictions = List.copyOf(contradictions);
    }

    @Override
    public String name() {
      return "grounding";
    }

    @Override
    public double threshold() {
      return 1;
    }

    @Override
    public List<Evidence> evidence() {
      return contradictions.stream()
          .map(
              c ->
                  new Evidence(
                      c.turn(),
                      c.card().isPresent() ? "contradicts-card" : "not-in-card",
                      c.said(),
                      c.line()))
          .toList();
    }
  }

  /**
   * A figure that is not the card's.
   *
   * @param card what the card says instead; absent where it says nothing of it
   * @param line where it does
   */
  record Contradiction(int turn, String said, Optional<String> card, OptionalInt line) {
    public Contradiction {
      Objects.requireNonNull(card);
      Objects.requireNonNull(line);
    }
  }

  /** Whether each question that the card has an answer to got it: the share that did. */
  record Knowledge(
      OptionalDouble value, Verdict verdict, List<Question> questions, List<Evidence> evidence)
      implements Metric {
    public Knowledge {
      questions = List.copyOf(questions);
      evidence = List.copyOf(evidence);
    }

    @Override
    public String name() {
      return "knowledge";
    }

    @Override
    public double threshold() {
      return 1;
    }
  }

  /**
   * A question that was asked.
   *
   * @param entry of the knowledge base, from 1
   * @param answeredIn the turn that answers it
   */
  record Question(int turn, int entry, OptionalInt answeredIn, Verdict verdict) {}

  /** Whether each side stayed who it is: the share of the turns without a breach. */
  record Role(OptionalDouble value, Verdict verdict, List<Evidence> evidence) implements Metric {
    public Role {
      evidence = List.copyOf(evidence);
    }

    @Override
    public String name() {
      return "role";
    }

    @Override
    public double threshold() {
      return 1;
    }
  }

  /**
   * How each side speaks, in figures. Without calls to compare with they prove nothing.
   *
   * @param compared each feature of the callee against the reference; empty without one
   */
  record SpokenForm(SideForm caller, SideForm callee, List<Compared> compared) implements Metric {
    public SpokenForm {
      compared = List.copyOf(compared);
    }

    @Override
    public String name() {
      return "spokenForm";
    }

    /** The share of the features that are as in the reference. */
    @Override
    public OptionalDouble value() {
      return compared.stream().mapToDouble(feature -> feature.isInside() ? 1 : 0).average();
    }

    /** One feature of seven lies outside in every third of the reference's own calls. */
    @Override
    public Verdict verdict() {
      long outside = compared.stream().filter(feature -> !feature.isInside()).count();
      if (compared.isEmpty() || outside == 1) {
        return Verdict.UNCLEAR;
      }
      return outside == 0 ? Verdict.PASS : Verdict.FAIL;
    }

    @Override
    public double threshold() {
      return compared.isEmpty() ? 0 : 1;
    }

    @Override
    public List<Evidence> evidence() {
      return List.of();
    }
  }

  /**
   * A feature of a call's callee.
   *
   * @param value in the feature's unit, as the others
   * @param low the end below which 1 of 40 calls of the reference lies
   * @param high the end above which 1 of 40 lies
   */
  record Compared(SpokenFeature feature, double value, double low, double high) {
    public boolean isInside() {
      return value >= low && value <= high;
    }
  }

  /**
   * How one side speaks.
   *
   * @param turns how many it has
   * @param meanLength of a turn, in characters of Chinese and words of all else
   * @param medianLength the same, of the turn in the middle
   * @param questions the share of its turns that ask, in [0,1]
   * @param fillers the share with a particle or filler
   * @param backchannels the share that are nothing but one
   * @param polite the share with a polite form
   * @param repeated the share that say something twice in a breath
   */
  record SideForm(
      int turns,
      double meanLength,
      double medianLength,
      double questions,
      double fillers,
      double backchannels,
      double polite,
      double repeated) {}
}
