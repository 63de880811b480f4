package dev.crosstalk.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {
  private static final String CARD =
      CardTemplate.of("zh", "通知 {{店名}}")
          .replace("周老师您好", "<!-- {{hidden}} -->{{customer}}您好，{{ customer }}")
          .replace("姓名：周老师", "姓名：{{customer}}");

  @Test
  void namesAreFoundWithTheirFirstUseAndNotInComments() {
    assertThat(Placeholders.open(parse()))
        .containsExactly(Map.entry("店名", new Place(1, 6)), Map.entry("customer", new Place(15, 6)));
  }

  @Test
  void everyUseIsFilledAndAValueIsTakenAsItIs() {
    ParsedCard card =
        new Placeholders().fill(parse(), Map.of("店名", "星河", "customer", "**{{店名}}** $1"));

    assertThat(card.problems()).isEmpty();
    Scenario scenario = card.scenario().orElseThrow();
    assertThat(scenario.title()).isEqualTo("通知 星河");
    assertThat(scenario.caller().openingLines().get(0))
        .startsWith("**{{店名}}** $1您好，**{{店名}}** $1，我是");
    assertThat(scenario.caller().customerProfile().get(0).value()).isEqualTo("**{{店名}}** $1，退休教师");
  }

  @Test
  void whatStaysOpenAndWhatIsUnusedIsTold() {
    ParsedCard card = new Placeholders().fill(parse(), Map.of("客户", "周老师", "店名", " "));

    assertThat(card.scenario()).isEmpty();
    assertThat(told(card))
        .containsExactly(
            "card.md:1:1: warning: the card has no placeholder \"客户\". Take the option --set 客户=…"
                + " away, or correct its name [unused-value]",
            "card.md:1:6: error: the placeholder \"店名\" is open. Fill it in with --set 店名=value"
                + " [open-placeholder]",
            "card.md:15:6: error: the placeholder \"customer\" is open. Fill it in with --set"
                + " customer=value [open-placeholder]");
  }

  private static ParsedCard parse() {
    return new CardParser().parse("card.md", CARD.getBytes(UTF_8));
  }

  private static List<String> told(ParsedCard card) {
    return card.problems().stream().map(CardProblem::toString).toList();
  }
}
