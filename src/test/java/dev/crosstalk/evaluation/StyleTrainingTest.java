package dev.crosstalk.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.language.LanguagePack;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights that the product ships are those that the tuning lines give, and no others. */
@Tag("figures")
class StyleTrainingTest {
  /** Another machine's embedding model may round otherwise. */
  private static final Offset<Double> ROUNDED = Offset.offset(0.05);

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void theWeightsAreThoseOfTheTuningLines(String code) {
    LanguagePack language = code.equals("zh") ? LanguagePack.CHINESE : LanguagePack.ENGLISH;
    Map<String, Double> learned =
        StyleTraining.text(new StyleTraining(language).learn(StyleTraining.turns(language)))
            .lines()
            .map(line -> line.split("\t"))
            .collect(Collectors.toMap(part -> part[0], part -> Double.parseDouble(part[1])));

    Map<String, Double> shipped = StyleModel.weights(language);

    assertThat(shipped).isNotEmpty();
    learned.forEach(
        (name, weight) ->
            assertThat(shipped.getOrDefault(name, 0.0)).as(name).isCloseTo(weight, ROUNDED));
    shipped.forEach(
        (name, weight) ->
            assertThat(learned.getOrDefault(name, 0.0)).as(name).isCloseTo(weight, ROUNDED));
  }
}
