package dev.crosstalk.language;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What reads the calls of one card. Made once a card and shared by its calls: immutable and
 * thread-safe.
 *
 * @param embedder the language's embedding model, if there is one; loaded when it is asked for
 * @param steps what the caller's turns do
 * @param callee what the callee's turns ask for
 */
public record CardReaders(
    LanguagePack language,
    Supplier<Optional<Embedder>> embedder,
    StepDetector steps,
    CalleeReader callee,
    Ends ends,
    ClosingLines closingLines,
    CallerSpeech speech) {

  /** The readers of a card's calls. */
  public static CardReaders of(Scenario scenario) {
    LanguagePack language = LanguagePack.of(scenario);
    SentenceVectors vectors = new SentenceVectors();
    Supplier<Optional<Embedder>> embedder = () -> Embedders.of(language).map(vectors::of);
    CallerBrief caller = scenario.caller();
    return new CardReaders(
        language,
        embedder,
        new StepDetector(caller, language, embedder),
        new CalleeReader(caller.knowledge(), otherLines(caller), language, embedder),
        new Ends(scenario, language),
        new ClosingLines(caller.endConditions(), caller.closingLines(), language),
        new CallerSpeech(caller, language));
  }

  private static List<String> otherLines(CallerBrief caller) {
    return caller.spokenSteps().stream().flatMap(step -> step.content().stream()).toList();
  }
}
