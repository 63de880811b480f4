package dev.crosstalk.cli;

import dev.crosstalk.call.CallSetup;
import dev.crosstalk.call.Party;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.card.Speaker;
import dev.crosstalk.plan.Variation;
import java.util.Map;
import java.util.function.IntSupplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What of a call is settled before it: its card, its rules, who speaks. */
final class CallOptions {
  @Mixin private CardOptions card;
  @Mixin private SetupOptions setup;

  @Parameters(arity = "1", paramLabel = "CARD", descriptionKey = "card")
  private String file;

  /** The cards of the calls, with their placeholders filled. */
  CallCards cards(Terminal terminal) {
    Map<String, String> values = card.values();
    Variation variation = setup.variation(terminal).without(values.keySet());
    return new CallCards(new Cards(terminal).copies(file, values), variation, card.seed());
  }

  ModelOptions models() {
    return setup.models();
  }

  /** What fills the card's placeholders. */
  Map<String, String> values() {
    return card.values();
  }

  long seed() {
    return card.seed();
  }

  int call() {
    return card.call();
  }

  int callOr(IntSupplier otherwise) {
    return card.callOr(otherwise);
  }

  /**
   * What the calls of that card have in common.
   *
   * @param variation what varies over them
   * @param taken the seats that somebody has already
   */
  CallSetup setup(
      Terminal terminal, Scenario scenario, Variation variation, Map<Speaker, Party> taken) {
    return setup.setup(terminal, scenario, card.seed(), variation, taken);
  }

  /** Stops before the first word where a model's context can't hold that call. */
  void checkContext(Terminal terminal, CallSetup calls, int call, Map<Speaker, Party> taken) {
    setup.checkContext(terminal, calls, call, taken);
  }
}
