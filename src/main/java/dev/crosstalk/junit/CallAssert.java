package dev.crosstalk.junit;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.card.Step;
import dev.crosstalk.evaluation.Metric;
import dev.crosstalk.evaluation.Metric.TurnStyle;
import dev.crosstalk.evaluation.Verdict;
import dev.crosstalk.junit.CallAssertions.Condition;
import dev.crosstalk.junit.CallAssertions.Examples;
import dev.crosstalk.junit.CallAssertions.Least;
import dev.crosstalk.text.DisplayWidth;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Problem;
import dev.crosstalk.transcript.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/**
 * Says what is true of a call. Where it is not, the failure has the transcript with an arrow at the
 * turns that show it.
 *
 * <p>Some of it can't always be told from the words. Then the assertion neither holds nor fails: to
 * call the caller guilty would be as wrong as to call it innocent. The test goes on, and is aborted
 * at its end, which is JUnit's word for a test that shows nothing (outside a {@link CallTest} it is
 * aborted at once). {@link #orUnclear} lets what can't be told pass.
 */
public final class CallAssert {
  /** From here on the condition that fits best is taken for the one that held. */
  private static final double FITS = 0.5;

  /** Below this a condition is ranked, and did not hold. */
  private static final double HARDLY_FITS = 0.2;

  private final PhoneCall call;
  private boolean orUnclear;

  CallAssert(PhoneCall call) {
    this.call = Objects.requireNonNull(call, "call");
  }

  /** From here on, what can't be told is taken as well. */
  public CallAssert orUnclear() {
    orUnclear = true;
    return this;
  }

  // ---- what the caller does --------------------------------------------------------------------

  /**
   * The caller performed its steps in order, left none out and repeated none unasked. What the end
   * of the call kept it from is no breach; see {@link #performed}.
   */
  public CallAssert followedItsSteps() {
    return holds(metric(Metric.Steps.class), "steps");
  }

  /**
   * The caller performed these steps: said what they are about, with their figures.
   *
   * @param steps by their numbers in the card, from 1
   */
  public CallAssert performed(int... steps) {
    Set<Integer> spoken =
        call.scenario().caller().spokenSteps().stream()
            .map(Step::number)
            .collect(Collectors.toSet());
    for (int step : steps) {
      require(spoken.contains(step), "usage.step", step, spoken.stream().sorted().toList());
    }
    Set<Integer> performed =
        metric(Metric.Steps.class).turns().stream()
            .flatMap(turn -> turn.steps().stream())
            .collect(Collectors.toSet());
    List<Integer> missing =
        Arrays.stream(steps).boxed().filter(step -> !performed.contains(step)).toList();
    return missing.isEmpty()
        ? this
        : fail(
            Words.say("assert.performed", list(missing)),
            missing.stream()
                .map(step -> Mark.end(Words.say("mark.step", stepName(step))))
                .toList());
  }

  /** The caller's dates, times, sums and numbers are the card's, or what the callee said. */
  public CallAssert saidNothingFalse() {
    Metric.Grounding grounding = metric(Metric.Grounding.class);
    return grounding.contradictions().isEmpty()
        ? this
        : fail(
            Words.say("assert.grounding"),
            grounding.contradictions().stream().map(Mark::of).toList());
  }

  /** Each question that the card has an answer to got that answer. */
  public CallAssert answeredFromTheCard() {
    return holds(metric(Metric.Knowledge.class), "knowledge");
  }

  // ---- what the callee does --------------------------------------------------------------------

  /** The callee sounds like the examples, by the threshold that scores have, too. */
  public CallAssert soundedLike(Examples examples) {
    return holds(metric(Metric.Style.class), "style");
  }

  /** The callee sounds like the examples: the mean over its turns is at least so much. */
  public CallAssert soundedLike(Examples examples, Least least) {
    Metric.Style style = metric(Metric.Style.class);
    if (style.value().isEmpty()) {
      return doubt(Words.say("doubt.silent"));
    }
    double value = style.value().getAsDouble();
    return value >= least.score()
        ? this
        : fail(
            Words.say("assert.sounded", Words.two(least.score()), Words.two(value)),
            below(style, least.score()));
  }

