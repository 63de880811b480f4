package dev.crosstalk.language;

import dev.crosstalk.text.Texts;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which end condition of the callee tells the same end as one of the caller's. Immutable and
 * thread-safe.
 */
final class Counterparts {

  private static final double SAME_END = 0.25;

  private final List<OptionalInt> ofCaller;

  Counterparts(List<String> callers, List<String> callees, LanguagePack language) {
    // Authors tell the ends of a call in the same order on either side, above all where there are
    // as many.
    double sameOrder = callers.size() == callees.size() ? 0.25 : 0.1;
    this.ofCaller =
        IntStream.range(0, callers.size())
            .mapToObj(i -> best(i, callers.get(i), callees, sameOrder, language))
            .toList();
  }

  /** The counterpart of a caller's condition, from 1, if it has one. */
  OptionalInt ofCaller(int condition) {
    return ofCaller.get(condition - 1);
  }

  private static OptionalInt best(
      int place, String caller, List<String> callees, double sameOrder, LanguagePack language) {
    OptionalInt best = OptionalInt.empty();
    double bestLikeness = SAME_END;
    for (int i = 0; i < callees.size(); i++) {
      double likeness = likeness(caller, callees.get(i), language) + (i == place ? sameOrder : 0);
      if (likeness >= bestLikeness) {
        bestLikeness = likeness;
        best = OptionalInt.of(i + 1);
      }
    }
    return best;
  }

  /** How much two conditions speak of the same end: their kinds count most, then their words. */
  private static double likeness(String one, String other, LanguagePack language) {
    List<EndKind> kinds = EndKind.ofCondition(one, language);
    List<EndKind> others = EndKind.ofCondition(other, language);
    double words = Texts.share(Texts.bigrams(one), Texts.bigrams(other));
    if (kinds.isEmpty() || others.isEmpty()) {
      return words;
    }
    boolean sameFirst = kinds.get(0) == others.get(0);
    boolean shared = kinds.stream().anyMatch(others::contains);
    return words + (sameFirst ? 0.7 : shared ? 0.3 : -0.5);
  }
}
