package dev.crosstalk.call;

import dev.crosstalk.card.CallerBrief;
import dev.crosstalk.card.Scenario;
import dev.crosstalk.language.CalleeReader;
import dev.crosstalk.language.CallerSpeech;
import dev.crosstalk.language.ClosingLines;
import dev.crosstalk.language.Embedder;
import dev.crosstalk.language.Embedders;
import dev.crosstalk.language.Ends;
import dev.crosstalk.language.LanguagePack;
import dev.crosstalk.language.StepDetector;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What reads the calls of one card. Made once a card and shared by its calls: immutable and
 * thread-safe.
 *
 * @param steps what the caller's turns do
 * @param callee what the callee's turns ask for
 */
record CardReaders(
    LanguagePack language,
    StepDetector steps,
    CalleeReader callee,
    Ends ends,
    ClosingLines closingLines,
    CallerSpeech speech) {

  static CardReaders of(Scenario scenario) {
    LanguagePack language = LanguagePack.of(scenario);
    SentenceVectors vectors = new SentenceVectors();
    Supplier<Optional<Embedder>> embedder = () -> Embedders.of(language).map(vectors::of);
    CallerBrief caller = scenario.caller();
    return new CardReaders(
        language,
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