  /** Each turn of the callee sounds like the examples: at least so much. */
  public CallAssert soundedLikeInEachTurn(Examples examples, Least least) {
    Metric.Style style = metric(Metric.Style.class);
    if (style.turns().isEmpty()) {
      return doubt(Words.say("doubt.silent"));
    }
    List<Mark> below = below(style, least.score());
    return below.isEmpty()
        ? this
        : fail(Words.say("assert.sounded-each", Words.two(least.score()), below.size()), below);
  }

  private static List<Mark> below(Metric.Style style, double least) {
    return style.turns().stream()
        .filter(turn -> turn.value() < least)
        .map(CallAssert::sound)
        .toList();
  }

  private static Mark sound(TurnStyle turn) {
    String why = turn.reasons().isEmpty() ? "" : " " + String.join(", ", turn.reasons());
    return new Mark(turn.turn(), Words.two(turn.value()) + why, turn.quote());
  }

  // ---- both ------------------------------------------------------------------------------------

  /** Each side stayed who it is, and kept to itself what the card says is never said. */
  public CallAssert stayedInRole() {
    return holds(metric(Metric.Role.class), "role");
  }

  /** The orchestrator noted no problem: no rule of the call was broken, no reply was unusable. */
  public CallAssert brokeNoRules() {
    List<Problem> problems = call.transcript().problems();
    return problems.isEmpty()
        ? this
        : fail(
            Words.say("assert.rules", problems.size()),
            problems.stream()
                .map(p -> Mark.at(p.turn(), DisplayWidth.visible(p.kind() + ": " + p.detail())))
                .toList());
  }

  /** The call has at most so many turns, both sides counted. */
  public CallAssert hasAtMostTurns(int turns) {
    require(turns > 0, "usage.turns", turns);
    int has = call.turns().size();
    return has <= turns
        ? this
        : fail(
            Words.say("assert.turns", turns, has),
            List.of(Mark.at(turns + 1, Words.say("mark.too-many"))));
  }

  /** A side said these words in some turn. */
  public CallAssert said(Speaker side, String words) {
    return said(side, Pattern.compile(words, Pattern.LITERAL));
  }

  /** A side said something in which the pattern is found. */
  public CallAssert said(Speaker side, Pattern pattern) {
    return turnsWith(side, pattern).isEmpty()
        ? fail(Words.say("assert.said", name(side), shown(pattern)), List.of())
        : this;
  }

  /** A side said these words in no turn. */
  public CallAssert neverSaid(Speaker side, String words) {
    return neverSaid(side, Pattern.compile(words, Pattern.LITERAL));
  }

  /** A side said nothing in which the pattern is found. */
  public CallAssert neverSaid(Speaker side, Pattern pattern) {
    List<Turn> turns = turnsWith(side, pattern);
    return turns.isEmpty()
        ? this
        : fail(
            Words.say("assert.never-said", name(side), shown(pattern)),
            turns.stream()
                .map(turn -> new Mark(turn.n(), Words.say("mark.said"), found(pattern, turn)))
                .toList());
  }

  private List<Turn> turnsWith(Speaker side, Pattern pattern) {
    return call.turns().stream()
        .filter(turn -> turn.speaker() == side && pattern.matcher(turn.head()).find())
        .toList();
  }

  private static String found(Pattern pattern, Turn turn) {
    return pattern.matcher(turn.head()).results().findFirst().orElseThrow().group();
  }

  private static String shown(Pattern pattern) {
    return DisplayWidth.visible(pattern.pattern());
  }

  // ---- the end ---------------------------------------------------------------------------------

  /** The call ended for that reason. */
  public CallAssert ended(EndReason reason) {
    EndReason found = call.transcript().end().reason();
    return found == reason
        ? this
        : fail(
            Words.say("assert.ended", reason.word(), found.word()),
            List.of(Mark.end(found.word())));
  }

