package dev.crosstalk.cli;

import dev.crosstalk.card.CardCopies;
import dev.crosstalk.card.CardCopy;
import dev.crosstalk.plan.Variation;
import dev.crosstalk.plan.Varied;

/**
 * The cards that the calls of a run are made from: one, or copies of one, each for the calls that
 * it is dealt to.
 *
 * @param variation what varies over the calls
 */
record CallCards(CardCopies copies, Variation variation, long seed) {

  /** The name that all of them share. */
  String name() {
    return copies.name();
  }

  /** The card of the call of that number. */
  CardCopy of(int call) {
    Varied varied = variation.varied(seed, name(), call);
    return copies.copy(varied.replace(), varied.set());
  }
}
