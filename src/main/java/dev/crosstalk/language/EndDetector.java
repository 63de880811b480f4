package dev.crosstalk.language;

import dev.crosstalk.card.Speaker;
import dev.crosstalk.text.Texts;
import dev.crosstalk.transcript.CallEnd.HeldCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ranks the end conditions of one side by how well they fit where a call stands. What a condition
 * says is never looked for as magic words: its kind ({@link EndKind}), the words it quotes and its
 * own words each add to a confidence. Thread-safe.
 */
public final class EndDetector {

  /** From this confidence on a condition holds. */
  public static final double HOLDS = 0.5;

  /** The callee's before the caller's where they hold as well. */
  static final Comparator<HeldCondition> BEST_FIRST =
      Comparator.comparingDouble(HeldCondition::confidence)
          .reversed()
          .thenComparing(HeldCondition::side, Comparator.reverseOrder())
          .thenComparingInt(HeldCondition::condition);

  private static final double SUREST = 0.97;
  private static final int REPORTED = 2;
  private static final int FEWEST_GRAMS = 4;

  /** Kinds whose words mean something else in a turn that does not end the call. */
  private static final Set<EndKind> ONLY_WHEN_ENDING =
      EnumSet.of(EndKind.REFUSE, EndKind.LATER, EndKind.DRAG, EndKind.AWAY, EndKind.HANG_UP);

  private final Speaker side;
  private final LanguagePack language;
  private final List<Condition> conditions;
  private final Likeness likeness;

  public EndDetector(Speaker side, List<String> conditions, LanguagePack language) {
    this.side = side;
    this.language = language;
    this.conditions =
        conditions.stream().map(condition -> Condition.of(condition, language)).toList();
    this.likeness = new Likeness(conditions, Optional::empty);
  }

  /** The conditions that hold after the callee's last turn, best first, two at the most. */
  public List<HeldCondition> held(Standing standing) {
    return holding(ranked(standing));
  }

  /** All conditions, the one that fits best first; confidences in [0,1], two decimals. */
  public List<HeldCondition> ranked(Standing standing) {
    Set<EndKind> heard = evidence(standing);
    Map<String, Integer> grams = Texts.bigrams(standing.said());
    Letters letters = Letters.of(standing.said());
    List<HeldCondition> ranked = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      double confidence =
          confidence(
              byKind(conditions.get(i).kinds(), heard),
              byWords(i, grams, letters),
              standing.mayEnd());
      ranked.add(new HeldCondition(side, i + 1, Confidence.of(Math.min(SUREST, confidence))));
    }
    ranked.sort(BEST_FIRST);
    return ranked;
  }

  /** Those of a ranked side that hold and are reported: two at the most. */
  static List<HeldCondition> holding(List<HeldCondition> ranked) {
    return ranked.stream().filter(held -> held.confidence() >= HOLDS).limit(REPORTED).toList();
  }

  private static double confidence(double byKind, double byWords, boolean mayEnd) {
    if (byKind > 0) {
      return 0.9 * byKind + 0.35 * byWords;
    }
    return mayEnd ? 0.35 + 0.45 * byWords : 0.3 * byWords;
  }

  /** What the call so far speaks for. */
  private Set<EndKind> evidence(Standing standing) {
    Set<EndKind> heard = EnumSet.noneOf(EndKind.class);
    heard.addAll(EndKind.ofUtterance(standing.said(), language));
    if (standing.needTaken()) {
      heard.add(EndKind.NEED);
    } else {
      // Something to take down ends a call only once it has been taken down.
      heard.remove(EndKind.NEED);
    }
    boolean settled = standing.allDone() && standing.acknowledges();
    if (settled || (standing.wantsEnd() && standing.allDone())) {
      heard.add(EndKind.CONFIRM);
    } else if (!standing.wantsEnd()) {
      heard.remove(EndKind.CONFIRM);
    }
    if (heard.contains(EndKind.HANG_UP) && !standing.allDone()) {
      // Who hangs up in the middle confirms nothing, whatever word of assent goes before.
      heard.remove(EndKind.CONFIRM);
      heard.remove(EndKind.ACCEPT);
    }
    if (!standing.wantsEnd()) {
      heard.removeAll(ONLY_WHEN_ENDING);
    }
    return heard;
  }

  /**
   * How well a condition's kinds fit what was heard, in [0,1]: the kind that it names first counts
   * most, and nothing that was heard should be left over.
   */
  private static double byKind(List<EndKind> condition, Set<EndKind> heard) {
    long fitting = condition.stream().filter(heard::contains).count();
    if (fitting == 0) {
      return 0;
    }
    double first = heard.contains(condition.get(0)) ? 0.25 : 0;
    double share = 0.25 * fitting / condition.size();
    long leftOver =
        heard.stream().filter(kind -> decisive(kind) && !condition.contains(kind)).count();
    return Math.max(0, 0.5 + first + share - 0.25 * leftOver);
  }

  /** Kinds that a fitting condition should speak of when they were heard. */
  private static boolean decisive(EndKind kind) {
    return switch (kind) {
      case NEED, REFUSE, AWAY, HANG_UP, LATER, HANDOFF -> true;
      case CONFIRM, ACCEPT, CHANNEL, DRAG -> false;
    };
  }

  /** How much of the words of a condition, or of one of its clauses, was said; in [0,1]. */
  private double byWords(int condition, Map<String, Integer> grams, Letters said) {
    for (Letters quoted : conditions.get(condition).quoted()) {
      if (said.find(quoted).isPresent()) {
        return 1;
      }
    }
    double best = likeness.covering(condition, grams);
    for (Map<String, Integer> clause : conditions.get(condition).clauses()) {
      best = Math.max(best, Texts.share(clause, grams));
    }
    return best;
  }

  /**
   * A condition, read once.
   *
   * @param quoted what it quotes
   * @param clauses the grams of its clauses, without those that are too short to tell anything
   */
  private record Condition(
      List<EndKind> kinds, List<Letters> quoted, List<Map<String, Integer>> clauses) {
    static Condition of(String text, LanguagePack language) {
      return new Condition(
          EndKind.ofCondition(text, language),
          Texts.quoted(text).stream().map(Letters::of).toList(),
          Texts.clauses(text).stream()
              .map(clause -> Texts.bigrams(clause.text()))
              .filter(grams -> grams.size() >= FEWEST_GRAMS)
              .toList());
    }
  }

  /**
   * Where a call stands after a callee's turn.
   *
   * @param said the callee's last turn
   * @param wantsEnd it wants the call to end
   * @param acknowledges it takes note or agrees, and asks for nothing
   * @param allDone every spoken step is done
   * @param needTaken something was taken down in this call
   */
  public record Standing(
      String said, boolean wantsEnd, boolean acknowledges, boolean allDone, boolean needTaken) {

    /** Where it stands after a turn that was read so. */
    public static Standing of(
        String said, CalleeReading reading, boolean allDone, boolean needTaken) {
      boolean acknowledges = reading.acknowledges() && !reading.asks();
      return new Standing(said, reading.wantsEnd(), acknowledges, allDone, needTaken);
    }

    /** Whether the call may be over: the callee wants it to be, or nothing is left to say. */
    boolean mayEnd() {
      return wantsEnd || (allDone && acknowledges);
    }
  }
}