  /** The call ended when and how the card has it, with the closing line that fits. */
  public CallAssert endedAsTheCardSays() {
    return holds(metric(Metric.Ending.class), "ending");
  }

  /**
   * The call ended since that condition of the card held: of its side it fits best what was said.
   * Which one held can't always be told; where it fits in second place, or best but not well, that
   * is unclear.
   */
  public CallAssert endedFor(Condition condition) {
    int has =
        condition.side() == Speaker.CALLER
            ? call.scenario().caller().endConditions().size()
            : call.scenario().callee().endConditions().size();
    require(
        condition.number() >= 1 && condition.number() <= has,
        "usage.condition",
        condition.words(),
        has);
    Metric.Ending ending = metric(Metric.Ending.class);
    List<HeldCondition> ofSide =
        ending.conditions().stream().filter(held -> held.side() == condition.side()).toList();
    int rank =
        IntStream.range(0, ofSide.size())
            .filter(i -> ofSide.get(i).condition() == condition.number())
            .findFirst()
            .orElse(-1);
    if (rank < 0 || ofSide.get(rank).confidence() < HARDLY_FITS) {
      Mark end = Mark.at(ending.turn().orElse(Mark.THE_END), Words.say("mark.end", found(ofSide)));
      return fail(Words.say("assert.ended-for", condition.words(), found(ofSide)), List.of(end));
    }
    return rank == 0 && ofSide.get(0).confidence() >= FITS
        ? this
        : doubt(Words.say("doubt.ended-for", condition.words(), found(ofSide)));
  }

  private static String found(List<HeldCondition> conditions) {
    return conditions.isEmpty() ? Words.say("condition.none") : Words.of(conditions);
  }

  // ---- anything else ---------------------------------------------------------------------------

  /**
   * Something else is true of the call.
   *
   * @param what is true of it, for the message
   */
  public CallAssert satisfies(String what, Predicate<PhoneCall> condition) {
    return condition.test(call) ? this : fail(Words.say("assert.satisfies", what), List.of());
  }

  /** All of this is true of the call; whatever is not is told at once. */
  @SafeVarargs
  public final CallAssert satisfiesAll(Consumer<CallAssert>... assertions) {
    List<Throwable> failures = new ArrayList<>();
    for (Consumer<CallAssert> assertion : assertions) {
      try {
        assertion.accept(this);
      } catch (AssertionError failure) {
        failures.add(failure);
      }
    }
    if (failures.size() > 1) {
      throw new MultipleFailuresError(Words.say("assert.several"), failures);
    }
    failures.forEach(
        failure -> {
          throw (AssertionError) failure;
        });
    return this;
  }

  // ---- how it is told --------------------------------------------------------------------------

  private <T extends Metric> T metric(Class<T> kind) {
    return call.evaluation().metric(kind);
  }

  private CallAssert holds(Metric metric, String name) {
    if (metric.verdict() == Verdict.FAIL) {
      return fail(Words.say("assert." + name), metric.evidence().stream().map(Mark::of).toList());
    }
    return metric.verdict() == Verdict.UNCLEAR ? doubt(Words.say("doubt." + name)) : this;
  }

  private CallAssert doubt(String sentence) {
    if (!orUnclear) {
      call.doubt(sentence);
    }
    return this;
  }

  private CallAssert fail(String sentence, List<Mark> marks) {
    throw new AssertionFailedError(sentence + call.shown(marks));
  }

  private static void require(boolean holds, String key, Object... arguments) {
    if (!holds) {
      throw new IllegalArgumentException(Words.say(key, arguments));
    }
  }

  private String stepName(int number) {
    return call.scenario().caller().steps().stream()
        .filter(step -> step.number() == number)
        .map(step -> number + " " + DisplayWidth.visible(step.name()))
        .findFirst()
        .orElseThrow();
  }

  private static String name(Speaker side) {
    return Words.ofTranscripts("side." + side.word());
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(Words.say("list.separator")));
  }
}
