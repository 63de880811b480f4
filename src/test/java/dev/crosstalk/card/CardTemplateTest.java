package dev.crosstalk.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardTemplateTest {
  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void aNewCardIsCompleteAndHasNoProblem(String language) {
    String text = CardTemplate.of(language, "到书\n通知");
    ParsedCard card = new CardParser().parse("new.md", text.getBytes(UTF_8));

    assertThat(card.problems()).isEmpty();
    Scenario scenario = card.scenario().orElseThrow();
    assertThat(scenario.title()).isEqualTo("到书 通知");
    assertThat(scenario.caller().steps()).hasSize(4).first().matches(Step::silent);
    assertThat(scenario.caller().knowledge()).hasSize(2);
    assertThat(scenario.callee().concerns()).last().matches(Concern::unspoken);
    assertThat(scenario.caller().other()).isEmpty();
    assertThat(scenario.callee().other()).isEmpty();
    assertThat(Kept.lost(text, scenario)).isEmpty();
  }
}
