package dev.crosstalk.call;

import dev.crosstalk.card.CardCopies;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.plan.Varied;
import dev.crosstalk.transcript.Transcript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes calls of which each has the copy of the card that its number is dealt. What was read of a
 * copy is shared by its calls. Thread-safe: any number of calls may run at once.
 */
public final class VariedCalls implements CallSource {
  private final CallSetup setup;
  private final CardCopies copies;
  private final Map<String, Calls> calls = new ConcurrentHashMap<>();

  /**
   * @param setup what all calls have in common; its card is that of none of them
   */
  public VariedCalls(CallSetup setup, CardCopies copies) {
    this.setup = setup;
    this.copies = copies;
  }

  /** Makes every copy now: one that breaks the card stops a run before its first call. */
  public void makeCopies() {
    setup.variation().changes().forEach(this::copy);
  }

  /** The words of the copies made so far that are not those of the card's file, by SHA-256. */
  public Map<String, String> texts() {
    return copies.texts();
  }

  @Override
  public String name() {
    return copies.name();
  }

  /** The copy that the call of that number is made from. */
  public Scenario scenario(int call) {
    return copy(
        setup
            .plans()
            .map(made -> made.plan(call).varied())
            .orElseGet(() -> setup.variation().varied(setup.seed(), copies.name(), call)));
  }

  @Override
  public CallPlan plan(int call) {
    return of(call).plan(call);
  }

  @Override
  public Transcript run(int call, CallListener listener) {
    return of(call).run(call, listener);
  }

  private Calls of(int call) {
    Scenario copy = scenario(call);
    return calls.computeIfAbsent(copy.sha256(), sha -> new Calls(setup.of(copy)));
  }

  private Scenario copy(Varied varied) {
    return copies.copy(varied.replace(), varied.set()).card().scenario().orElseThrow();
  }
}
